// Candidates from a scanned database and its log, and a decision on one from the word to its proof.
import Database from 'better-sqlite3'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, it } from 'vitest'
import { createRepositories } from '#db/repositories/repositories.ts'
import { onBothEngines } from '#db/testing/engines.ts'
import type { CandidateFilter, CandidateRow } from '#lib/domain/minimisation/candidate-list.ts'
import type { Actor } from '#lib/domain/people/permissions.ts'
import { madePerson, madeUser } from '#lib/testing/made-inventory.ts'
import { unguardCell } from '#lib/domain/inventory/spreadsheet-cell.ts'
import type { Product } from '../door/product.ts'
import type { Outcome } from '../door/use-case.ts'
import { requestCalculation } from '../evidence/request-calculation.ts'
import { requestImport } from '../evidence/request-import.ts'
import { assignOwner } from '../inventory/assign-owner.ts'
import { scanSystem } from '../inventory/scan-system.ts'
import { jobHandlers } from '../jobs/job-handlers.ts'
import { runJob } from '../jobs/run-job.ts'
import { decideCandidate } from './decide-candidate.ts'
import { decideCandidates } from './decide-candidates.ts'
import { candidatesFile, exportCandidates } from './export-candidates.ts'
import { getCandidate } from './get-candidate.ts'
import { getMinimisation } from './get-minimisation.ts'
import { getWhatIf } from './get-what-if.ts'
import { listCandidates } from './list-candidates.ts'
import { listSystemCandidates } from './list-system-candidates.ts'
import { secondDecision } from './second-decision.ts'
import { withdrawDecision } from './withdraw-decision.ts'

