// A product in which much can happen: two records of one system, logs, rights, people; and deeds that happen in it, through the real use cases.
import * as fc from 'fast-check'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Gateway } from '#db/gateway/gateway.ts'
import { createRepositories } from '#db/repositories/repositories.ts'
import type { DeclarationTarget, FormKey } from '#lib/domain/declarations/declaration-words.ts'
import { liveStates } from '#lib/domain/findings/finding-words.ts'
import { decisionKinds } from '#lib/domain/minimisation/words.ts'
import { addConnection } from '#lib/server/connections/add-connection.ts'
import { changeSystem } from '#lib/server/connections/change-system.ts'
import { disconnectSystem } from '#lib/server/connections/disconnect-system.ts'
import { mergeSystems } from '#lib/server/connections/merge-systems.ts'
import { previewMerge } from '#lib/server/connections/preview-merge.ts'
import { reconnectSystem } from '#lib/server/connections/reconnect-system.ts'
import { declare } from '#lib/server/declarations/declare.ts'
import { disputeVerdict } from '#lib/server/declarations/dispute-verdict.ts'
import { withdrawDispute } from '#lib/server/declarations/withdraw-dispute.ts'
import type { Product } from '#lib/server/door/product.ts'
import type { Outcome } from '#lib/server/door/use-case.ts'
import { requestImport } from '#lib/server/evidence/request-import.ts'
import { actOnFinding } from '#lib/server/findings/act-on-finding.ts'
import { assignFindings } from '#lib/server/findings/assign-findings.ts'
import { commentOnFinding } from '#lib/server/findings/comment-on-finding.ts'
import { assignOwner } from '#lib/server/inventory/assign-owner.ts'
import { recordScan } from '#lib/server/inventory/record-scan.ts'
import { jobHandlers } from '#lib/server/jobs/job-handlers.ts'
import { runJob } from '#lib/server/jobs/run-job.ts'
import { decideCandidate } from '#lib/server/minimisation/decide-candidate.ts'
import { changeRole } from '#lib/server/people/change-role.ts'
import { changeTeam } from '#lib/server/people/change-team.ts'
import { disablePerson } from '#lib/server/people/disable-person.ts'
import { enablePerson } from '#lib/server/people/enable-person.ts'
import { changeSchedule } from '#lib/server/schedules/change-schedule.ts'
import { changeSettings } from '#lib/server/settings/change-settings.ts'
import { madeAccess, madeGrant, madeMember, madeRole } from './made-access.ts'
import { madeCatalog } from './made-catalog.ts'
import { madePerson, madeSystem, madeUser } from './made-inventory.ts'

const day = 86_400_000
const start = Date.UTC(2026, 7, 1)
const [admin, cio, auditor] = [madePerson('ada', 'admin'), madePerson('cy', 'cio'), madePerson('aurora', 'auditor')]
const systemIds = ['crm', 'twin']

const scans = [
  ['customer: id, email, birth_date, iban', 'visit: id, note'], ['customer: id, email, birth_date', 'visit: id, note'], ['customer: id, email, birth_date, iban, diagnosis', 'visit: id, note'], ['customer: id, email, birth_date, iban'],
]
const sayings: Record<string, unknown>[] = [{ category: 'email' }, { isSensitive: true }, { usedForAnalytics: { answer: 'yes', forWhat: 'letters' } }, { origin: 'bought' }, { origin: null, category: null }, { plainName: 'what it is' }, { deputyId: 'otto' }]
const statements = ['select email from public.customer', 'select birth_date from public.customer', 'select * from public.customer', 'select note from public.visit']
const readers = ['analyst_anna', 'shop_app']

