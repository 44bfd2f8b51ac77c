// `big-trust scan`: what a database is made of, into the product's own database.
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openProduct } from '#lib/server/door/product.ts'
import { requestCalculation } from '#lib/server/evidence/request-calculation.ts'
import { scanSystem } from '#lib/server/inventory/scan-system.ts'
import { counted } from './counted.ts'
import { placeOf } from './own-place.ts'
import { actor, done, finishCalculation, say, warnOfScan } from './product-work.ts'
import { sentenceOf } from './sentence.ts'

export const usage = `usage: big-trust scan DATABASE --system NAME [--insight]

  DATABASE   postgres://user@host:5432/name (PGPASSWORD is used where the address has no password), or the path of a SQLite file
  --system   the name the system has, or shall have, in the inventory
  --insight  it serves analysis (a warehouse, surveys); otherwise it is operational
`

export async function run(args: string[]): Promise<number> {
  const wish = readWish(args)
  if (typeof wish === 'string') {
    say(wish)
    return 2
  }
  try {
    // Whoever names a database of theirs never means the demo's: its company is invented.
    const product = await openProduct(placeOf(process.env, join(import.meta.dirname, '..', '..'), 'own').database)
    const scanned = done(await scanSystem({ product, actor }, { ...wish, fallbackPassword: process.env.PGPASSWORD }))
    warnOfScan(scanned)
    await finishCalculation(product, done(await requestCalculation({ product, actor }, { systemId: scanned.systemId })).jobId)
    await product.gateway.close()
    const { drift } = scanned
    process.stdout.write(`${wish.name}: ${counted(scanned.datasets, 'dataset')}, ${counted(scanned.fields, 'field')}; since the last scan ${drift.new} new, ${drift.changed} changed, ${drift.gone} gone, ${drift.back} back.\n`)
    return 0
  } catch (error) {
    say(`Big Trust: ${sentenceOf(error)}`)
    return 1
  }
}

function readWish(args: string[]): { target: string; name: string; kind: 'operational' | 'insight' } | string {
  try {
    const { values, positionals } = parseArgs({ args, options: { system: { type: 'string' }, insight: { type: 'boolean' } }, allowPositionals: true })
    if (positionals.length !== 1 || !values.system?.trim()) return usage
    return { target: positionals[0], name: values.system, kind: values.insight ? 'insight' : 'operational' }
  } catch (error) {
    return `big-trust scan: ${(error as Error).message}\n\n${usage}`
  }
}