const admin = madePerson('ada', 'admin')
const cio = madePerson('cy', 'cio')
const olga = madePerson('olga', 'owner')
const sven = madePerson('sven', 'owner')
const auditor = madePerson('aud', 'auditor')
const folder = mkdtempSync(join(tmpdir(), 'big-trust-minimisation-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const day = 86_400_000
const end = Date.UTC(2026, 10, 20, 12)
const reason = 'no report has asked for it in two years'
const hostile = '=cmd()|<img onerror=x>'

onBothEngines('minimisation', (engine) => {
  let product: Product
  let now = end
  let systemId = ''
  let nextId = 0
  const source = join(folder, `${engine.name}.sqlite`)
  const change = (sql: string) => { const database = new Database(source); database.exec(sql); database.close() }
  const ok = <R>(outcome: Outcome<R>): R => { if (!outcome.ok) throw new Error(`${outcome.errorCode} ${outcome.where}`); return outcome.result }
  const work = async () => { while (await runJob(product, jobHandlers, { signal: new AbortController().signal })); }
  const look = async () => {
    systemId = ok(await scanSystem({ product, actor: admin }, { name: 'Shop', target: source })).systemId
    ok(await requestCalculation({ product, actor: admin }, { systemId, window: { days: 90 }, asOf: end }))
    await work()
  }
  const list = async (filter: Partial<CandidateFilter> = {}, actor: Actor = cio) => ok(await listCandidates({ product, actor }, filter)).rows
  const names = (rows: CandidateRow[]) => rows.map(({ dataset, name }) => `${dataset}.${name}`)
  const idOf = async (name: string) => (await list({ q: name, state: ['open', 'reopened', 'awaiting-second', 'to-do', 'kept', 'proved', 'spared'] }))[0]!.fieldId
  const stateOf = async (fieldId: string) => ok(await getCandidate({ product, actor: cio }, { fieldId })).candidate.state

  beforeEach(async () => {
    rmSync(source, { force: true })
    now = end
    change(`create table customer (id integer primary key, email text unique, first_name text, fax text, birth_date text, "${hostile}" text, newsletter_opt_out integer, created_at text);
      create table customer_backup (id integer primary key, first_name text, fax text); create view named as select first_name from customer`)
    const gateway = await engine.open()
    const repositories = createRepositories(gateway)
    product = { gateway, repositories, now: () => now, newId: () => `id-${String(++nextId).padStart(6, '0')}` }
    await gateway.write(async (tx) => {
      for (const user of [madeUser('ada', 'admin'), madeUser('cy', 'cio', 'Cy'), madeUser('olga', 'owner', 'Olga'), { ...madeUser('sven', 'owner'), team: 'Workshop' }, madeUser('aud', 'auditor')]) await repositories.users.add(tx, user)
    })
    systemId = ok(await scanSystem({ product, actor: admin }, { name: 'Shop', target: source })).systemId
    const log = join(folder, `${engine.name}.csv`)
    const row = (sql: string, user: string, application: string, age: number) => `"${sql}",${user},${application},${new Date(end - age * day).toISOString()},false\n`
    const lines = Array.from({ length: 100 }, (_, age) => row('select email from customer', 'metabase', 'Metabase', age) + row('insert into customer (email, fax) values (1, 2)', 'shop_app', 'shop', age))
    writeFileSync(log, `query_text,user_name,application_name,start_time,aborted\n${lines.join('')}`)
    ok(await requestImport({ product, actor: admin }, { systemId, path: log }))
    await work()
    await look()
  })

  it('ranks what nobody reads, and says which rule spared the rest', async () => {
    const rows = await list()
    expect(names(rows).toSorted()).toEqual(['customer.birth_date', 'customer.fax', 'customer_backup.first_name', 'customer_backup.fax', `customer.${hostile}`].toSorted())
    expect(rows.map(({ score }) => score)).toEqual(rows.map(({ score }) => score).toSorted((a, b) => b - a))
    expect(rows[0]).toMatchObject({ name: 'birth_date', isSensitive: true, reasons: ['unused'], recommendation: 'delete', state: 'open', sources: { sensitivity: { code: 'sensitive' } } })
    expect(rows.find(({ dataset, name }) => dataset === 'customer' && name === 'fax')).toMatchObject({ recommendation: 'stop-collecting' })
    expect(rows.find(({ dataset, name }) => dataset === 'customer_backup' && name === 'fax')).toMatchObject({ reasons: ['unused', 'duplicate'], copyOf: { place: { table: 'customer', column: 'fax' } } })
    const spared = Object.fromEntries((await list({ state: ['spared'] })).map((row) => [`${row.dataset}.${row.name}`, row.sparedBy]))
    expect(spared).toEqual({ 'customer.id': 'primary-key', 'customer_backup.id': 'primary-key', 'customer.first_name': 'code-reference', 'named.first_name': 'no-data', 'customer.newsletter_opt_out': 'consent', 'customer.created_at': 'audit-column' })
    expect(names(await list({ spared: ['consent'] }))).toEqual(['customer.newsletter_opt_out'])
    expect(names(await list({ reason: ['duplicate'] })).toSorted()).toEqual(['customer_backup.fax', 'customer_backup.first_name'])
    expect(names(await list({ is: ['sensitive'] }))).toEqual(['customer.birth_date'])
    expect(ok(await getMinimisation({ product, actor: cio }, {}))).toMatchObject({ states: { open: 5, spared: 6 }, spared: { 'primary-key': 2 } })
    expect(ok(await getWhatIf({ product, actor: cio }, {}))).toMatchObject({ fields: 5, sensitive: { before: 1, after: 0 } })
  })

  it('writes statements that a real database carries out, and none for what is spared', async () => {
    const all = ok(await listSystemCandidates({ product, actor: cio }, { systemId }))
    expect(all.filter(({ sparedBy, remedy }) => sparedBy !== null && remedy !== null)).toEqual([])
    for (const { remedy, sparedBy } of all) if (sparedBy === null) for (const sql of [...remedy!.checks.map(({ sql }) => sql), ...remedy!.statements]) change(sql)
    await look()
    expect(await list()).toEqual([])
  })

  it('is decided, proved by the scan that misses the column, and opened again with its history when it is back', async () => {
    const fieldId = await idOf('customer.fax')
    expect(ok(await decideCandidate({ product, actor: cio }, { fieldId, kind: 'delete', reason }))).toEqual({ state: 'to-do' })
    expect(await decideCandidate({ product, actor: cio }, { fieldId, kind: 'mask', reason })).toMatchObject({ errorCode: 'already-decided' })
    await look()
    expect(await stateOf(fieldId)).toBe('to-do')
    now = end + 3 * day
    change('alter table customer drop column fax')
    await look()
    expect(await stateOf(fieldId)).toBe('proved')
    expect(names(await list({ state: ['proved'] }))).toEqual(['customer.fax'])
    now = end + 44 * day
    change('alter table customer add column fax text')
    await look()
    const { candidate, history } = ok(await getCandidate({ product, actor: cio }, { fieldId }))
    expect(candidate).toMatchObject({ state: 'reopened', decision: { reopenedFor: 'column-back', proof: 'column-gone', decidedByName: 'Cy' } })
    expect(Math.floor((candidate.decision!.reopenedAt! - candidate.decision!.provedAt!) / day)).toBe(41)
    expect(history.map(({ decision, by }) => [decision.state, by.name])).toEqual([['reopened', null], ['proved', null], ['to-do', 'Cy']])
    const log = await product.gateway.read((tx) => product.repositories.auditLog.page(tx, 0, 100))
    expect(log.events.filter(({ code }) => /decided|settled/.test(code)).map(({ code, actorId, detail }) => [code, actorId, detail.proved ?? null, detail.reopened ?? null])).toEqual([
      ['candidate-decided', 'cy', null, null], ['decisions-settled', 'worker', 1, 0], ['decisions-settled', 'worker', 0, 1],
    ])
    expect(ok(await decideCandidate({ product, actor: cio }, { fieldId, kind: 'stop-collecting', reason }))).toEqual({ state: 'to-do' })
  })

  it('of a sensitive field needs somebody else', async () => {
    const fieldId = await idOf('birth_date')
    await assignOwner({ product, actor: admin }, { target: { kind: 'fields', ids: [fieldId] }, ownerId: 'olga' })
    expect(ok(await decideCandidate({ product, actor: olga }, { fieldId, kind: 'delete', reason }))).toEqual({ state: 'awaiting-second' })
    change('alter table customer drop column birth_date')
    await look()
    expect(await stateOf(fieldId)).toBe('awaiting-second')
    expect(await secondDecision({ product, actor: olga }, { fieldId, agrees: true })).toMatchObject({ errorCode: 'second-person-needed' })
    expect(await secondDecision({ product, actor: auditor }, { fieldId, agrees: true })).toMatchObject({ errorCode: 'not-allowed' })
    expect(await secondDecision({ product, actor: sven }, { fieldId, agrees: true })).toMatchObject({ errorCode: 'not-found' })
    expect(ok(await secondDecision({ product, actor: cio }, { fieldId, agrees: true }))).toEqual({ state: 'to-do' })
    await look()
    expect(await stateOf(fieldId)).toBe('proved')
  })

  it('kept is spared until its day, and asked again then', async () => {
    const fieldId = await idOf('customer.fax')
    expect(await decideCandidate({ product, actor: cio }, { fieldId, kind: 'keep', reason })).toMatchObject({ errorCode: 'keep-needs-end' })
    expect(ok(await decideCandidate({ product, actor: cio }, { fieldId, kind: 'keep', reason, expiresAt: now + 30 * day }))).toEqual({ state: 'kept' })
    expect(names(await list({ spared: ['kept'] }))).toEqual(['customer.fax'])
    expect(names(await list())).not.toContain('customer.fax')
    await look()
    expect(await stateOf(fieldId)).toBe('kept')
    now = end + 30 * day
    await look()
    expect(ok(await getCandidate({ product, actor: cio }, { fieldId })).candidate).toMatchObject({ state: 'reopened', sparedBy: null, recommendation: 'stop-collecting', decision: { reopenedFor: 'keep-expired' } })
  })

  it('withdrawn, is open again', async () => {
    const fieldId = await idOf('customer.fax')
    expect(await withdrawDecision({ product, actor: cio }, { fieldId })).toMatchObject({ errorCode: 'not-awaiting' })
    ok(await decideCandidate({ product, actor: cio }, { fieldId, kind: 'keep', reason, expiresAt: now + day }))
    ok(await withdrawDecision({ product, actor: cio }, { fieldId }))
    expect(ok(await getCandidate({ product, actor: cio }, { fieldId })).candidate).toMatchObject({ state: 'open', sparedBy: null })
  })

  it('is decided for many at once, all or none, and never for a sensitive one', async () => {
    const ids = [await idOf('customer.fax'), await idOf('customer_backup.fax')]
    const before = await list()
    expect(await decideCandidates({ product, actor: cio }, { fieldIds: [...ids, await idOf('birth_date')], kind: 'delete', reason })).toMatchObject({ errorCode: 'sensitive-one-by-one' })
    expect(await decideCandidates({ product, actor: cio }, { fieldIds: [...ids, await idOf('customer.id')], kind: 'delete', reason })).toMatchObject({ errorCode: 'not-found' })
    expect(await list()).toEqual(before)
    expect(ok(await decideCandidates({ product, actor: cio }, { fieldIds: ids, kind: 'delete', reason }))).toEqual({ decided: 2 })
    expect(names(await list({ state: ['to-do'] })).toSorted()).toEqual(['customer.fax', 'customer_backup.fax'])
    const log = await product.gateway.read((tx) => product.repositories.auditLog.page(tx, 0, 100))
    expect(log.changes.filter(({ key }) => key === 'decision').map(({ targetId }) => targetId)).toEqual(ids)
  })

  it('shows an owner what is theirs, and nothing of anybody else’s by any way', async () => {
    const [mine, theirs] = [await idOf('customer_backup.fax'), await idOf('customer.fax')]
    await assignOwner({ product, actor: admin }, { target: { kind: 'fields', ids: [mine] }, ownerId: 'olga' })
    await assignOwner({ product, actor: admin }, { target: { kind: 'fields', ids: [theirs] }, ownerId: 'sven' })
    const everything: Partial<CandidateFilter>[] = [{}, { q: 'customer' }, { system: [systemId] }, { owner: ['sven', 'none'] }, { state: ['open', 'spared'] }, { spared: ['primary-key'] }, { reason: ['unused'] }]
    for (const filter of everything) for (const { fieldId } of await list(filter, olga)) expect(fieldId).toBe(mine)
    expect(ok(await listCandidates({ product, actor: olga }, {}))).toMatchObject({ total: 1 })
    const page = JSON.stringify(ok(await getCandidate({ product, actor: olga }, { fieldId: mine })))
    expect(page).toContain('"copyOf":{"place":null,"team":"Workshop"}')
    expect(page).not.toMatch(/first_name|birth_date|"customer"/)
    expect(ok(await getMinimisation({ product, actor: olga }, {}))).toMatchObject({ states: { open: 1 }, spared: {} })
    expect(ok(await getWhatIf({ product, actor: olga }, {}))).toMatchObject({ fields: 1 })
    expect(await getCandidate({ product, actor: olga }, { fieldId: theirs })).toMatchObject({ errorCode: 'not-found' })
    for (const useCase of [decideCandidate, withdrawDecision, secondDecision] as const) {
      const input = { fieldId: theirs, ...(useCase === decideCandidate && { kind: 'delete', reason }), ...(useCase === secondDecision && { agrees: true }) }
      expect(await (useCase as typeof decideCandidate)({ product, actor: olga }, input as never)).toMatchObject({ ok: false, errorCode: 'not-found' })
    }
    expect(await decideCandidates({ product, actor: olga }, { fieldIds: [mine, theirs], kind: 'delete', reason })).toMatchObject({ errorCode: 'not-found' })
    expect(await stateOf(mine)).toBe('open')
    expect(await listSystemCandidates({ product, actor: olga }, { systemId })).toMatchObject({ errorCode: 'not-found' })
    expect((await file('csv', {}, olga)).split('\n').filter(Boolean)).toHaveLength(2)
    expect(await decideCandidate({ product, actor: auditor }, { fieldId: mine, kind: 'delete', reason })).toMatchObject({ errorCode: 'not-allowed' })
  })

  async function file(format: 'csv' | 'json', filter: Partial<CandidateFilter>, actor: Actor = cio): Promise<string> {
    const granted = ok(await exportCandidates({ product, actor }, { ...filter, format }))
    let text = ''
    for await (const piece of candidatesFile(product, granted)) text += piece
    return text
  }

  it('is exported as filtered, after it was written down, and a name stays a name', async () => {
    const rows = JSON.parse(await file('json', {})) as { field: string; state: string }[]
    expect(rows.map(({ field }) => field)).toEqual((await list()).map(({ name }) => name))
    const csv = await file('csv', { q: 'cmd' })
    expect(csv).toContain("'=cmd()")
    expect(unguardCell(csv.split('\n')[1]!.split(',')[3]!.replaceAll('"', ''))).toBe(hostile)
    const log = await product.gateway.read((tx) => product.repositories.auditLog.page(tx, 0, 100))
    expect(log.events.filter(({ code }) => code === 'candidates-exported')).toHaveLength(2)
  })
})