const at = fc.nat(9)
const system = fc.constantFrom(...systemIds)
const deed = fc.oneof(
  fc.record({ kind: fc.constant('scan' as const), system, scan: fc.nat(scans.length - 1), grants: fc.nat(2) }),
  fc.record({ kind: fc.constant('log' as const), system, statement: fc.nat(statements.length - 1), reader: fc.constantFrom(...readers) }),
  fc.record({ kind: fc.constant('own' as const), system, of: fc.constantFrom('system' as const, 'dataset' as const, 'field' as const), at, person: fc.constantFrom('olga', 'otto', null) }),
  fc.record({ kind: fc.constant('say' as const), system, of: fc.constantFrom('system' as const, 'dataset' as const, 'field' as const), at, saying: fc.nat(sayings.length - 1) }),
  fc.record({ kind: fc.constant('decide' as const), at, what: fc.constantFrom(...decisionKinds) }),
  fc.record({ kind: fc.constant('dispute' as const), at, isOver: fc.boolean() }),
  fc.record({ kind: fc.constant('finding' as const), at, what: fc.constantFrom('take-up' as const, 'comment' as const, 'assign' as const) }),
  fc.record({ kind: fc.constant('person' as const), who: fc.constantFrom('olga', 'otto'), what: fc.constantFrom('role' as const, 'team' as const, 'out' as const, 'in' as const) }),
  fc.record({ kind: fc.constant('settings' as const), threshold: fc.constantFrom(0.9, 0.95, 0.99) }),
  fc.record({ kind: fc.constant('connect' as const), system }),
  fc.record({ kind: fc.constant('schedule' as const), system, isPaused: fc.boolean() }),
  fc.record({ kind: fc.constant('call' as const), system, country: fc.constantFrom('', 'US', 'SE') }),
  fc.record({ kind: fc.constant('take-out' as const), system, isOut: fc.boolean() }),
  fc.record({ kind: fc.constant('merge' as const) }),
)
export type EventfulDeed = typeof deed extends fc.Arbitrary<infer D> ? D : never
export const eventfulDeeds = fc.array(deed, { minLength: 3, maxLength: 8 })

/** After these nothing that people or scans keep has stayed as it was. */
export const eventfulStory: EventfulDeed[] = [
  { kind: 'scan', system: 'crm', scan: 0, grants: 0 }, { kind: 'log', system: 'crm', statement: 0, reader: 'analyst_anna' },
  { kind: 'connect', system: 'crm' }, { kind: 'schedule', system: 'crm', isPaused: true },
  { kind: 'own', system: 'crm', of: 'field', at: 1, person: 'olga' }, { kind: 'say', system: 'crm', of: 'field', at: 2, saying: 2 }, { kind: 'say', system: 'crm', of: 'field', at: 2, saying: 4 }, { kind: 'say', system: 'crm', of: 'system', at: 0, saying: 3 },
  { kind: 'decide', at: 0, what: 'delete' }, { kind: 'dispute', at: 0, isOver: false }, { kind: 'dispute', at: 0, isOver: true }, { kind: 'own', system: 'crm', of: 'dataset', at: 0, person: 'olga' }, { kind: 'say', system: 'crm', of: 'dataset', at: 0, saying: 6 }, { kind: 'finding', at: 0, what: 'assign' }, { kind: 'finding', at: 0, what: 'comment' },
  { kind: 'person', who: 'otto', what: 'team' }, { kind: 'person', who: 'otto', what: 'out' }, { kind: 'settings', threshold: 0.99 }, { kind: 'settings', threshold: 0.9 },
  { kind: 'log', system: 'crm', statement: 1, reader: 'shop_app' }, { kind: 'scan', system: 'crm', scan: 1, grants: 1 },
  { kind: 'scan', system: 'twin', scan: 2, grants: 2 }, { kind: 'log', system: 'twin', statement: 3, reader: 'analyst_anna' }, { kind: 'finding', at: -5, what: 'comment' }, { kind: 'merge' }, { kind: 'log', system: 'twin', statement: 2, reader: 'shop_app' },
]

export type Eventful = { product: Product; /** Null, or why it was refused. */ act(deed: EventfulDeed): Promise<string | null> }

