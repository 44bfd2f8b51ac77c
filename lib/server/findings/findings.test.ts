// Findings from facts to their end, by several people, on both engines; and who may know of which.
import { beforeEach, describe, expect, it } from 'vitest'
import { createRepositories } from '#db/repositories/repositories.ts'
import { onBothEngines } from '#db/testing/engines.ts'
import { findingFilter, type FindingListInput } from '#lib/domain/findings/finding-list.ts'
import type { FindingRecord } from '#lib/domain/findings/finding-record.ts'
import type { FindingDeed, FindingState } from '#lib/domain/findings/finding-words.ts'
import type { Actor } from '#lib/domain/people/permissions.ts'
import { madeDataset, madeField, madePerson, madeSystem, madeUser, madeVerdict } from '#lib/testing/made-inventory.ts'
import type { Product } from '../door/product.ts'
import { assignOwner } from '../inventory/assign-owner.ts'
import { runJob } from '../jobs/run-job.ts'
import { jobHandlers } from '../jobs/job-handlers.ts'
import { findAnything } from '../search/find-anything.ts'
import { actOnFinding } from './act-on-finding.ts'
import { assessFindings } from './assess-findings.ts'
import { assignFindings } from './assign-findings.ts'
import { commentOnFinding } from './comment-on-finding.ts'
import { exportFindings, findingsFile } from './export-findings.ts'
import { getFinding } from './get-finding.ts'
import { listFindingAssignees } from './list-finding-assignees.ts'
import { listFindingChoices } from './list-finding-choices.ts'
import { listFindings } from './list-findings.ts'
import { queueDueAssessments } from './queue-due-assessments.ts'

const day = 86_400_000
const cio = madePerson('cy', 'cio')
const auditor = madePerson('aurora', 'auditor')
const olga = madePerson('olga', 'owner')
const sven = madePerson('sven', 'owner')

