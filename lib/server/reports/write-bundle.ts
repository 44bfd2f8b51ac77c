// The auditor's report as files in a folder: the workbook, each sheet as CSV and as JSON, the summary as PDF, and a manifest with the length and
// SHA-256 of each, so that whoever receives them can tell that they are these.
import { createHash } from 'node:crypto'
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { createReadStream, createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Locale } from '#lib/domain/people/locales.ts'
import type { Scope } from '#lib/domain/people/permissions.ts'
import { sheetOf, instantText, type Cell, type Sheet } from '#lib/domain/reports/sheets.ts'
import type { Product } from '../door/product.ts'
import { bundleDocument } from './bundle-document.ts'
import { changesReachMs, gatherReport, type ReportContent } from './gather-report.ts'
import { reportWords, type ReportWords } from './report-words.ts'
import { sheetCsv, sheetJson } from './sheet-texts.ts'
import { workbookStream } from './workbook-stream.ts'

/** `now`: when it was ordered. `at`: as of when; null for `now`. `madeBy`: null for the product itself. `company`: '' where it has no name yet. */
export type BundleOrder = { now: number; at: number | null; scope: Scope; locale: Locale; madeBy: string | null; company: string }

export type ManifestFile = { name: string; bytes: number; sha256: string }
export type Manifest = { product: 'Big Trust'; version: string; madeAt: string; asOf: string; scope: 'all' | 'own'; language: Locale; rows: Record<string, number>; files: ManifestFile[] }

type Report = (phase: string, done: number, total: number) => Promise<void>

export async function writeBundle(product: Product, out: string, order: BundleOrder, report: Report = async () => undefined): Promise<Manifest> {
  const words = await reportWords(order.locale)
  const version = await versionOf()
  const { now } = order
  await mkdir(out, { recursive: true })
  const content = await product.gateway.read((tx) => gatherReport(tx, product.repositories, { at: order.at, now, scope: order.scope, missing: words.t('bundle.declarationMissing') }))
  const sheets = [about(content, order, { now, version, words }), ...content.sheets]
  const names: string[] = []
  const keep = async (name: string, text: Iterable<string> | AsyncIterable<string | Uint8Array> | Uint8Array) => {
    await (text instanceof Uint8Array ? writeFile(join(out, name), text) : pipeline(Readable.from(text), createWriteStream(join(out, name))))
    names.push(name)
    await report('writing', names.length, 2 * sheets.length + 2)
  }
  for (const sheet of sheets) {
    await keep(`${sheet.key}.csv`, sheetCsv(sheet))
    await keep(`${sheet.key}.json`, sheetJson(sheet))
  }
  await keep('report.xlsx', workbookStream(sheets.map(({ key, columns, rows }) => ({ name: words.t(`bundle.sheets.${key}`), columns, rows: () => [rows] })), now))
  // Heavy to load, and needed by nothing else of this process.
  const { reportPdf } = await import('./report-pdf.ts')
  await keep('summary.pdf', await reportPdf(await bundleDocument(content, { words, name: order.company, madeAt: now, version })))
  const manifest: Manifest = {
    product: 'Big Trust', version, madeAt: instantText(now)!, asOf: instantText(content.at)!, scope: order.scope.kind === 'all' ? 'all' : 'own', language: order.locale,
    rows: Object.fromEntries(sheets.map(({ key, rows }) => [key, rows.length])),
    files: await Promise.all(names.map((name) => described(out, name))),
  }
  await writeFile(join(out, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  return manifest
}

/** What the report is, before what it says: when, for whom, how much of what, and how far the logs of each system reach. */
function about({ at, isPast, systems, sheets }: ReportContent, { scope, madeBy, company }: BundleOrder, { now, version, words: { t } }: { now: number; version: string; words: ReportWords }): Sheet {
  const rows: Cell[][] = [
    ['company', company], ['made_at', instantText(now)], ['as_of', instantText(at)], ['made_by', madeBy ?? 'Big Trust'], ['version', version],
    ['filter', scope.kind === 'all' ? t('bundle.everything') : t('bundle.ownOnly')],
    ...sheets.map(({ key, rows: of }): Cell[] => [`rows_${key}`, of.length]),
    ['changes_from', instantText(at - changesReachMs)],
    ...(isPast ? [['note', t('bundle.past')] as Cell[]] : []),
    ...systems.flatMap((system): Cell[][] => {
      const calculation = system.calculation
      const said = (what: string, value: Cell): Cell[] => [`${system.name}: ${what}`, value]
      return [
        said('fields', system.fields.length), said('status', system.status), said('log_coverage', calculation?.coverage ?? t('bundle.noLog')),
        ...(calculation ? [said('window_from', instantText(calculation.windowFrom)), said('window_to', instantText(calculation.windowTo)), said('evidence_as_of', instantText(calculation.asOf))] : []),
      ]
    }),
  ]
  return sheetOf('about', ['what', 'value'], rows)
}

async function described(out: string, name: string): Promise<ManifestFile> {
  const hash = createHash('sha256')
  for await (const piece of createReadStream(join(out, name))) hash.update(piece as Buffer)
  return { name, bytes: (await stat(join(out, name))).size, sha256: hash.digest('hex') }
}

async function versionOf(): Promise<string> {
  return (JSON.parse(await readFile(join(import.meta.dirname, '..', '..', '..', 'package.json'), 'utf8')) as { version: string }).version
}
