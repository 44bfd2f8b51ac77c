import { and, asc, desc, eq, gt, inArray, isNull, ne, or, sql, type SQL } from 'drizzle-orm'
import type { UseAnswer } from '#lib/domain/declarations/declaration-words.ts'
import { declaredAgainstMeasured } from '#lib/domain/declarations/declared-against-measured.ts'
import type { FieldFilter, FieldListInput, FieldPage, FieldRow } from '#lib/domain/inventory/field-list.ts'
import { changedSince, readChangedSince } from '#lib/domain/inventory/field-list-words.ts'
import type { TreeInput, TreeNode } from '#lib/domain/inventory/field-tree.ts'
import type { VerdictCount } from '#lib/domain/overview/count-shares.ts'
import type { Scope } from '#lib/domain/people/permissions.ts'
import type { Quarter, ReadGroup, Reason, State } from '#lib/domain/usage/verdict-words.ts'
import type { Executor } from '../gateway/executor.ts'
import type { Tables } from '../schema/tables.ts'
import { declaredAs } from './declared-as.ts'
import { createFieldCounts } from './field-counts.ts'
import { createFieldOrder } from './field-order.ts'
import { effectiveDeputyId, effectiveOwnerId, ownedByAny, ownedWithin, ownerOf, withinScope } from './ownership.ts'
import { breathe, inChunks, inPieces, takeNew, type Store } from './store.ts'

type StandingFilter = Pick<FieldFilter, 'declared' | 'work' | 'due'>

export type Field = Tables['fields']['$inferSelect']

