// `big-trust import`: logs of a scanned system, into the product's own database. Interrupted, the same command goes on where it stopped.
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { openProduct } from '#lib/server/door/product.ts'
import { visibleText } from '#lib/domain/inventory/visible-text.ts'
import { listImports } from '#lib/server/evidence/list-imports.ts'
import { undoImport } from '#lib/server/evidence/undo-import.ts'
import { requestCalculation } from '#lib/server/evidence/request-calculation.ts'
import { placeOf } from './own-place.ts'
import { actor, done, finishCalculation, importFile, say, systemNamed } from './product-work.ts'
import { sentenceOf } from './sentence.ts'

export const usage = `usage: big-trust import FILE [FILE …] --system NAME
       big-trust import --list --system NAME
       big-trust import --undo ID --system NAME

  FILE       a PostgreSQL csvlog or jsonlog, or a query log as CSV with a header or as NDJSON, gzipped or not
  --system   the name of a scanned system
  --list     the imports so far, each with its id
  --undo     take one back: its lines no longer count, unless they stand in another import too
`

export async function run(args: string[]): Promise<number> {
  const wish = readWish(args)
  if (typeof wish === 'string') {
    say(wish)
    return 2
  }
  try {
    const product = await openProduct(placeOf(process.env, join(import.meta.dirname, '..', '..')).database)
    const system = await systemNamed(product, wish.system)
    const imports = async () => done(await listImports({ product, actor }, { systemId: system.id }))
    if (wish.isList) printImports(await imports())
    else if (wish.undo !== undefined) {
      if (!(await imports()).some(({ id }) => id === wish.undo)) throw new Error(`"${system.name}" has no import with the id ${wish.undo}. big-trust import --list names them.`)
      await finishCalculation(product, done(await undoImport({ product, actor }, { importId: wish.undo })).jobId)
    }
    else {
      for (const file of wish.files) await importFile(product, system.id, resolve(file), { isPart: wish.files.length > 1, onProgress: showProgress(file) })
      await finishCalculation(product, done(await requestCalculation({ product, actor }, { systemId: system.id })).jobId)
    }
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

function printImports(imports: { id: string; fileName: string; status: string; counts: Record<string, number>; startedAt: number }[]): void {
  for (const { id, fileName, status, counts, startedAt } of imports) {
    process.stdout.write(`${id}  ${new Date(startedAt).toISOString().slice(0, 16)}Z  ${status.padEnd(8)} ${String(counts.executions ?? 0).padStart(9)} statements  ${visibleText(fileName)}\n`)
  }
}

type Wish = { files: string[]; system: string; isList: boolean; undo: string | undefined }

function readWish(args: string[]): Wish | string {
  try {
    const { values, positionals } = parseArgs({ args, options: { system: { type: 'string' }, list: { type: 'boolean' }, undo: { type: 'string' } }, allowPositionals: true })
    const wishes = Number(positionals.length > 0) + Number(values.list ?? false) + Number(values.undo !== undefined)
    return wishes !== 1 || !values.system ? usage : { files: positionals, system: values.system, isList: values.list ?? false, undo: values.undo }
  } catch (error) {
    return `big-trust import: ${(error as Error).message}\n\n${usage}`
  }
}