onBothEngines('findings', (engine) => {
  let product: Product
  let now: number
  const crm = madeSystem('crm', { ownerId: 'olga' })
  const [customer, order] = [madeDataset('customer', 'crm'), madeDataset('order', 'crm', { ownerId: 'sven' })]
  const field = (dataset: typeof customer, name: string, isSensitive: boolean, more = {}) => madeField(dataset, name, 1, { category: isSensitive ? 'birth_date' : 'email', isPersonal: true, isSensitive, firstSeenAt: now, ...more })

  beforeEach(async () => {
    now = 1_000 * day
    let id = 0
    const gateway = await engine.open()
    product = { gateway, repositories: createRepositories(gateway), now: () => now, newId: () => `id-${++id}` }
    await gateway.write(async (tx) => {
      const { users, systems, datasets, fields } = product.repositories
      for (const user of [madeUser('cy', 'cio'), madeUser('aurora', 'auditor', 'Aurora Ricci'), madeUser('olga', 'owner', 'Olga Öberg'), madeUser('sven', 'owner', 'Sven Ek')]) await users.add(tx, user)
      await users.add(tx, { ...madeUser('gone', 'owner'), disabledAt: 5 })
      await systems.add(tx, crm)
      await datasets.put(tx, [customer, order])
      await fields.put(tx, [field(customer, 'email', false), field(customer, 'birth_place', true), field(order, 'iban', true)])
    })
    await calculated(['customer.email', 'customer.birth_place', 'order.iban'])
    await assessed()
  })

  /** A calculation that finds these unused. */
  async function calculated(ids: string[], state: 'unused' | 'no-evidence' = 'unused') {
    const id = product.newId()
    const calculation = { id, systemId: 'crm', at: now, windowFrom: now - 90 * day, windowTo: now, asOf: now, readerVersion: 1, coverage: 1, summary: { firmFrom: null } }
    await product.gateway.write((tx) => product.repositories.calculations.add(tx, calculation, ids.map((fieldId) => madeVerdict(fieldId, 'crm', id, { state, analytics: state, operations: state }))))
  }
  const assessed = () => assessFindings({ product, jobId: 'job', report: () => Promise.resolve(), signal: new AbortController().signal }, { systemId: 'crm' })
  const gone = (name: string, goneAt: number | null) => product.gateway.write((tx) => product.repositories.fields.put(tx, [field(customer, name, true, { goneAt })]))
  const list = async (actor: Actor, input: Partial<FindingListInput> = {}) => {
    const outcome = await listFindings({ product, actor }, input)
    if (!outcome.ok) throw new Error(outcome.errorCode)
    return outcome.result
  }
  const told = async (actor: Actor, input: Partial<FindingListInput> = {}) => (await list(actor, input)).rows.map(({ number, rule, field, principal, state }) => `F-${number} ${rule} ${field || principal} ${state}`)
  const idOf = async (name: string) => (await list(auditor, { show: 'all' })).rows.find((row) => row.field === name || row.principal === name)!.id
  const act = async (actor: Actor, name: string, deed: Exclude<FindingDeed, 'assign'>, seen: FindingState, more: { note?: string; until?: number } = {}) => {
    now += 1_000
    const outcome = await actOnFinding({ product, actor }, { id: await idOf(name), deed, seen, ...more })
    return outcome.ok ? outcome.result.state : outcome.errorCode
  }
  const assign = async (actor: Actor, names: string[], assigneeId: string | null, dueAt?: number | null) => {
    const outcome = await assignFindings({ product, actor }, { target: { kind: 'findings', ids: await Promise.all(names.map(idOf)) }, assigneeId, dueAt })
    return outcome.ok ? outcome.result : outcome.errorCode
  }
  const events = async () => (await product.gateway.read((tx) => product.repositories.auditLog.page(tx, 0, 1_000))).events
  const note = 'because of what was seen there'

  it('open with the facts, resolve with them, and come back with their number', async () => {
    expect(await told(auditor)).toEqual(['F-1 sensitive-unused birth_place open', 'F-2 sensitive-unused iban open'])
    now += 2 * day
    await gone('birth_place', now)
    await assessed()
    expect(await told(auditor, { show: 'all' })).toEqual(['F-1 sensitive-unused birth_place resolved', 'F-2 sensitive-unused iban open'])
    now += 41 * day
    await gone('birth_place', null)
    await assessed()
    expect(await told(auditor)).toEqual(['F-1 sensitive-unused birth_place open', 'F-2 sensitive-unused iban open'])
    expect(await getFinding({ product, actor: auditor }, { id: await idOf('birth_place') })).toMatchObject({ result: { returns: 1, absentMs: 41 * day } })
    expect((await events()).filter(({ code }) => code === 'findings-assessed').map(({ detail }) => detail)).toEqual([
      { found: 2, opened: 2, returned: 0, expired: 0, resolved: 0 }, { found: 1, opened: 0, returned: 0, expired: 0, resolved: 1 }, { found: 2, opened: 0, returned: 1, expired: 0, resolved: 0 },
    ])
  })

  it('do not take “no evidence” for “unused”, nor for “used”: what was found stays', async () => {
    now += day
    await calculated(['customer.email', 'customer.birth_place', 'order.iban'], 'no-evidence')
    await assessed()
    expect(await told(auditor)).toEqual(['F-1 sensitive-unused birth_place open', 'F-2 sensitive-unused iban open'])
    await product.gateway.write((tx) => product.repositories.fields.put(tx, [field(customer, 'income', true)]))
    await calculated(['customer.email', 'customer.birth_place', 'customer.income', 'order.iban'], 'no-evidence')
    await assessed()
    expect(await told(auditor)).toHaveLength(2)
  })

  it('go from hand to hand to their end, each deed with its event, and never by one person alone', async () => {
    expect(await assign(auditor, ['birth_place'], 'olga', now + 14 * day)).toEqual({ matching: 1, changed: 1 })
    expect(await act(sven, 'birth_place', 'take-up', 'assigned')).toBe('not-found')
    expect(await act(olga, 'birth_place', 'take-up', 'assigned')).toBe('in-progress')
    expect(await act(olga, 'birth_place', 'mark-ready', 'in-progress', { note: 'short' })).toBe('invalid-input')
    expect(await act(olga, 'birth_place', 'mark-ready', 'in-progress', { note })).toBe('ready')
    expect(await act(olga, 'birth_place', 'close', 'ready', { note })).toBe('not-allowed')
    expect(await act(auditor, 'birth_place', 'send-back', 'ready', { note })).toBe('assigned')
    expect(await act(olga, 'birth_place', 'mark-ready', 'ready', { note })).toBe('finding-moved')
    expect(await act(olga, 'birth_place', 'mark-ready', 'assigned', { note })).toBe('ready')
    expect(await act(auditor, 'birth_place', 'close', 'ready', { note })).toBe('closed')
    const log = (await events()).filter(({ code }) => code.startsWith('finding-') || code === 'findings-assigned')
    expect(log.map(({ code, actorId }) => `${code} ${actorId}`)).toEqual([
      'findings-assigned aurora', 'finding-taken-up olga', 'finding-ready olga', 'finding-sent-back aurora', 'finding-ready olga', 'finding-closed aurora',
    ])
    const detail = await getFinding({ product, actor: olga }, { id: await idOf('birth_place') })
    expect(detail).toMatchObject({ result: { state: 'closed', assignee: { name: 'Olga Öberg' }, owner: { name: 'Olga Öberg' }, deeds: [], norm: ['GDPR Art. 5(1)(c)', 'GDPR Art. 5(1)(e)', 'ISO/IEC 27001:2022 A.8.10'] } })
    expect(detail.ok && detail.result.events.map(({ state, by, text }) => [state?.to, by?.name ?? null, text])).toEqual([
      ['closed', 'Aurora Ricci', note], ['ready', 'Olga Öberg', note], ['assigned', 'Aurora Ricci', note], ['ready', 'Olga Öberg', note], ['in-progress', 'Olga Öberg', ''], ['assigned', 'Aurora Ricci', ''], ['open', null, ''],
    ])
    // The facts are those of before: it stays closed until newer ones show it.
    await assessed()
    expect(await told(auditor)).toEqual(['F-2 sensitive-unused iban open'])
    now += day
    await calculated(['customer.email', 'customer.birth_place', 'order.iban'])
    await assessed()
    expect(await told(auditor)).toEqual(['F-1 sensitive-unused birth_place assigned', 'F-2 sensitive-unused iban open'])
  })

  it('nobody tests their own work, whatever their role', async () => {
    expect(await act(auditor, 'iban', 'take-up', 'open')).toBe('in-progress')
    expect(await act(auditor, 'iban', 'mark-ready', 'in-progress', { note })).toBe('ready')
    expect(await act(auditor, 'iban', 'close', 'ready', { note })).toBe('same-person')
    expect(await act(madePerson('bo', 'auditor'), 'iban', 'close', 'ready', { note })).toBe('closed')
  })

  it('are accepted by somebody else, for a time, and open again when it ends', async () => {
    const until = now + 60 * day
    expect(await act(sven, 'iban', 'ask-acceptance', 'open', { note })).toBe('invalid-input')
    expect(await act(sven, 'iban', 'ask-acceptance', 'open', { note, until: now + 400 * day })).toBe('acceptance-until')
    expect(await act(sven, 'iban', 'ask-acceptance', 'open', { note, until })).toBe('acceptance-asked')
    expect(await act(sven, 'iban', 'accept', 'acceptance-asked')).toBe('not-allowed')
    expect(await act(cio, 'iban', 'accept', 'acceptance-asked')).toBe('accepted')
    await assessed()
    expect(await told(auditor, { state: ['accepted'], show: 'all' })).toEqual(['F-2 sensitive-unused iban accepted'])
    now = until
    await assessed()
    expect(await told(auditor)).toContain('F-2 sensitive-unused iban open')
  })

  it('are given to many at once, to who may see them alone, and not if the list is another by now', async () => {
    const filter = findingFilter.parse({ rule: ['sensitive-unused'] })
    const all = (seen: number, assigneeId: string) => assignFindings({ product, actor: auditor }, { target: { kind: 'filter', filter, seen }, assigneeId })
    expect(await all(3, 'cy')).toMatchObject({ errorCode: 'list-changed' })
    expect(await all(2, 'olga')).toMatchObject({ errorCode: 'assignee-blind' })
    expect(await all(2, 'gone')).toMatchObject({ errorCode: 'not-found' })
    const due = (dueAt: number) => assignFindings({ product, actor: auditor }, { target: { kind: 'filter', filter, seen: 2 }, assigneeId: 'cy', dueAt })
    for (const beyond of [Number.MAX_SAFE_INTEGER, 8_640_000_000_000_001, -1]) expect(await due(beyond)).toMatchObject({ errorCode: 'invalid-input' })
    expect(await all(2, 'cy')).toMatchObject({ result: { matching: 2, changed: 2 } })
    expect(await told(cio, { assignee: ['cy'] })).toHaveLength(2)
    expect(await assign(auditor, ['iban'], null)).toEqual({ matching: 1, changed: 1 })
    expect(await assign(olga, ['birth_place'], 'olga')).toBe('not-allowed')
    expect(await told(cio, { assignee: ['none'] })).toEqual(['F-2 sensitive-unused iban open'])
  })

  it('count what each link then shows', async () => {
    await act(auditor, 'iban', 'dismiss', 'open', { note })
    for (const show of ['live', 'ended', 'all'] as const) {
      const { rules, severities, total } = await list(auditor, { show })
      expect(rules.reduce((sum, { count }) => sum + count, 0)).toBe(total)
      for (const { code, count } of rules) expect((await list(auditor, { show, rule: [code] })).total).toBe(count)
      for (const { severity, count } of severities) expect((await list(auditor, { show, severity: [severity] })).total).toBe(count)
    }
    expect((await list(auditor, { show: 'ended' })).rows).toMatchObject([{ field: 'iban', state: 'not-an-issue' }])
    await assign(auditor, ['birth_place'], 'olga', now - day)
    expect(await told(auditor, { due: ['overdue'] })).toHaveLength(1)
    expect(await told(auditor, { due: ['this-week', 'later', 'none'] })).toEqual([])
    expect(await told(auditor, { q: 'F-1' })).toHaveLength(1)
    expect(await told(auditor, { q: 'birth_place crm' })).toHaveLength(1)
    for (const sort of ['severity', 'number', 'rule', 'state', 'system', 'due', 'found'] as const) expect((await list(auditor, { sort, direction: 'desc', show: 'all' })).rows).toHaveLength(2)
  })

  describe('an owner', () => {
    /** Of the system's, an account that reads fields of both owners. */
    async function recipientFound() {
      const known = await product.gateway.read((tx) => product.repositories.findings.ofSystem(tx, 'crm'))
      const record: FindingRecord = {
        ...known[0]!, id: 'recipient', number: 9, rule: 'recipient-not-declared', targetKind: 'principal', targetId: 'postkort_ro', datasetId: null, fieldId: null, schema: '', dataset: '', field: '', principal: 'postkort_ro', searchText: 'f-9 crm postkort_ro',
        evidence: { values: { principal: 'postkort_ro', fields: 2, lastReadAt: now }, fieldIds: ['customer.email', 'order.iban'] },
      }
      await product.gateway.write((tx) => product.repositories.findings.put(tx, [record]))
    }

    it.each<[string, Actor, string[], string[]]>([
      ['of the system sees its own and what is found of the whole', olga, ['F-9 recipient-not-declared postkort_ro open', 'F-1 sensitive-unused birth_place open'], ['iban']],
      ['of one table sees what is found on it', sven, ['F-2 sensitive-unused iban open'], ['birth_place', 'postkort_ro']],
      ['of nothing sees nothing', madePerson('nobody', 'owner'), [], ['iban', 'birth_place', 'postkort_ro']],
    ])('%s: in lists, counts, choices, exports, by number and by address', async (_, actor, expected, others) => {
      await recipientFound()
      expect(await told(actor)).toEqual(expected)
      const { total, rules, severities } = await list(actor)
      expect([total, rules.reduce((sum, { count }) => sum + count, 0), severities.reduce((sum, { count }) => sum + count, 0)]).toEqual([expected.length, expected.length, expected.length])
      for (const input of [{ q: 'crm' }, { system: ['crm'] }, { owner: ['olga', 'sven', 'none'] }, { field: ['customer.birth_place', 'order.iban'] }, { show: 'all' as const }]) for (const line of await told(actor, input)) expect(expected).toContain(line)
      const choices = await listFindingChoices({ product, actor }, {})
      expect(choices.ok && [choices.result.owners, choices.result.systems.length]).toEqual([[], expected.length > 0 ? 1 : 0])
      expect(await listFindingAssignees({ product, actor }, {})).toMatchObject({ errorCode: 'not-allowed' })
      let csv = ''
      const granted = await exportFindings({ product, actor }, {})
      if (granted.ok) for await (const piece of findingsFile(product, granted.result)) csv += piece
      expect(csv.trim().split('\n')).toHaveLength(expected.length + 1)
      for (const name of others) {
        const id = await idOf(name)
        const { number } = (await list(auditor, { show: 'all' })).rows.find((row) => row.id === id)!
        expect(csv).not.toContain(id)
        expect(await getFinding({ product, actor }, { id })).toMatchObject({ errorCode: 'not-found' })
        expect(await actOnFinding({ product, actor }, { id, deed: 'take-up', seen: 'open' })).toMatchObject({ errorCode: 'not-found' })
        expect(await commentOnFinding({ product, actor }, { id, text: 'hello' })).toMatchObject({ errorCode: 'not-found' })
        expect(await findAnything({ product, actor }, { q: `F-${number}` })).toMatchObject({ result: { findings: [] } })
      }
      for (const line of expected) expect(await findAnything({ product, actor }, { q: line.split(' ')[0]! })).toMatchObject({ result: { findings: [{ rule: line.split(' ')[1] }] } })
    })

    it('reads whose the fields of others are, and not what they are', async () => {
      await recipientFound()
      const detail = await getFinding({ product, actor: olga }, { id: 'recipient' })
      expect(detail.ok && detail.result.fields).toEqual([{ id: 'customer.email', name: 'email', schema: 'public', dataset: 'customer' }, { ofOwner: 'Sven Ek', count: 1 }])
      expect(JSON.stringify(detail.ok && detail.result.fields)).not.toContain('iban')
      expect((await getFinding({ product, actor: auditor }, { id: 'recipient' })) as object).toMatchObject({ result: { fields: [{ name: 'email' }, { name: 'iban' }] } })
    })
  })

  it('are exported as JSON and CSV that no spreadsheet runs, with an event before the first byte', async () => {
    await product.gateway.write((tx) => product.repositories.fields.put(tx, [field(customer, '=cmd()', true)]))
    await calculated(['customer.email', 'customer.=cmd()'])
    await assessed()
    const text = async (format: 'csv' | 'json') => {
      const granted = await exportFindings({ product, actor: auditor }, { format, show: 'all' })
      let all = ''
      if (granted.ok) for await (const piece of findingsFile(product, granted.result)) all += piece
      return all
    }
    expect(await text('csv')).not.toMatch(/(^|,)=cmd/m)
    const rows = JSON.parse(await text('json')) as { finding: string; field: string; norm: string }[]
    expect(rows.map(({ finding, field: name }) => `${finding} ${name}`).sort()).toEqual(['F-1 birth_place', 'F-2 iban', 'F-3 =cmd()'])
    expect((await events()).filter(({ code }) => code === 'findings-exported').map(({ detail }) => (detail as { rows: number }).rows)).toEqual([3, 3])
  })

  it('are spoken of', async () => {
    const id = await idOf('birth_place')
    expect(await commentOnFinding({ product, actor: olga }, { id, text: 'asked the till team' })).toMatchObject({ ok: true })
    expect(await commentOnFinding({ product, actor: olga }, { id, text: '  ' })).toMatchObject({ errorCode: 'invalid-input' })
    const detail = await getFinding({ product, actor: auditor }, { id })
    expect(detail.ok && detail.result.events.filter(({ text }) => text !== '').map(({ text, by }) => [text, by?.name])).toEqual([['asked the till team', 'Olga Öberg']])
  })

  it('are looked for once a day, and at once in a system nobody has looked at', async () => {
    const waiting = () => product.gateway.read((tx) => product.repositories.jobs.listUnfinished(tx, 'assess-findings', 'crm'))
    await queueDueAssessments(product)
    expect(await waiting()).toEqual([])
    now += day + 2
    await queueDueAssessments(product)
    await queueDueAssessments(product)
    expect(await waiting()).toHaveLength(1)
    await product.gateway.write((tx) => product.repositories.systems.add(tx, madeSystem('shop')))
    await queueDueAssessments(product)
    expect(await product.gateway.read((tx) => product.repositories.jobs.listUnfinished(tx, 'assess-findings', 'shop'))).toHaveLength(1)
  })

  it('are looked for again by the worker when an owner is named', async () => {
    await product.gateway.write((tx) => product.repositories.systems.setOwner(tx, 'crm', null))
    await assessed()
    expect((await told(auditor)).filter((line) => line.includes('no-owner'))).toHaveLength(2)
    expect(await assignOwner({ product, actor: cio }, { target: { kind: 'system', id: 'crm' }, ownerId: 'olga' })).toMatchObject({ ok: true })
    const job = await runJob(product, jobHandlers, { signal: new AbortController().signal })
    expect(job).toMatchObject({ kind: 'assess-findings', status: 'done', result: { resolved: 2 } })
    expect((await told(auditor)).filter((line) => line.includes('no-owner'))).toEqual([])
  })
})