export function createFields(store: Store) {
  const { tables, dialect } = store
  const counts = createFieldCounts(store)
  const order = createFieldOrder(store, matching)
  const standings = declaredAs(tables)
  const { declaredFields, fields, datasets, systems, users, verdictChanges, verdicts } = tables

  // A field without a verdict is one nobody has calculated yet: no evidence.
  const known = (column: typeof verdicts.state | typeof verdicts.analytics) => sql<State>`coalesce(${column}, 'no-evidence')`

  function matching(filter: FieldFilter, scope: Scope, isWalked = false): SQL | undefined {
    const flags = { customer: fields.isCustomerData, personal: fields.isPersonal, sensitive: fields.isSensitive }
    const words = filter.q.trim().toLowerCase().split(/\s+/).filter(Boolean)
    return and(
      // Where an order is walked, nothing but the order may choose the index.
      isNull(isWalked ? dialect.beyondIndex(fields.goneAt) : fields.goneAt),
      withinScope(tables, scope),
      ...words.map((word) => dialect.containsText(isWalked ? sql`coalesce(${fields.searchText}, '')` : fields.searchText, word)),
      filter.system.length ? inArray(fields.systemId, filter.system) : undefined,
      filter.dataset.length ? inArray(fields.datasetId, filter.dataset) : undefined,
      ownedByAny(tables, filter.owner),
      filter.state.length ? inArray(known(verdicts.state), filter.state) : undefined,
      filter.analytics.length ? inArray(known(verdicts.analytics), filter.analytics) : undefined,
      filter.quarter.length ? inArray(verdicts.quarter, filter.quarter) : undefined,
      filter.reason.length ? or(inArray(verdicts.reason, filter.reason), filter.reason.includes('no-log') ? isNull(verdicts.fieldId) : undefined) : undefined,
      filter.group.length ? inArray(verdicts.readGroup, filter.group) : undefined,
      filter.category.length ? inArray(fields.category, filter.category) : undefined,
      ...filter.is.map((flag) => eq(flags[flag], true)),
      ...filter.changed.map(hasChanged),
      standings.matching(filter),
    )
  }

  /** What happened to a field since an instant is the difference between its verdict then and now, whatever came between. */
  function hasChanged(text: string): SQL {
    const read = readChangedSince(text)
    if (!read) return sql`1 = 0`
    const { change, since } = read
    // All of a system that came in since is new at once: that is told of the system, not of its fields.
    if (change === 'new') return sql`(${fields.firstSeenAt} > ${since} and ${fields.systemId} in (select ${systems.id} from ${systems} where ${systems.createdAt} <= ${since}))`
    const now = { 'became-unused': 'unused', 'became-used': 'used', 'lost-evidence': 'no-evidence' }[change]
    return sql`${fields.id} in (select c.field_id from ${verdictChanges} c join ${verdicts} v on v.field_id = c.field_id
      where c.at > ${since} and v.analytics = ${now} and c.from_analytics <> ${now}
      and not exists (select 1 from ${verdictChanges} e where e.field_id = c.field_id and e.at > ${since} and e.at < c.at))`
  }

  const columns = {
    id: fields.id, name: fields.name, schema: datasets.schema, dataset: datasets.name, datasetId: datasets.id, systemId: systems.id, system: systems.name, type: fields.type, category: fields.category,
    isCustomerData: fields.isCustomerData, isPersonal: fields.isPersonal, isSensitive: fields.isSensitive,
    state: verdicts.state, analytics: verdicts.analytics, operations: verdicts.operations, quarter: verdicts.quarter, group: verdicts.readGroup, reason: verdicts.reason,
    coverage: verdicts.coverage, explicitReads: verdicts.explicitReads, starReads: verdicts.starReads, lastReadAt: verdicts.lastReadAt,
    answer: declaredFields.answer, isDisputed: declaredFields.isDisputed,
    ofField: fields.ownerId, ofDataset: datasets.ownerId, ofSystem: systems.ownerId, ownerName: users.name,
  }

  function joined(tx: Executor) {
    return tx.select(columns).from(fields)
      .innerJoin(datasets, eq(datasets.id, fields.datasetId))
      .innerJoin(systems, eq(systems.id, fields.systemId))
      .leftJoin(verdicts, eq(verdicts.fieldId, fields.id))
      .leftJoin(declaredFields, eq(declaredFields.fieldId, fields.id))
      .leftJoin(users, eq(users.id, effectiveOwnerId(tables)))
  }

  /** Which fields come first is found out on what indexes hold; only those shown are read whole. `total` where it came by the way. */
  async function stretch(tx: Executor, filter: FieldFilter, scope: Scope, offset: number, limit: number): Promise<{ rows: FieldRow[]; total: number | null }> {
    const { ids, total } = await order.idsOf(tx, filter, scope, offset, limit)
    if (ids.length === 0) return { rows: [], total }
    const rows = new Map<string, JoinedRow>((await joined(tx).where(inArray(fields.id, ids))).map((row) => [row.id, row]))
    return { rows: ids.map((id) => toFieldRow(rows.get(id)!)), total }
  }

  return {
    async page(tx: Executor, input: FieldListInput, scope: Scope): Promise<FieldPage> {
      return { ...(await this.part(tx, input, scope, (input.page - 1) * input.size, input.size)), page: input.page, size: input.size }
    },
    /** A stretch of the list, and how long all of it is. */
    async part(tx: Executor, filter: FieldFilter, scope: Scope, offset: number, limit: number): Promise<{ rows: FieldRow[]; total: number }> {
      // What is searched for is counted by looking at every name, and so beside the looking for a page.
      const isSearched = filter.q.trim() !== ''
      const [{ rows, total }, counted] = await Promise.all([stretch(tx, filter, scope, offset, limit), isSearched ? this.count(tx, filter, scope) : null])
      return { rows, total: counted ?? total ?? (await this.count(tx, filter, scope)) }
    },
    /** How many match what each of these asks of declarations and of nothing else, counted in one go. */
    async countEach<K extends string>(tx: Executor, filters: Record<K, StandingFilter>, scope: Scope): Promise<Record<K, number>> {
      const sums = Object.entries<StandingFilter>(filters).map(([key, filter]) => [key, sql<number | null>`sum(case when ${standings.matching(filter) ?? sql`1 = 1`} then 1 else 0 end)`] as const)
      const [row] = await tx.select(Object.fromEntries(sums)).from(fields).where(and(isNull(fields.goneAt), withinScope(tables, scope)))
      return Object.fromEntries(sums.map(([key]) => [key, Number(row?.[key] ?? 0)])) as Record<K, number>
    },
    async count(tx: Executor, filter: FieldFilter, scope: Scope): Promise<number> {
      const known = await counts.total(tx, filter, scope)
      if (known !== null) return known
      const rows = (await order.narrowed(tx, { count: sql`count(*)` }, filter, scope, null)) as unknown as { count: number }[]
      return Number(rows[0]!.count)
    },
    /** Matching fields by what analytics made of them. */
    async countVerdicts(tx: Executor, filter: FieldFilter, scope: Scope): Promise<Pick<VerdictCount, 'state' | 'group' | 'isCustomerData' | 'count'>[]> {
      const rows = await tx.select({ state: known(verdicts.analytics), group: verdicts.readGroup, isCustomerData: fields.isCustomerData, count: sql<number>`count(*)` }).from(fields)
        .leftJoin(verdicts, eq(verdicts.fieldId, fields.id)).where(matching(filter, scope)).groupBy(known(verdicts.analytics), verdicts.readGroup, fields.isCustomerData)
      return rows.map((row) => ({ ...row, group: row.group as ReadGroup | null, count: Number(row.count) }))
    },
    /** Matching fields counted one level below: of everything, of a system, or of a schema of it; up to `limit` nodes, by name. */
    async countBelow(tx: Executor, { below, filter }: TreeInput, scope: Scope, limit: number): Promise<TreeNode[]> {
      const kept = below === null ? await counts.bySystem(tx, filter, scope, limit) : null
      if (kept !== null) return kept
      const level = below === null ? 'system' : below.schema === null ? 'schema' : 'dataset'
      const by = {
        system: { id: systems.id, schema: sql<string>`''`, name: systems.name, order: systems.nameKey },
        schema: { id: systems.id, schema: datasets.schema, name: datasets.schema, order: datasets.schema },
        dataset: { id: datasets.id, schema: datasets.schema, name: datasets.name, order: datasets.nameKey },
      }[level]
      const howMany = (state: State) => sql`sum(case when ${known(verdicts.state)} = ${state} then 1 else 0 end)`
      const rows = await tx.select({ id: by.id, schema: by.schema, name: by.name, fields: sql`count(*)`, unused: howMany('unused'), noEvidence: howMany('no-evidence') }).from(fields)
        .innerJoin(datasets, eq(datasets.id, fields.datasetId)).innerJoin(systems, eq(systems.id, fields.systemId)).leftJoin(verdicts, eq(verdicts.fieldId, fields.id))
        .where(and(matching(filter, scope), below ? eq(fields.systemId, below.system) : undefined, below && below.schema !== null ? eq(datasets.schema, below.schema) : undefined))
        .groupBy(by.id, ...(level === 'system' ? [] : [datasets.schema]), by.name, by.order).orderBy(asc(by.order), asc(by.id)).limit(limit)
      return rows.map(({ fields: count, unused, noEvidence, ...node }) => ({ ...node, level, fields: Number(count), unused: Number(unused), noEvidence: Number(noEvidence) }))
    },
    /** Those whose name begins so (lower case), the shortest first. */
    async listBeginning(tx: Executor, part: string, scope: Scope, limit: number): Promise<FieldRow[]> {
      const rows = await joined(tx).where(and(isNull(fields.goneAt), withinScope(tables, scope), sql`substr(${fields.nameKey}, 1, ${Array.from(part).length}) = ${part}`))
        .orderBy(sql`length(${fields.nameKey})`, asc(fields.nameKey), asc(fields.id)).limit(limit)
      return rows.map(toFieldRow)
    },
    /** A stretch of the filter's rows, in its order. */
    async slice(tx: Executor, filter: FieldFilter, scope: Scope, offset: number, limit: number): Promise<FieldRow[]> {
      return (await stretch(tx, filter, scope, offset, limit)).rows
    },
    /** Every field of the filter, in its order: what an export walks through. */
    listIds: order.listIds,
    /** Customer-data fields by what their verdict has become since an instant: as many as the filter `changed` finds, counted from the few rows that changed. */
    async countTurned(tx: Executor, since: number, scope: Scope): Promise<Map<State, number>> {
      const c = verdictChanges
      const isFirst = sql`not exists (select 1 from verdict_changes e where e.field_id = ${c.fieldId} and e.at > ${since} and e.at < ${c.at})`
      const rows = await tx.select({ state: verdicts.analytics, count: sql<number>`count(distinct ${c.fieldId})` }).from(c)
        .innerJoin(verdicts, eq(verdicts.fieldId, c.fieldId)).innerJoin(fields, eq(fields.id, c.fieldId))
        .where(and(gt(c.at, since), ne(c.fromAnalytics, verdicts.analytics), isFirst, isNull(fields.goneAt), eq(fields.isCustomerData, true), withinScope(tables, scope)))
        .groupBy(verdicts.analytics)
      return new Map(rows.map(({ state, count }) => [state, Number(count)]))
    },
    /** Customer-data fields that came since an instant into systems that were there: as many as the filter `changed` finds. */
    async countNew(tx: Executor, since: number, scope: Scope): Promise<number> {
      const where = and(hasChanged(changedSince('new', since)), isNull(dialect.beyondIndex(fields.goneAt)), eq(fields.isCustomerData, true), withinScope(tables, scope))
      const [row] = await tx.select({ count: sql<number>`count(*)` }).from(fields).where(where)
      return Number(row!.count)
    },
    /** Customer-data fields that went away since an instant: how many, and the names of the last few. */
    async goneSince(tx: Executor, since: number, scope: Scope, limit: number): Promise<{ count: number; names: string[] }> {
      const where = and(gt(fields.goneAt, since), eq(fields.isCustomerData, true), withinScope(tables, scope))
      const [{ count }] = await tx.select({ count: sql<number>`count(*)` }).from(fields).where(where)
      const rows = await tx.select({ dataset: datasets.name, name: fields.name }).from(fields).innerJoin(datasets, eq(datasets.id, fields.datasetId)).where(where).orderBy(desc(fields.goneAt), asc(fields.id)).limit(limit)
      return { count: Number(count), names: rows.map(({ dataset, name }) => `${dataset}.${name}`) }
    },
    /** The row of a list, and everything else the inventory knows of the field; for `allow`, with its effective owner and deputy. */
    async find(tx: Executor, id: string) {
      const row = (await joined(tx).where(eq(fields.id, id)))[0]
      if (!row) return null
      const [rest] = await tx.select({ field: fields, datasetKind: datasets.kind, engine: systems.engine, ownerId: effectiveOwnerId(tables), deputyId: effectiveDeputyId(tables) }).from(fields)
        .innerJoin(datasets, eq(datasets.id, fields.datasetId)).innerJoin(systems, eq(systems.id, fields.systemId)).where(eq(fields.id, id))
      return { ownerId: rest.ownerId, deputyId: rest.deputyId, row: toFieldRow(row), field: rest.field, datasetKind: rest.datasetKind, engine: rest.engine }
    },
    /** In this order; whoever asks has looked who may know of them. */
    async listRows(tx: Executor, ids: string[]): Promise<FieldRow[]> {
      const rows = new Map<string, JoinedRow>()
      for (const piece of inPieces(ids)) for (const row of await joined(tx).where(inArray(fields.id, piece))) rows.set(row.id, row)
      return ids.flatMap((id) => (rows.has(id) ? [toFieldRow(rows.get(id)!)] : []))
    },
    /** Those that went away included. */
    async listAll(tx: Executor, systemId: string): Promise<Field[]> {
      return tx.select().from(fields).where(eq(fields.systemId, systemId))
    },
    /** Those of some datasets, or those named; what went away included. */
    async listUnder(tx: Executor, kind: 'dataset' | 'field', ids: string[]): Promise<Field[]> {
      const found = []
      for (const piece of inPieces(ids)) found.push(...(await tx.select().from(fields).where(inArray(kind === 'dataset' ? fields.datasetId : fields.id, piece))))
      return found
    },
    /** With the names of their datasets, in the order of the source; those that went away included. */
    async listWithDataset(tx: Executor, systemId: string, scope: Scope): Promise<(Field & { schema: string; dataset: string })[]> {
      const rows = await tx.select({ field: fields, schema: datasets.schema, dataset: datasets.name }).from(fields).innerJoin(datasets, eq(datasets.id, fields.datasetId))
        .where(and(eq(fields.systemId, systemId), ownedWithin(tables, scope))).orderBy(asc(datasets.schema), asc(datasets.name), asc(fields.position))
      return rows.map(({ field, ...dataset }) => ({ ...field, ...dataset }))
    },
    /** Each field's own owner, of those in the filter or of those named, up to `limit`. */
    async listOwners(tx: Executor, chosen: FieldFilter | string[], scope: Scope, limit: number): Promise<{ id: string; ownerId: string | null }[]> {
      const columns = { id: fields.id, ownerId: fields.ownerId }
      if (!Array.isArray(chosen)) {
        return tx.select(columns).from(fields).leftJoin(verdicts, eq(verdicts.fieldId, fields.id)).where(matching(chosen, scope)).orderBy(asc(fields.id)).limit(limit)
      }
      const found = []
      for (const piece of inPieces(chosen)) found.push(...(await tx.select(columns).from(fields).where(and(isNull(fields.goneAt), inArray(fields.id, piece), withinScope(tables, scope))).orderBy(asc(fields.id))))
      return found
    },
    /** Returns the systems that they lie in. */
    async setOwner(tx: Executor, ids: string[], ownerId: string | null): Promise<string[]> {
      const touched = new Set<string>()
      // Many indexes hold a field: a few hundred of them are as long as others may be kept waiting.
      for (const piece of inPieces(ids, 200)) {
        for (const { systemId } of await tx.update(fields).set({ ownerId }).where(inArray(fields.id, piece)).returning({ systemId: fields.systemId })) touched.add(systemId)
        await breathe()
      }
      for (const systemId of touched) {
        await counts.recount(tx, systemId)
        await breathe()
      }
      return [...touched]
    },
    /** When each was first seen, where another record of the same system knows of an earlier time. */
    async setSeen(tx: Executor, rows: Pick<Field, 'id' | 'firstSeenAt' | 'absentAt'>[]) {
      for (const { id, ...seen } of rows) await tx.update(fields).set(seen).where(eq(fields.id, id))
    },
    /** A field that is there already keeps its owner: a scan knows of none. */
    async put(tx: Executor, rows: Tables['fields']['$inferInsert'][]) {
      for (const chunk of inChunks(rows, dialect)) await tx.insert(fields).values(chunk).onConflictDoUpdate({ target: fields.id, set: takeNew(fields, ['id', 'ownerId']) })
      for (const systemId of new Set(rows.map((row) => row.systemId))) await counts.recount(tx, systemId)
    },
  }
}

