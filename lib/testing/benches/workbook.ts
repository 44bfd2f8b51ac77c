// The auditor's report as LibreOffice opens it: every cell of every sheet beside the JSON file that holds the same, and the summary as pictures to
// look at. For the demo, for a company of hostile names, in Russian, and for one that holds nothing. Where LibreOffice is missing it says so.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import type { Locale } from '#lib/domain/people/locales.ts'
import { sheetKeys, type Cell } from '#lib/domain/reports/sheets.ts'
import { openProduct, type Product } from '#lib/server/door/product.ts'
import { exportReport } from '#lib/server/reports/export-report.ts'
import { writeBundle } from '#lib/server/reports/write-bundle.ts'
import { DemoCompany, done } from '../demo-company.ts'
import { hostileNames } from '../hostile-names.ts'
import { madeDataset, madeField, madeSystem, madeVerdict } from '../made-inventory.ts'
import { shownInWorkbook, workbookCells } from '../workbook-cells.ts'

// All sheets, UTF-8, as shown, and every text in quotes, so that it is told from a number, a truth value and what a formula came to.
const csvFilter = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true,false,false,false,-1'

export async function bench(): Promise<void> {
  if (spawnSync('soffice', ['--version']).status !== 0 || spawnSync('pdftoppm', ['-v']).status !== 0) {
    process.stdout.write('  not looked at: LibreOffice and poppler are not installed here (Debian: apt-get install libreoffice-calc poppler-utils)\n')
    return
  }
  const folder = mkdtempSync(join(tmpdir(), 'big-trust-workbook-'))
  const company = await DemoCompany.open()
  const [hostile, empty] = [await openProduct(join(folder, 'hostile.sqlite')), await openProduct(join(folder, 'empty.sqlite'))]
  try {
    await fillHostile(hostile)
    await look('demo', company.product, 'en', folder)
    await look('demo-ru', company.product, 'ru', folder)
    await look('hostile', hostile, 'en', folder)
    await look('hostile-ru', hostile, 'ru', folder)
    await look('empty', empty, 'sv', folder)
  } finally {
    for (const { gateway } of [hostile, empty]) await gateway.close()
    await company.close()
    for (const file of readdirSync(folder).filter((name) => name.includes('.sqlite'))) rmSync(join(folder, file))
  }
  process.stdout.write(`  the summaries as pictures: ${folder}/*/page-*.png\n`)
}

async function fillHostile({ gateway, repositories }: Product): Promise<void> {
  const dataset = madeDataset('customer', 'crm', { name: '=HYPERLINK("http://evil.example";"customer")', schema: '@public' })
  await gateway.write(async (tx) => {
    await repositories.systems.add(tx, madeSystem('crm', { name: '+CRM <img src=x onerror=alert(1)>' }))
    await repositories.datasets.put(tx, [dataset])
    await repositories.fields.put(tx, hostileNames.map((name, at) => ({ ...madeField(dataset, `h${at}`, at, { category: 'birth_date', isPersonal: true, isSensitive: true }), name })))
    await repositories.calculations.add(
      tx, { id: 'c1', systemId: 'crm', at: 9, windowFrom: 1, windowTo: 8, asOf: 7, coverage: 0.97, readerVersion: 1, summary: { firmFrom: 7 } },
      hostileNames.map((_, at) => madeVerdict(`customer.h${at}`, 'crm', 'c1', { coverage: 1 / 3 })),
    )
  })
}

/** Writes a report and holds every cell that LibreOffice shows against the JSON beside it. Throws where one differs. */
async function look(name: string, product: Product, locale: Locale, folder: string): Promise<void> {
  const out = join(folder, name)
  mkdirSync(out)
  await writeBundle(product, out, done(await exportReport({ product, actor: { kind: 'system', id: 'cli' } }, { locale })))
  run('soffice', '--headless', `-env:UserInstallation=file://${join(folder, 'office')}`, '--convert-to', csvFilter, '--outdir', join(out, 'seen'), join(out, 'report.xlsx'))
  run('pdftoppm', '-r', '70', '-png', join(out, 'summary.pdf'), join(out, 'page'))
  const words = readdirSync(join(out, 'seen'))
  let [cells, rows] = [0, 0]
  const wrong: string[] = []
  const sheets = [...workbookCells(readFileSync(join(out, 'report.xlsx'))).sheets.keys()]
  if (sheets.length !== sheetKeys.length || words.length !== sheets.length) throw new Error(`${name}: ${sheetKeys.length} sheets were written, ${words.length} opened`)
  for (const [at, key] of sheetKeys.entries()) {
    const seen = cellsIn(readFileSync(join(out, 'seen', `report-${sheets[at]}.csv`)))
    const json = JSON.parse(readFileSync(join(out, `${key}.json`), 'utf8')) as Record<string, Cell>[]
    const [columns] = parse(readFileSync(join(out, `${key}.csv`)), { to: 1, relax_column_count: true }) as string[][]
    const expected = [columns!, ...json.map((row) => columns!.map((column) => row[column] ?? null))]
    if (seen.length !== expected.length) wrong.push(`${key}: ${expected.length} rows written, ${seen.length} seen`)
    rows += json.length
    for (const [line, row] of expected.entries()) for (const [column, cell] of row.entries()) {
      cells++
      const [one, other] = [officeText(shownInWorkbook(cell)), seen[line]?.[column]]
      if (one !== other) wrong.push(`${key} ${line + 1}:${columns![column]} ${JSON.stringify(one).slice(0, 80)} is shown as ${JSON.stringify(other)?.slice(0, 80)}`)
    }
  }
  const pages = readdirSync(out).filter((file) => file.endsWith('.png')).length
  process.stdout.write(`  ${name}: ${sheets.length} sheets, ${rows} rows, ${cells} cells, ${wrong.length} differ; ${pages} pages\n${wrong.slice(0, 20).map((one) => `    ! ${one}\n`).join('')}`)
  if (wrong.length > 0) process.exitCode = 1
}

/** A number is shown with fifteen digits. */
const officeText = (cell: Cell) => (cell === null ? '' : typeof cell === 'string' ? `"${cell}"` : typeof cell === 'boolean' ? String(cell).toUpperCase() : String(Number(cell.toPrecision(15))))

function cellsIn(bytes: Buffer): string[][] {
  return parse(bytes, { relax_column_count: true, cast: (value, { quoting }) => (quoting ? `"${value}"` : value) }) as string[][]
}

function run(program: string, ...args: string[]): void {
  const { status, stderr } = spawnSync(program, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${program} ended with ${status}: ${stderr}`)
}
