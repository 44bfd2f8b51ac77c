import { describe, expect, it } from 'vitest'
import { locales } from '#lib/domain/people/locales.ts'
import type { ExportedVerdict } from '#lib/domain/usage/verdict-export.ts'
import { readerKinds } from '#lib/domain/usage/verdict-words.ts'
import { pdfPages, pdfText, pdfTitle } from '#lib/testing/pdf-text.ts'
import type { VerdictReport } from '../evidence/list-verdicts.ts'
import { reportHtml } from './report-html.ts'
import { reportPdf } from './report-pdf.ts'
import { usageReport } from './usage-report.ts'

const day = 86_400_000
const from = Date.UTC(2026, 7, 22)
const options = { name: 'shop', locale: 'en', madeAt: Date.UTC(2026, 10, 21, 9), version: '0.1.0' } as const

function field(column: string, more: Partial<ExportedVerdict> = {}): ExportedVerdict {
  return {
    schema: 'crm', table: 'customer', column, personal: true, customerData: true, category: 'email', state: 'unused', analytics: 'unused', operations: 'unused', quarter: 'neither', group: 'none', reason: null,
    coverage: 1, explicitReads: 0, starReads: 0, lastReadAt: null, readers: Object.fromEntries(readerKinds.map((kind) => [kind, 0])) as ExportedVerdict['readers'], ...more,
  }
}
const readBy = (kind: (typeof readerKinds)[number]) => ({ readers: { ...field('').readers, [kind]: 7 } })
const used = { state: 'used', analytics: 'used', operations: 'used', quarter: 'both', group: 'named', ...readBy('bi') }

const verdicts = [
  field('email', used), field('phone', { ...used, group: 'star-only', category: 'phone' }), field('diagnosis', { category: 'health' }), field('iban', { category: 'bank_account', operations: 'used', state: 'used', quarter: 'operations-only', lastReadAt: '2026-11-19T10:00:00.000Z', ...readBy('application') }),
  field('note', { category: 'free_text', state: 'no-evidence', analytics: 'no-evidence', operations: 'no-evidence', quarter: null, reason: 'code-body' }), field('id', { customerData: false, category: null }),
  field('city', { schema: 'web', table: 'visitor', category: 'location' }),
]
const report = (rows: ExportedVerdict[] = verdicts): VerdictReport => ({
  system: 'check', window: { from, to: from + 90 * day, asOf: from + 90 * day }, coverage: 0.987, firmFrom: from + 80 * day, counts: { all: 0, unused: 0, noEvidence: 0, used: 0, starOnly: 0 }, verdicts: rows,
})

describe('a report on use', () => {
  it('says the numbers of the verdicts and no others', async () => {
    const document = await usageReport(report(), options)
    expect([document.figure, document.claim]).toEqual(['50–67%', 'of customer-data fields are not used for analytics'])
    expect(document.scale).toMatchObject({ ours: { from: 50, to: 67 }, quoted: { from: 60, to: 73 } })
    expect(document.caveat).toMatch(/60–73%.*Forrester.*2016.*not been seen/s)
    expect(document.basis).toEqual(['Measured from query logs, Aug 22, 2026 to Nov 20, 2026. The logs captured 98.7% of that time. As of Nov 20, 2026, 12:00 AM UTC.', 'The logs reach far enough back for firm answers in a window of this length.'])
    expect(document.shares!.legend.map(({ key, share, fields }) => [key, share, fields])).toEqual([['unused', '50%', '3'], ['none', '16.7%', '1'], ['used', '33.3%', '2'], ['weak', '', '1']])
    const rows = Object.fromEntries(document.sections.map(({ key, table }) => [key, table?.rows]))
    expect(rows['by-schema']).toEqual([['crm', '2', '1', '2', '5'], ['web', '1', '0', '0', '1']])
    expect(rows['by-dataset']).toEqual([['crm.customer', '2', '1', '2', '5'], ['web.visitor', '1', '0', '0', '1']])
    expect(rows['by-category']!.find(([name]) => name === 'Health')).toEqual(['Health', '1', '0', '0', '1'])
    expect(rows.quarters!.map(([, fields]) => fields)).toEqual(['2', '0', '1', '2', '1'])
    // Used by nobody at all before used in operations.
    expect(rows.sensitive).toEqual([['crm.customer.diagnosis', 'Health', 'Not used', '—'], ['web.visitor.city', 'Location', 'Not used', '—'], ['crm.customer.iban', 'Bank account', 'Used', 'Nov 19, 2026']])
    expect(rows.missing).toEqual([[expect.stringContaining('function, trigger or policy'), expect.any(String), '1']])
    expect(rows.readers).toEqual([['BI tools', '2'], ['Applications', '1']])
    expect(rows.basis!.at(-1)).toEqual(['Customer-data fields', '6'])
    expect(document.sections.at(-1)!.text).toHaveLength(5)
  })

  it('names what is not shown, where there is too much', async () => {
    const many = Array.from({ length: 30 }, (_, i) => field('health', { category: 'health', table: `t${i}` }))
    const { sections } = await usageReport(report(many), options)
    const notes = Object.fromEntries(sections.map(({ key, notes }) => [key, notes]))
    expect(notes['by-dataset']).toEqual(['The first 15 of 30; verdicts.csv has them all.'])
    expect(notes.sensitive).toEqual(['The first 25 of 30; verdicts.csv has them all.'])
  })

  it('says so where nothing was captured, or no customer data was found', async () => {
    const silent = await usageReport({ ...report(), coverage: null, firmFrom: null }, options)
    expect(silent.basis[0]).toMatch(/^No query log/)
    expect(silent.basis[1]).toMatch(/cannot be said yet/)
    const none = await usageReport(report([field('id', { customerData: false })]), options)
    expect([none.figure, none.shares]).toEqual([null, null])
    expect(reportHtml(none)).toContain('No customer data was recognised')
    expect(pdfText(await reportPdf(none))).toContain('No customer data was recognised')
  })

  it.each(locales)('can be read in %s, as HTML and as PDF', async (locale) => {
    const document = await usageReport(report(), { ...options, locale })
    const html = reportHtml(document)
    expect(html).toContain(`<html lang="${locale}">`)
    const pdf = await reportPdf(document)
    expect(pdfTitle(pdf)).toBe(document.title)
    const plain = (text: string) => text.replaceAll(/\s+/g, '')
    const said = plain(pdfText(pdf))
    for (const sentence of [document.figure!, document.claim, ...document.basis, document.caveat, ...document.sections.flatMap(({ title, text }) => [title, ...text])]) expect(said).toContain(plain(sentence))
  })
})

