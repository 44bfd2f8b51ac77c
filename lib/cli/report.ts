// `big-trust report`: the auditor's report as files in a folder.
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { locales } from '#lib/domain/people/locales.ts'
import { readInstantUtc } from '#lib/domain/usage/windows.ts'
import { openProduct } from '#lib/server/door/product.ts'
import { exportReport } from '#lib/server/reports/export-report.ts'
import { placeOf } from './own-place.ts'
import { actor, done, say } from './product-work.ts'
import { sentence, sentenceOf } from './sentence.ts'
import { mayBecomeFolder } from './write-verdicts.ts'

export const usage = `usage: big-trust report --out DIR [--lang en] [--as-of T]

  --out      a folder for report.xlsx, summary.pdf, each sheet as CSV and JSON, and manifest.json with the SHA-256 of each; it is made if missing
  --lang     the language of its sentences: ${locales.join(', ')}
  --as-of    an instant of the past, e.g. 2026-09-30T23:59:59Z: inventory, owners, declarations, rights, findings and decisions as they stood
`

export async function run(args: string[]): Promise<number> {
  const wish = readWish(args)
  if (typeof wish === 'string') {
    say(wish)
    return 2
  }
  if (!mayBecomeFolder(wish.out)) {
    say(`Big Trust: The folder ${resolve(wish.out)} cannot be made or written to. Choose another one with --out.`)
    return 1
  }
  try {
    const product = await openProduct(placeOf(process.env, join(import.meta.dirname, '..', '..')).database)
    try {
      const ordered = await exportReport({ product, actor }, { at: wish.at, locale: wish.locale })
      if (!ordered.ok && ordered.where === 'at') throw new Error('--as-of is still to come, or lies before 1970: give an instant of the past.')
      const order = done(ordered)
      const { writeBundle } = await import('#lib/server/reports/write-bundle.ts')
      const { files, rows } = await writeBundle(product, resolve(wish.out), order)
      process.stdout.write(`${files.length + 1} files in ${resolve(wish.out)}: ${Object.entries(rows).map(([sheet, count]) => `${sheet} ${count}`).join(', ')}.\n`)
      return 0
    } finally {
      await product.gateway.close()
    }
  } catch (error) {
    say(`Big Trust: ${sentenceOf(error)}`)
    return 1
  }
}

type Wish = { out: string; locale: (typeof locales)[number]; at: number | null }

function readWish(args: string[]): Wish | string {
  let values
  try {
    values = parseArgs({ args, options: { out: { type: 'string' }, lang: { type: 'string', default: 'en' }, 'as-of': { type: 'string' } } }).values
  } catch (error) {
    return `big-trust report: ${(error as Error).message.split('. ')[0]}.\n\n${usage}`
  }
  if (values.out === undefined) return usage
  const at = values['as-of'] === undefined ? null : readInstantUtc(values['as-of'])
  if (values['as-of'] !== undefined && at === null) return `big-trust report: ${sentence('window', 'window-instant', { where: values['as-of'] })}`
  const locale = locales.find((known) => known === values.lang)
  return locale ? { out: values.out, locale, at } : `big-trust report: a report can be had in ${locales.join(', ')}, not in "${values.lang}".`
}
