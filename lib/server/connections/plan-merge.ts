// What merging one record of a system into another would do, worked out before anything is touched: shown to a person, and done as it was shown.
import { createHash } from 'node:crypto'
import type { Executor } from '#db/gateway/executor.ts'
import type { Repositories } from '#db/repositories/repositories.ts'
import type { System } from '#db/repositories/systems.ts'
import { mergeFindings } from '#lib/domain/connections/merge-findings.ts'
import { importFate, pairPlaces, renamedIn, type MergePreview } from '#lib/domain/connections/merge-plan.ts'
import { Refusal } from '#lib/domain/error-codes.ts'
import type { FindingRecord } from '#lib/domain/findings/finding-record.ts'
import type { Target } from '#lib/domain/findings/rule.ts'
import type { allowFor } from '../door/use-case.ts'
import { loadLedgers } from '../evidence/stored-ledger.ts'
import { accessOf } from './merge-access.ts'

/** Two scans of one database see the same fields, but for what changed between them. */
const alikeShare = 0.5

type Context = { tx: Executor; repositories: Repositories; allow: ReturnType<typeof allowFor> }

export type MergePlan = Awaited<ReturnType<typeof planMerge>>

/** Errors: not-found, merge-backwards (only the other is scanned), not-the-same (two databases), system-busy. */
export async function planMerge({ tx, repositories, allow }: Context, { fromId, intoId }: { fromId: string; intoId: string }) {
  const { connections, fields, jobs, savedViews, scans, systems } = repositories
  const from = await allow(() => systems.find(tx, fromId))
  const into = await allow(() => systems.find(tx, intoId))
  if (fromId === intoId || from.disconnectedAt !== null || into.disconnectedAt !== null) throw new Refusal('not-found')
  if (from.engine !== null && into.engine === null) throw new Refusal('merge-backwards')
  if (from.engine !== null && from.engine !== into.engine) throw new Refusal('not-the-same')
  if ((await jobs.listOpen(tx, fromId)).length > 0 || (await jobs.listOpen(tx, intoId)).length > 0) throw new Refusal('system-busy')

  const present = async (id: string) => (await fields.listWithDataset(tx, id, { kind: 'all' })).filter(({ goneAt }) => goneAt === null)
  const [theirs, ours] = [await present(fromId), await present(intoId)]
  const isTwice = from.engine !== null
  const pairs = pairPlaces(theirs, ours, { bySchema: isTwice })
  if (isTwice && pairs.fields.length < alikeShare * Math.min(theirs.length, ours.length)) throw new Refusal('not-the-same')

  const latest = await scans.latest(tx, intoId)
  const names = new Map([[fromId, intoId], ...pairs.datasets])
  return {
    from, into, isTwice, fields: pairs.fields,
    left: theirs.length - pairs.fields.length,
    owners: await ownersOf(tx, repositories, { from, into, ...pairs }),
    declarations: await declarationsOf(tx, repositories, { fromId, intoId, ...pairs }),
    decisions: await decisionsOf(tx, repositories, { fromId, intoId, fields: pairs.fields }),
    disputes: await disputesOf(tx, repositories, { fromId, intoId, fields: pairs.fields }),
    findings: await findingsOf(tx, repositories, { from, into, ...pairs }),
    access: await accessOf(tx, repositories, { fromId, intoId, ...pairs }),
    imports: await importsOf(tx, repositories, { fromId, intoId }),
    // Only what lies before its own newest scan: what that one found is what the inventory holds.
    scans: isTwice && latest ? (await scans.list(tx, fromId)).filter(({ at }) => at < latest.at).map(({ id }) => id) : [],
    views: (await savedViews.listNaming(tx, fromId)).flatMap(({ id, query }) => {
      const renamed = renamedIn(query, names)
      return renamed === query ? [] : [{ id, query: renamed }]
    }),
    isConnectionMoved: (await connections.ofSystem(tx, intoId)) === null && (await connections.ofSystem(tx, fromId)) !== null,
  }
}

type Pairs = { from: System; into: System; datasets: [string, string][]; fields: [{ ownerId: string | null }, { id: string; ownerId: string | null }][] }

/** Who owns what in the record that goes, where the one that stays says nothing of its own. */
async function ownersOf(tx: Executor, { datasets }: Repositories, { from, into, datasets: pairs, fields }: Pairs) {
  const owners: { kind: 'system' | 'dataset' | 'field'; id: string; ownerId: string }[] = []
  if (from.ownerId !== null && into.ownerId === null) owners.push({ kind: 'system', id: into.id, ownerId: from.ownerId })
  const [theirs, ours] = [new Map((await datasets.listAll(tx, from.id)).map((one) => [one.id, one])), new Map((await datasets.listAll(tx, into.id)).map((one) => [one.id, one]))]
  for (const [before, after] of pairs) {
    const ownerId = theirs.get(before)?.ownerId ?? null
    if (ownerId !== null && ours.get(after)!.ownerId === null) owners.push({ kind: 'dataset', id: after, ownerId })
  }
  for (const [before, after] of fields) if (before.ownerId !== null && after.ownerId === null) owners.push({ kind: 'field', id: after.id, ownerId: before.ownerId })
  return owners
}

