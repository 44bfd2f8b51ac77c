// What `check --out` leaves for people: the same numbers as in verdicts.json, in the language asked for.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { runCommand, type CheckedColumn } from '#lib/testing/check-run.ts'
import { pdfText, pdfTitle } from '#lib/testing/pdf-text.ts'

const folder = mkdtempSync(join(tmpdir(), 'big-trust-report-'))
const [database, log] = [join(folder, 'shop.sqlite'), join(folder, 'log.csv')]
beforeAll(() => {
  const made = new Database(database)
  made.exec('create table customer (id integer, email text, phone text, birth_date text, city text, "</td><script>alert(1)</script> email" text); create table parcel (weight integer)')
  made.close()
  const at = (hours: number) => new Date(Date.UTC(2026, 7, 1) + hours * 3_600_000).toISOString()
  writeFileSync(log, `query,user,time\n${Array.from({ length: 240 }, (_, i) => `${i % 2 ? 'select email from customer' : 'select count(*) from customer where phone is null'},${i % 2 ? 'metabase' : 'shop_app'},${at(i * 12)}`).join('\n')}\n`)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const check = (...more: string[]) => runCommand(['check', database, '--log', log, '--as-of', '2026-11-20T00:00:00Z', ...more])

it('writes a report in Russian whose numbers are those of verdicts.json', async () => {
  const out = join(folder, 'out')
  const { code, stderr } = await check('--out', out, '--lang', 'ru', '--organisation', 'Bubbla <Hem>')
  expect({ code, stderr }).toMatchObject({ code: 0 })
  expect(readdirSync(out).sort()).toEqual(['candidates.json', 'findings.json', 'report.html', 'report.pdf', 'verdicts.csv', 'verdicts.json'])
  const fields = (JSON.parse(readFileSync(join(out, 'verdicts.json'), 'utf8')) as CheckedColumn[]).filter(({ customerData }) => customerData)
  const unused = fields.filter(({ analytics }) => analytics === 'unused').length
  expect(fields.map(({ analytics }) => analytics)).not.toContain('no-evidence')
  expect(unused).toBeGreaterThan(2)
  const percent = `${Math.round((100 * unused) / fields.length)}\u00a0%`

  const html = readFileSync(join(out, 'report.html'), 'utf8')
  expect(html).toContain(`<strong>${percent}</strong> полей с данными клиентов не используются для аналитики`)
  expect(html).toContain(`<th scope="row"><bdi>main.customer</bdi></th><td class="figure">${unused}</td><td class="figure">0</td><td class="figure">${fields.length - unused}</td><td class="figure">${fields.length}</td>`)
  expect(html).not.toMatch(/<script/i)
  expect(html).toContain('Bubbla &lt;Hem&gt;, shop.sqlite')

  const pdf = readFileSync(join(out, 'report.pdf'))
  expect(pdfTitle(pdf)).toBe('Данные клиентов, которые никто не использует для аналитики')
  expect(pdfText(pdf).replaceAll(/\s+/g, '')).toContain(`${percent}полей с данными клиентов не используются для аналитики`.replaceAll(/\s+/g, ''))
})

it('knows its languages', async () => {
  expect(await check('--out', join(folder, 'none'), '--lang', 'xx')).toMatchObject({ code: 2, stderr: 'big-trust check: a report can be had in en, sv, es, it, ru, not in "xx".\n' })
})