type JoinedRow = Omit<FieldRow, 'verdict' | 'owner' | 'declared'> & {
  answer: UseAnswer | null; isDisputed: boolean | null
  ofField: string | null; ofDataset: string | null; ofSystem: string | null; ownerName: string | null
  state: State | null; analytics: State | null; operations: State | null; quarter: string | null; group: string | null; reason: string | null
  coverage: number | null; explicitReads: number | null; starReads: number | null; lastReadAt: number | null
}

function toFieldRow({ ofField, ofDataset, ofSystem, ownerName, state, analytics, operations, quarter, group, reason, coverage, explicitReads, starReads, lastReadAt, answer, isDisputed, ...rest }: JoinedRow): FieldRow {
  const declared = declaredAgainstMeasured({ answer, isDisputed: isDisputed ?? false }, analytics && { analytics })
  const row = { ...rest, owner: ownerOf({ ofField, ofDataset, ofSystem, name: ownerName }), declared }
  if (state === null) return { ...row, verdict: null }
  return {
    ...row,
    verdict: {
      state, analytics: analytics!, operations: operations!, quarter: quarter as Quarter | null, group: group as ReadGroup, reason: reason as Reason | null,
      coverage: coverage!, explicitReads: explicitReads!, starReads: starReads!, lastReadAt,
    },
  }
}