/** Each deed is done an hour after the one before, with all that follows from it. */
export async function openEventful(gateway: Gateway): Promise<Eventful> {
  const folder = mkdtempSync(join(tmpdir(), 'big-trust-eventful-'))
  let [now, ids, files] = [start, 0, 0]
  const product: Product = { gateway, repositories: createRepositories(gateway), now: () => now, newId: () => `id-${String(++ids).padStart(5, '0')}`, folder }
  const { repositories } = product
  await gateway.write(async (tx) => {
    await gateway.dialect.setMoment(tx, now)
    for (const user of [madeUser('ada', 'admin'), madeUser('cy', 'cio'), madeUser('aurora', 'auditor'), madeUser('olga', 'owner'), madeUser('otto', 'owner')]) await repositories.users.add(tx, user)
    for (const id of systemIds) await repositories.systems.add(tx, { ...madeSystem(id, { engine: null, status: 'known' }), createdAt: now })
  })

  const read = gateway.read
  const fieldsOf = async (of: string) => (await read((tx) => repositories.fields.listAll(tx, of))).filter(({ goneAt }) => goneAt === null).sort((a, b) => (a.id < b.id ? -1 : 1))
  const pick = <T>(all: T[], index: number): T | undefined => all.at(index % Math.max(1, all.length))

  async function placeOf(of: 'system' | 'dataset' | 'field', systemId: string, index: number): Promise<DeclarationTarget | null> {
    if (of === 'system') return { kind: of, id: systemId }
    const fields = await fieldsOf(systemId)
    const id = of === 'field' ? pick(fields, index)?.id : pick([...new Set(fields.map(({ datasetId }) => datasetId))], index)
    return id === undefined ? null : { kind: of, id }
  }

  function scanned(index: number, grants: number) {
    const catalog = madeCatalog(scans[index]!.map((table) => `public.${table}`))
    const relations = catalog.relations.map((relation) => ({ ...relation, sourceKey: relation.name, rowEstimate: 1_000 + index, columns: relation.columns.map((column) => ({ ...column, sourceKey: `${relation.name}.${column.position}` })) }))
    const access = madeAccess({
      roles: [madeRole('anna', { mayLogin: grants !== 2 }), madeRole('readers', { mayLogin: false }), ...(grants === 1 ? [] : [madeRole('bo')]), madeRole('root', { isSuperuser: true })],
      memberships: grants === 0 ? [madeMember('readers', 'anna')] : [], schemas: [{ name: 'public', owner: 'root', usage: ['root', 'public'] }],
      relations: relations.map(({ name, columns }) => ({ schema: 'public', name, owner: 'root', columns: columns.map((column) => column.name), grants: [madeGrant('readers', 'SELECT'), ...(grants === 1 ? [madeGrant('public', 'SELECT')] : [])], columnGrants: [] })),
    })
    return { catalog: { ...catalog, relations, access }, location: 'here' }
  }

  /** A row an hour for the days until now, told to be everything. */
  function logFile(statement: string, reader: string): string {
    const path = join(folder, `${++files}.csv`)
    writeFileSync(path, ['query_text,user_name,start_time', ...Array.from({ length: 100 }, (_, back) => `"${statement}",${reader},${new Date(now - back * day).toISOString()}`).reverse()].join('\n'))
    return path
  }

  async function outcomeOf(done: EventfulDeed): Promise<Outcome<unknown> | null> {
    const as = (actor: typeof admin) => ({ product, actor })
    switch (done.kind) {
      case 'scan': return recordScan(as({ kind: 'system', id: 'worker' }), { systemId: done.system, scanned: scanned(done.scan, done.grants) })
      case 'log': return requestImport(as(admin), { systemId: done.system, path: logFile(statements[done.statement]!, done.reader) })
      case 'own': {
        const place = await placeOf(done.of, done.system, done.at)
        return place && assignOwner(as(admin), { target: place.kind === 'field' ? { kind: 'fields', ids: [place.id] } : { kind: place.kind, id: place.id }, ownerId: done.person })
      }
      case 'say': {
        const target = await placeOf(done.of, done.system, done.at)
        if (!target) return null
        const seen = Object.fromEntries((await read((tx) => repositories.declarations.listOf(tx, target))).map(({ key, version }) => [key, version])) as Partial<Record<FormKey, number>>
        return declare(as(admin), { said: [{ target, values: sayings[done.saying] as never, seen }] })
      }
      case 'decide': {
        const candidates = (await read((tx) => repositories.candidates.listAll(tx, 'crm'))).filter(({ state }) => state !== 'spared')
        const candidate = pick(candidates, done.at)
        return candidate ? decideCandidate(as(cio), { fieldId: candidate.fieldId, kind: done.what, reason: 'nobody needs it any more', expiresAt: done.what === 'keep' ? now + 30 * day : null }) : null
      }
      case 'dispute': {
        if (done.isOver) {
          const [open] = (await Promise.all((await fieldsOf('crm')).map(({ id }) => read((tx) => repositories.disputes.listOf(tx, id))))).flat().filter(({ state }) => state === 'open')
          return open ? withdrawDispute(as(cio), { fieldId: open.fieldId }) : null
        }
        const verdict = pick((await read((tx) => repositories.calculations.listVerdicts(tx, 'crm'))).filter(({ analytics }) => analytics === 'unused'), done.at)
        return verdict ? disputeVerdict(as(cio), { fieldId: verdict.fieldId, reason: 'each January, for the yearly letter', link: '', months: [1] }) : null
      }
      case 'finding': {
        const finding = pick((await Promise.all(systemIds.map((id) => read((tx) => repositories.findings.ofSystem(tx, id))))).flat().filter(({ state }) => liveStates.some((live) => live === state)), done.at)
        if (!finding) return null
        if (done.what === 'comment') return commentOnFinding(as(auditor), { id: finding.id, text: 'as was seen there' })
        if (done.what === 'assign') return assignFindings(as(auditor), { target: { kind: 'findings', ids: [finding.id] }, assigneeId: 'cy', dueAt: now + 7 * day })
        return actOnFinding(as(cio), { id: finding.id, deed: 'take-up', seen: finding.state })
      }
      case 'person':
        if (done.what === 'role') return changeRole(as(admin), { id: done.who, role: 'cio' })
        if (done.what === 'team') return changeTeam(as(admin), { id: done.who, team: `team ${now % 3}` })
        return (done.what === 'out' ? disablePerson : enablePerson)(as(admin), { id: done.who })
      case 'settings': return changeSettings(as(admin), { threshold: done.threshold })
      case 'connect': return addConnection(as(admin), { systemId: done.system, name: done.system, target: { engine: 'sqlite', path: 'shop.db' } })
      case 'schedule': return changeSchedule(as(admin), { systemId: done.system, kind: 'recalculate', time: '03:30', zone: 'UTC', isPaused: done.isPaused })
      case 'call': return changeSystem(as(admin), { systemId: done.system, name: done.system.toUpperCase(), kind: 'insight', vendor: 'Vendor', country: done.country })
      case 'take-out': return (done.isOut ? disconnectSystem : reconnectSystem)(as(admin), { systemId: done.system })
      case 'merge': {
        const preview = await previewMerge(as(admin), { fromId: 'crm', intoId: 'twin' })
        return preview.ok ? mergeSystems(as(admin), { fromId: 'crm', intoId: 'twin', digest: preview.result.digest }) : preview
      }
    }
  }

  return {
    product,
    async act(done) {
      now += 3_600_000
      const outcome = await outcomeOf(done)
      while (await runJob(product, jobHandlers, { signal: new AbortController().signal })) now += 1_000
      return outcome === null ? 'nothing-there' : outcome.ok ? null : outcome.errorCode
    },
  }
}
