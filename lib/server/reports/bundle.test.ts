import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createRepositories } from '#db/repositories/repositories.ts'
import { onBothEngines } from '#db/testing/engines.ts'
import { unguardCell } from '#lib/domain/inventory/spreadsheet-cell.ts'
import type { Actor } from '#lib/domain/people/permissions.ts'
import { sheetKeys } from '#lib/domain/reports/sheets.ts'
import { hostileNames as hostile } from '#lib/testing/hostile-names.ts'
import { madeDataset, madeField, madePerson, madeSystem, madeUser, madeVerdict } from '#lib/testing/made-inventory.ts'
import { pdfText } from '#lib/testing/pdf-text.ts'
import { shownInWorkbook, workbookCells } from '#lib/testing/workbook-cells.ts'
import type { Product } from '../door/product.ts'
import { listFields } from '../inventory/list-fields.ts'
import { jobHandlers } from '../jobs/job-handlers.ts'
import { runJob } from '../jobs/run-job.ts'
import { exportReport } from './export-report.ts'
import { reportPath } from './kept-reports.ts'
import { listReports } from './list-reports.ts'
import { requestReport } from './request-report.ts'
import { takeReport } from './take-report.ts'
import { writeBundle, type Manifest } from './write-bundle.ts'

const cli = { kind: 'system', id: 'cli' } as const
const auditor = madePerson('aurora', 'auditor')
const olga = madePerson('olga', 'owner')