describe('the pages of the PDF', () => {
  it.each([12, 16, 20, 24])('end with no heading and no head of a table: %i rows', async (count) => {
    const rows = Array.from({ length: count }, (_, at) => field(`disease_${at}`, { category: 'health', table: `table_${at}` }))
    const document = await usageReport(report(rows), options)
    const pages = pdfPages(await reportPdf(document)).map((page) => page.trim())
    expect(pages.length).toBeGreaterThan(1)
    const heads = document.sections.flatMap(({ title, text, table, bars }) => [text.length > 0 || table ? title : undefined, table?.head.at(-1), bars?.figureTitle]).filter((text) => text !== undefined && text !== '')
    for (const page of pages) expect(heads.filter((head) => page.endsWith(head!))).toEqual([])
    expect(pages.at(-1)).toContain(document.sections.at(-1)!.title)
  })
})

describe('names made to harm', () => {
  const name = '"><script src=//evil.example></script><img onerror=alert(1)> &lt; \u202egnp.exe'
  const rows = [field(name, { table: name, schema: name, category: 'health' }), field('顧客 😀 שם', { table: 'x'.repeat(5_000), category: 'health' })]

  it('are text in the HTML, which loads and runs nothing', async () => {
    const html = reportHtml(await usageReport(report(rows), { ...options, name }))
    expect(html).not.toMatch(/<(script|img|link|iframe|object|embed|form|base|image|use|foreignObject|a)\b/i)
    expect(html).not.toMatch(/\son\w+\s*=\s*"|javascript:|@import|url\((?!#)/i)
    expect(html.replace('http://www.w3.org/2000/svg', '')).not.toMatch(/(src|href)\s*=\s*["']|url\(["']?http/i)
    expect(html).toContain("default-src 'none'")
    expect(html).toContain('&lt;script src=//evil.example&gt;')
    expect(html).toContain('⟨U+202E⟩')
    expect(html).not.toContain('\u202e')
    expect(html.length).toBeLessThan(60_000)
    // Every table has a caption and heads that say what they head.
    expect(html.match(/<table>/g)!.length).toBe(html.match(/<caption/g)!.length)
    expect(html).not.toMatch(/<th(?!ead| scope=)/)
    expect(html.match(/<svg/g)!.length).toBe(html.match(/role="img" aria-label="[^"]+"/g)!.length)
  })

  it('are text in the PDF', async () => {
    const pdf = await reportPdf(await usageReport(report(rows), { ...options, name }))
    expect(pdf.toString('latin1')).not.toMatch(/\/(JavaScript|JS|URI|Launch|AA|OpenAction)\b/)
    expect(pdfText(pdf).replaceAll(/\s+/g, '')).toContain('<scriptsrc=//evil.example></script>')
  })
})