/** What people said of the record that goes and of what is in it, by what it is said of in the one that stays, where nothing is said of that yet. */
async function declarationsOf(tx: Executor, { declarations }: Repositories, { fromId, intoId, datasets, fields }: { fromId: string; intoId: string } & Pick<Pairs, 'datasets'> & { fields: [{ id: string }, { id: string }][] }) {
  const ids = new Map([[fromId, intoId], ...datasets, ...fields.map(([before, after]): [string, string] => [before.id, after.id])])
  const keyOf = (kind: string, id: string, key: string) => JSON.stringify([kind, id, key])
  const said = new Set((await declarations.listIn(tx, intoId)).map(({ targetKind, targetId, key }) => keyOf(targetKind, targetId, key)))
  return (await declarations.listIn(tx, fromId)).flatMap((row) => {
    const targetId = ids.get(row.targetId)
    return targetId === undefined || said.has(keyOf(row.targetKind, targetId, row.key)) ? [] : [{ ...row, targetId, systemId: intoId }]
  })
}

/** What was decided of fields of the record that goes, for theirs in the one that stays, where nobody has decided anything yet. */
async function decisionsOf(tx: Executor, { decisions }: Repositories, { fromId, intoId, fields }: { fromId: string; intoId: string; fields: [{ id: string }, { id: string }][] }) {
  const decided = new Set((await decisions.listOf(tx, intoId)).map(({ fieldId }) => fieldId))
  const ids = new Map(fields.map(([before, after]) => [before.id, after.id]))
  return (await decisions.listOf(tx, fromId)).flatMap((decision) => {
    const fieldId = ids.get(decision.fieldId)
    return fieldId === undefined || decided.has(fieldId) ? [] : [{ ...decision, fieldId, systemId: intoId }]
  })
}

/** Disputes of fields of the record that goes, where none of theirs waits in the one that stays. */
async function disputesOf(tx: Executor, { disputes }: Repositories, { fromId, intoId, fields }: { fromId: string; intoId: string; fields: [{ id: string }, { id: string }][] }) {
  const waiting = new Set((await disputes.listOpen(tx, intoId)).map(({ fieldId }) => fieldId))
  const ids = new Map(fields.map(([before, after]) => [before.id, after.id]))
  return (await disputes.listIn(tx, fromId)).flatMap(({ id, fieldId: before }) => {
    const fieldId = ids.get(before)
    return fieldId === undefined || waiting.has(fieldId) ? [] : [{ id, fieldId, systemId: intoId }]
  })
}

type PlacedField = { id: string; datasetId: string; schema: string; dataset: string; name: string }

async function findingsOf(tx: Executor, { findings }: Repositories, { from, into, fields, datasets }: { from: System; into: System; datasets: [string, string][]; fields: [PlacedField, PlacedField][] }) {
  const fieldOf = new Map(fields.map(([before, after]) => [before.id, after]))
  const [datasetOf, anyIn] = [new Map(datasets), new Map(fields.map(([, after]) => [after.datasetId, after]))]
  const placed = ({ targetKind, targetId, principal }: FindingRecord): Target | null => {
    if (targetKind === 'system') return { kind: 'system' }
    if (targetKind === 'principal') return { kind: 'principal', principal }
    const field = targetKind === 'field' ? fieldOf.get(targetId) : anyIn.get(datasetOf.get(targetId) ?? '')
    if (!field) return null
    const place = { datasetId: field.datasetId, schema: field.schema, table: field.dataset }
    return targetKind === 'field' ? { kind: 'field', ...place, fieldId: field.id, column: field.name } : { kind: 'dataset', ...place }
  }
  return mergeFindings(await findings.ofSystem(tx, from.id), await findings.ofSystem(tx, into.id), into, placed)
}

async function importsOf(tx: Executor, repositories: Repositories, { fromId, intoId }: { fromId: string; intoId: string }) {
  const { imports } = repositories
  const [theirs, ours] = [await imports.listStanding(tx, fromId), await imports.listStanding(tx, intoId)]
  const ledgers = await loadLedgers(tx, repositories, [...theirs, ...ours].map(({ id }) => id), 'all')
  const there = ours.map(({ id }) => ledgers.get(id)!)
  return theirs.map(({ id, fileName }) => ({ id, fileName, fate: importFate(ledgers.get(id)!, there) }))
}

export function previewOf(plan: MergePlan): MergePreview {
  const { from, into, fields, left, owners, declarations, decisions, disputes, findings, access, imports, scans, views, isConnectionMoved } = plan
  const digest = createHash('sha256').update(JSON.stringify([fields.map(([a, b]) => [a.id, b.id]), left, owners, declarations, decisions, disputes, findings, access, imports, scans, views, isConnectionMoved])).digest('base64url')
  return {
    from: { id: from.id, name: from.name },
    into: { id: into.id, name: into.name },
    fields: { matched: fields.length, left },
    owners: owners.length,
    declarations: declarations.length,
    decisions: decisions.length,
    findings: findings.moved,
    rights: access.rights.length,
    imports: {
      moved: imports.filter(({ fate }) => fate === 'moves').length,
      held: imports.filter(({ fate }) => fate === 'held').length,
      overlapping: imports.filter(({ fate }) => fate === 'overlaps').map(({ fileName }) => fileName),
    },
    scans: scans.length, views: views.length, isConnectionMoved, digest,
  }
}