onBothEngines('the auditor’s report', (engine) => {
  let product: Product
  let folder: string
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'big-trust-report-'))
    const gateway = await engine.open()
    const repositories = createRepositories(gateway)
    let ids = 0
    product = { gateway, repositories, now: () => 1_790_000_000_000, newId: () => `00000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`, folder }
    const customer = madeDataset('customer', 'crm')
    const order = madeDataset('order', 'shop')
    const names = hostile.map((name) => (engine.name === 'postgres' ? name.toWellFormed() : name))
    await gateway.write(async (tx) => {
      for (const [id, role] of [['olga', 'owner'], ['aurora', 'auditor']] as const) await repositories.users.add(tx, madeUser(id, role))
      await repositories.systems.add(tx, madeSystem('crm', { ownerId: 'olga' }))
      await repositories.systems.add(tx, madeSystem('shop'))
      await repositories.datasets.put(tx, [customer, order])
      await repositories.fields.put(tx, [
        madeField(customer, 'email', 1, { category: 'email', isPersonal: true }), madeField(customer, 'gone', 2, { goneAt: 5 }), madeField(order, 'amount', 1),
        ...names.map((name, at) => ({ ...madeField(customer, `h${at}`, 10 + at), name })),
      ])
      await repositories.calculations.add(tx, { id: 'c1', systemId: 'crm', at: 9, windowFrom: 1, windowTo: 8, asOf: 7, coverage: 0.97, readerVersion: 1, summary: { firmFrom: 7 } }, [
        madeVerdict('customer.email', 'crm', 'c1', { state: 'used', analytics: 'used', quarter: 'analytics-only', readGroup: 'named', explicitReads: 7, lastReadAt: 6, readers: { bi: 7 } }),
        madeVerdict('customer.h0', 'crm', 'c1'),
      ])
    })
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  async function written(actor: Actor, name: string) {
    const order = await exportReport({ product, actor }, { locale: 'en' })
    if (!order.ok) throw new Error(order.errorCode)
    const out = join(folder, name)
    const manifest = await writeBundle(product, out, order.result)
    const read = (file: string) => readFileSync(join(out, file))
    const json = (sheet: string) => JSON.parse(read(`${sheet}.json`).toString()) as Record<string, string | number | boolean | null>[]
    return { out, manifest, read, json }
  }

  it('says the same in the workbook, as JSON and as CSV, and the same as the product’s lists', async () => {
    const { read, json } = await written(cli, 'all')
    const { sheets, xml } = workbookCells(read('report.xlsx'))
    expect([...sheets.keys()]).toEqual(['About', 'Population', 'Verdicts', 'Access', 'Candidates', 'Findings', 'Changes'])
    expect(xml).not.toContain('<f>')
    for (const [at, key] of sheetKeys.entries()) {
      const rows = json(key)
      const [head, ...body] = [...sheets.values()][at]!
      expect(body.map((row) => head!.map((_, column) => shownInWorkbook(row[column] ?? null)))).toEqual(rows.map((row) => head!.map((column) => shownInWorkbook(row[String(column)] ?? null))))
      const csv = parse(read(`${key}.csv`), { relax_column_count: false }) as string[][]
      expect(csv.slice(1).map((row) => row.map(unguardCell))).toEqual(rows.map((row) => csv[0]!.map((column) => String(row[column] ?? ''))))
    }
    const listed = await listFields({ product, actor: auditor }, { size: 100 })
    const rows = listed.ok ? listed.result.rows : []
    const population = new Map(json('population').map((row) => [row.field_id, row]))
    expect([...population.keys()].sort()).toEqual(rows.map(({ id }) => id).sort())
    const verdicts = new Map(json('verdicts').map((row) => [row.field_id, row]))
    for (const row of rows) {
      expect(population.get(row.id)).toMatchObject({ system: row.system, dataset: row.dataset, category: row.category, sensitive: row.isSensitive, owner: row.owner?.name ?? null, owner_from: row.owner?.from ?? null })
      expect(verdicts.get(row.id)).toMatchObject({ state: row.verdict?.state ?? 'no-evidence', analytics: row.verdict?.analytics ?? 'no-evidence', coverage: row.verdict?.coverage ?? null, explicit_reads: row.verdict?.explicitReads ?? null })
    }
    expect(json('population').every(({ declaration }) => declaration === 'declaration missing')).toBe(true)
  })

  it('takes hostile names for what they are: text', async () => {
    const { read, json } = await written(cli, 'hostile')
    const fields = json('population').map(({ field }) => String(field))
    for (const name of hostile) expect(fields.some((field) => field.startsWith(name.toWellFormed().slice(0, 30_000)))).toBe(true)
    const csv = parse(read('population.csv')) as string[][]
    expect(csv.flat().filter((cell) => /^[=+\-@\t\r\n]/.test(cell))).toEqual([])
    const pdf = read('summary.pdf')
    expect(pdf.toString('latin1')).not.toMatch(/\/(JavaScript|JS|URI|Launch|AA|OpenAction)\b/)
    expect(pdfText(pdf).replaceAll(/\s+/g, '')).toContain('12customer-datafieldshavenodeclaration'.replace('12', String(json('population').length)))
  })

  it('tells an owner of what is theirs and nothing else', async () => {
    const { out, json, manifest } = await written(olga, 'olga')
    expect(new Set(json('population').map(({ system }) => system))).toEqual(new Set(['CRM']))
    expect(manifest.scope).toBe('own')
    for (const file of readdirSync(out).filter((name) => /\.(csv|json)$/.test(name))) expect({ file, isSilent: !/SHOP|amount/.test(readFileSync(join(out, file), 'utf8')) }).toEqual({ file, isSilent: true })
    const { xml } = workbookCells(readFileSync(join(out, 'report.xlsx')))
    expect(xml).not.toMatch(/SHOP|amount/)
  })

  it('names each file with its length and SHA-256', async () => {
    const { out, manifest } = await written(cli, 'named')
    const stored = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8')) as Manifest
    expect(stored).toEqual(manifest)
    expect(manifest.files.map(({ name }) => name).sort()).toEqual(readdirSync(out).filter((name) => name !== 'manifest.json').sort())
    for (const { name, bytes, sha256 } of manifest.files) expect([name, statSync(join(out, name)).size, createHash('sha256').update(readFileSync(join(out, name))).digest('hex')]).toEqual([name, bytes, sha256])
  })

  it('is made by the worker, kept for whoever asked, and each taking of it is in the audit log', async () => {
    const asked = await requestReport({ product, actor: olga }, { locale: 'sv' })
    const id = asked.ok ? asked.result.id : ''
    expect(await takeReport({ product, actor: olga }, { id })).toMatchObject({ ok: false, errorCode: 'not-found' })
    const job = await runJob(product, jobHandlers, { only: id, signal: new AbortController().signal })
    expect(job).toMatchObject({ status: 'done', errorCode: null })
    const listed = await listReports({ product, actor: olga }, {})
    expect(listed).toMatchObject({ ok: true, result: [{ id, status: 'done', fields: hostile.length + 1 }] })
    expect(await listReports({ product, actor: auditor }, {})).toEqual({ ok: true, result: [] })
    expect(await takeReport({ product, actor: auditor }, { id })).toMatchObject({ ok: false, errorCode: 'not-found' })
    // Who may know more or less by now gets nothing that was made before.
    expect(await takeReport({ product, actor: { ...olga, role: 'cio' } as Actor }, { id })).toMatchObject({ ok: false, errorCode: 'not-found' })
    expect(await takeReport({ product, actor: olga }, { id })).toMatchObject({ ok: true })
    const files = unzipSync(readFileSync(reportPath(folder, id)!))
    const manifest = JSON.parse(Buffer.from(files['manifest.json']!).toString()) as Manifest
    expect(Object.keys(files).sort()).toEqual([...manifest.files.map(({ name }) => name), 'manifest.json'].sort())
    for (const { name, sha256 } of manifest.files) expect(createHash('sha256').update(files[name]!).digest('hex')).toBe(sha256)
    const { events } = await product.gateway.read((tx) => product.repositories.auditLog.page(tx, 0, 1_000))
    expect(events.filter(({ targetId }) => targetId === id).map(({ code }) => code)).toEqual(['report-requested', 'report-exported'])
  })

  it('is as of a moment that has been', async () => {
    expect(await requestReport({ product, actor: auditor }, { at: product.now() + 1 })).toMatchObject({ ok: false, errorCode: 'invalid-input' })
  })
})
