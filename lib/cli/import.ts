// `big-trust import`: logs of a scanned system, into the product's own database. Interrupted, the same command goes on where it stopped.
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { openProduct } from '#lib/server/door/product.ts'
import { findSystem } from '#lib/server/inventory/find-system.ts'
import { requestCalculation } from '#lib/server/evidence/request-calculation.ts'
import { placeOf } from './own-place.ts'
import { actor, done, finishJob, importFile, say } from './product-work.ts'
import { sentenceOf } from './sentence.ts'

const usage = 'usage: big-trust import FILE [FILE …] --system NAME\n\n  FILE       a PostgreSQL csvlog, or a query log as CSV with a header\n  --system   the name of a scanned system\n'

export async function run(args: string[]): Promise<number> {
  const wish = readWish(args)
  if (typeof wish === 'string') {
    say(wish)
    return 2
  }
  try {
    const product = await openProduct(placeOf(process.env, join(import.meta.dirname, '..', '..')).database)
    const system = done(await findSystem({ product, actor }, { name: wish.system }))
    for (const file of wish.files) await importFile(product, system.id, resolve(file), showProgress(file))
    await finishJob(product, done(await requestCalculation({ product, actor }, { systemId: system.id })).jobId)
    await product.gateway.close()
    return 0
  } catch (error) {
    say(`Big Trust: ${sentenceOf(error)}`)
    return 1
  }
}

/** A line that moves, only where somebody watches. */
function showProgress(file: string) {
  let shown = -1
  return ({ done, total }: { done: number; total: number | null }) => {
    const share = total ? Math.floor((100 * done) / total) : 0
    if (!process.stderr.isTTY || share === shown) return
    shown = share
    process.stderr.write(`\r${file}: ${share} % `)
    if (share === 100) process.stderr.write('\n')
  }
}

function readWish(args: string[]): { files: string[]; system: string } | string {
  try {
    const { values, positionals } = parseArgs({ args, options: { system: { type: 'string' } }, allowPositionals: true })
    return positionals.length === 0 || !values.system ? usage : { files: positionals, system: values.system }
  } catch (error) {
    return `big-trust import: ${(error as Error).message}\n\n${usage}`
  }
}
