import { and, asc, desc, eq, inArray, isNull, or, sql, type SQL } from 'drizzle-orm'
import type { CandidateFilter, CandidateListInput, CandidatePage, CandidateRow } from '#lib/domain/minimisation/candidate-list.ts'
import type { CandidateRecord } from '#lib/domain/minimisation/candidate-record.ts'
import { undecidedStates, type CandidateReason } from '#lib/domain/minimisation/words.ts'
import type { Scope } from '#lib/domain/people/permissions.ts'
import type { Executor } from '../gateway/executor.ts'
import type { Tables } from '../schema/tables.ts'
import { effectiveOwnerId, ofConnected, ownedByAny, ownerOf, withinScope } from './ownership.ts'
import { replaceOfFields, type Store } from './store.ts'

// As the column holds them, so that one is found by its word alone.
const written = (reasons: CandidateReason[]) => ` ${reasons.join(' ')} `
const read = (reasons: string) => reasons.split(' ').filter(Boolean) as CandidateReason[]

export function createCandidates(store: Store) {
  const { tables, dialect } = store
  const { candidates, datasets, decisions, fields, systems, users, verdicts } = tables

  /** Asked of `fields` by themselves, once, where their indexes answer. */
  const ofFields = (condition: SQL | undefined) => sql`${candidates.fieldId} in (select ${fields.id} from ${fields} where ${condition})`

  const known = (scope: Scope): SQL | undefined => (scope.kind === 'all' ? ofConnected(tables, candidates.systemId) : ofFields(withinScope(tables, scope)))

  function matching(filter: CandidateFilter, scope: Scope): SQL | undefined {
    const words = filter.q.trim().toLowerCase().split(/\s+/).filter(Boolean)
    return and(
      known(scope),
      // A spared field is asked for by its rule alone, whatever its state.
      filter.spared.length ? inArray(candidates.sparedBy, filter.spared) : inArray(candidates.state, filter.state.length ? filter.state : [...undecidedStates]),
      filter.system.length ? inArray(candidates.systemId, filter.system) : undefined,
      filter.reason.length ? or(...filter.reason.map((reason) => dialect.containsText(candidates.reasons, ` ${reason} `))) : undefined,
      filter.recommendation.length ? inArray(candidates.recommendation, filter.recommendation) : undefined,
      filter.is.includes('customer') ? eq(candidates.isCustomerData, true) : undefined,
      filter.is.includes('sensitive') ? eq(candidates.isSensitive, true) : undefined,
      filter.owner.length + words.length === 0 ? undefined : ofFields(and(ownedByAny(tables, filter.owner), ...words.map((word) => dialect.containsText(fields.searchText, word)))),
    )
  }

  function narrowed<T extends Record<string, unknown>>(tx: Executor, chosen: T, filter: CandidateFilter, scope: Scope) {
    return tx.select(chosen as unknown as { fieldId: typeof candidates.fieldId }).from(candidates).where(matching(filter, scope)).$dynamic()
  }

  const stored = (row: Tables['candidates']['$inferSelect']): CandidateRecord => ({ ...row, reasons: read(row.reasons) })

  const ranked = [desc(candidates.score), asc(candidates.fieldId)]

  async function rowsOf(tx: Executor, ids: string[], scope: Scope): Promise<CandidateRow[]> {
    if (ids.length === 0) return []
    const found = await tx.select({
      candidate: candidates, decision: decisions, name: fields.name, category: fields.category, isPersonal: fields.isPersonal, goneAt: fields.goneAt,
      schema: datasets.schema, dataset: datasets.name, system: systems.name, ofField: fields.ownerId, ofDataset: datasets.ownerId, ofSystem: systems.ownerId, ownerName: users.name,
    }).from(candidates)
      .innerJoin(fields, eq(fields.id, candidates.fieldId)).innerJoin(datasets, eq(datasets.id, fields.datasetId)).innerJoin(systems, eq(systems.id, fields.systemId))
      .leftJoin(users, eq(users.id, effectiveOwnerId(tables))).leftJoin(decisions, eq(decisions.fieldId, candidates.fieldId))
      .where(inArray(candidates.fieldId, ids))
    const originals = found.flatMap(({ candidate }) => candidate.copyOf?.fieldId ?? [])
    const seen = await visible(tx, originals, scope)
    const teams = await teamsOf(tx, originals.filter((id) => !seen.has(id)))
    const deciders = [...new Set(found.flatMap(({ decision }) => (decision ? [decision.decidedBy, decision.secondBy ?? []].flat() : [])))]
    const names = new Map(deciders.length === 0 ? [] : (await tx.select({ id: users.id, name: users.name }).from(users).where(inArray(users.id, deciders))).map(({ id, name }) => [id, name]))
    const rows = new Map(found.map(({ candidate, decision, ofField, ofDataset, ofSystem, ownerName, ...rest }): [string, CandidateRow] => {
      const { derivedAt: _derivedAt, isUnusedForAnalytics: _unused, copyOf, referencedBy, ...shown } = stored(candidate)
      return [candidate.fieldId, {
        ...rest, ...shown,
        copyOf: copyOf && (seen.has(copyOf.fieldId) ? { place: { schema: copyOf.schema, table: copyOf.table, column: copyOf.column }, team: null } : { place: null, team: teams.get(copyOf.fieldId) ?? null }),
        references: referencedBy.length,
        referencedBy: scope.kind === 'all' ? referencedBy : [],
        owner: ownerOf({ ofField, ofDataset, ofSystem, name: ownerName }),
        decision: decision && shownDecision(decision, names),
      }]
    }))
    return ids.flatMap((id) => rows.get(id) ?? [])
  }

  async function teamsOf(tx: Executor, ids: string[]): Promise<ReadonlyMap<string, string | null>> {
    if (ids.length === 0) return new Map()
    const rows = await tx.select({ id: fields.id, team: users.team }).from(fields).innerJoin(datasets, eq(datasets.id, fields.datasetId)).innerJoin(systems, eq(systems.id, fields.systemId))
      .leftJoin(users, eq(users.id, effectiveOwnerId(tables))).where(inArray(fields.id, ids))
    return new Map(rows.map(({ id, team }) => [id, team]))
  }

  async function visible(tx: Executor, ids: string[], scope: Scope): Promise<ReadonlySet<string>> {
    if (ids.length === 0 || scope.kind === 'all') return new Set(ids)
    return new Set((await tx.select({ id: fields.id }).from(fields).where(and(inArray(fields.id, ids), withinScope(tables, scope)))).map(({ id }) => id))
  }

  function shownDecision({ fieldId: _field, systemId: _system, targets: _targets, rows: _rows, nullShare: _nullShare, meanBytes: _meanBytes, ...decision }: Tables['decisions']['$inferSelect'], names: Map<string, string>): CandidateRow['decision'] {
    return { ...decision, decidedByName: names.get(decision.decidedBy) ?? null, secondByName: decision.secondBy === null ? null : (names.get(decision.secondBy) ?? null) }
  }

  async function slice(tx: Executor, filter: CandidateFilter, scope: Scope, offset: number, limit: number): Promise<CandidateRow[]> {
    const ids = await narrowed(tx, { fieldId: candidates.fieldId }, filter, scope).orderBy(...ranked).limit(limit).offset(offset)
    return rowsOf(tx, ids.map(({ fieldId }) => fieldId), scope)
  }

  async function count(tx: Executor, filter: CandidateFilter, scope: Scope): Promise<number> {
    const rows = (await narrowed(tx, { count: sql`count(*)` }, filter, scope)) as unknown as { count: number }[]
    return Number(rows[0]!.count)
  }

  return {
    /** All of a system's, with each calculation. */
    async replace(tx: Executor, systemId: string, rows: CandidateRecord[]) {
      await replaceOfFields(tx, store, 'candidates', { systemId }, rows.map((row) => ({ ...row, reasons: written(row.reasons) })))
    },
    async listAll(tx: Executor, systemId: string): Promise<CandidateRecord[]> {
      return (await tx.select().from(candidates).where(eq(candidates.systemId, systemId))).map(stored)
    },
    /** The rows of a page, best first. */
    async page(tx: Executor, { page, size, ...filter }: CandidateListInput, scope: Scope): Promise<CandidatePage> {
      const [rows, total] = await Promise.all([slice(tx, filter, scope, (page - 1) * size, size), count(tx, filter, scope)])
      return { rows, total, page, size }
    },
    slice,
    count,
    /** What it says of other fields is cut to what the scope may know; the field itself is the caller's to allow. */
    async find(tx: Executor, fieldId: string, scope: Scope): Promise<CandidateRow | null> {
      return (await rowsOf(tx, [fieldId], scope))[0] ?? null
    },
    /** How many stand where, and how many each rule spared. */
    async countEach(tx: Executor, scope: Scope): Promise<{ state: CandidateRecord['state']; sparedBy: CandidateRecord['sparedBy']; count: number }[]> {
      const counted = await tx.select({ state: candidates.state, sparedBy: candidates.sparedBy, count: sql<number>`count(*)` }).from(candidates).where(known(scope)).groupBy(candidates.state, candidates.sparedBy)
      return counted.map((row) => ({ ...row, count: Number(row.count) }))
    },
    /** What the best so many would change is worked out from these. */
    async first(tx: Executor, scope: Scope, limit: number): Promise<CandidateRecord[]> {
      const ids = await narrowed(tx, { fieldId: candidates.fieldId }, undecided, scope).orderBy(...ranked).limit(limit)
      if (ids.length === 0) return []
      return (await tx.select().from(candidates).where(inArray(candidates.fieldId, ids.map(({ fieldId }) => fieldId))).orderBy(...ranked)).map(stored)
    },
    /** Customer data that nobody uses at all and nobody has decided on, the best first; sensitive alone where asked so. Verdicts that have turned since are looked at. */
    async firstUnused(tx: Executor, areSensitive: boolean, scope: Scope, limit: number): Promise<string[]> {
      const isStill = and(
        eq(fields.id, candidates.fieldId), isNull(fields.goneAt), eq(fields.isCustomerData, true), areSensitive ? eq(fields.isSensitive, true) : undefined, eq(verdicts.quarter, 'neither'), withinScope(tables, scope),
      )
      const found = []
      // An index holds each state in this order.
      for (const state of undecidedStates) {
        found.push(...(await tx.select({ fieldId: candidates.fieldId, score: candidates.score }).from(candidates)
          .where(and(eq(candidates.state, state), eq(candidates.isCustomerData, true), areSensitive ? eq(candidates.isSensitive, true) : undefined, dialect.containsText(candidates.reasons, written(['unused'])), sql`exists (select 1 from ${fields} inner join ${verdicts} on ${verdicts.fieldId} = ${fields.id} where ${isStill})`))
          .orderBy(...ranked).limit(limit)))
      }
      return found.sort((a, b) => b.score - a.score).slice(0, limit).map(({ fieldId }) => fieldId)
    },
    async undecidedTotals(tx: Executor, scope: Scope): Promise<{ sensitive: number; exposures: number; bytes: number }> {
      const chosen = { sensitive: sql`sum(case when ${candidates.isSensitive} then 1 else 0 end)`, exposures: sql`sum(${candidates.principals})`, bytes: sql`sum(${candidates.bytes})` }
      const [row] = (await narrowed(tx, chosen, undecided, scope)) as unknown as Record<keyof typeof chosen, number | null>[]
      return { sensitive: Number(row?.sensitive ?? 0), exposures: Number(row?.exposures ?? 0), bytes: Number(row?.bytes ?? 0) }
    },
  }
}

const undecided: CandidateFilter = { q: '', system: [], owner: [], reason: [], recommendation: [], state: [...undecidedStates], spared: [], is: [] }
