// Which fields a page of a list shows, found out on what indexes hold. Near its beginning a list that is not thinned out much is walked along its order until
// the page is full; a list of few is gathered; for the rest everything that matches is put in order.
import { and, asc, desc, eq, isNotNull, sql, type SQL } from 'drizzle-orm'
import type { FieldFilter } from '#lib/domain/inventory/field-list.ts'
import type { Scope } from '#lib/domain/people/permissions.ts'
import { states, type State } from '#lib/domain/usage/verdict-words.ts'
import type { Executor } from '../gateway/executor.ts'
import { createFieldCounts } from './field-counts.ts'
import { effectiveOwnerId } from './ownership.ts'
import { createPlaceOrder, type PlacedList } from './place-order.ts'
import type { Store } from './store.ts'

type Matching = (filter: FieldFilter, scope: Scope, isWalked?: boolean) => SQL | undefined
export type Stretch = { ids: string[]; total: number | null }

const asksVerdict = (filter: FieldFilter) => [filter.state, filter.analytics, filter.quarter, filter.reason, filter.group].some(({ length }) => length > 0)

/** Whether what it asks for lies all over the company, so that some of it comes up early in any order. */
const isSpread = (filter: FieldFilter, scope: Scope) => scope.kind === 'all' && filter.system.length + filter.dataset.length + filter.owner.length === 0

const isPlaced = ({ sort }: FieldFilter) => sort === 'dataset' || sort === 'system'

/** More than there can be. */
const noLimit = 1_000_000_000

/** A list is walked for its first quarter, and only where it holds some hundreds. */
const isNear = (total: number, offset: number, limit: number) => total >= 400 && (offset + limit) * 4 <= total

export function createFieldOrder(store: Store, matching: Matching) {
  const { tables, dialect } = store
  const { datasets, fields, systems, users, verdicts } = tables
  const counts = createFieldCounts(store)
  const places = createPlaceOrder(store)

  // A field without a verdict is one nobody has calculated yet: no evidence.
  const state = sql<State>`coalesce(${verdicts.state}, 'no-evidence')`
  const ofVerdicts = { coverage: verdicts.coverage, reads: sql`(${verdicts.explicitReads} + ${verdicts.starReads})`, lastRead: verdicts.lastReadAt }
  const sortable = {
    name: [fields.nameKey],
    category: [fields.category, fields.nameKey],
    state: [state, fields.nameKey],
    coverage: [ofVerdicts.coverage],
    reads: [ofVerdicts.reads],
    lastRead: [ofVerdicts.lastRead],
    owner: [users.name, fields.nameKey],
  } satisfies Record<Exclude<FieldFilter['sort'], PlacedList['sort']>, unknown[]>

  const asksFor = (filter: FieldFilter, sort: string | null) => asksVerdict(filter) || sort === 'state' || (sort !== null && sort in ofVerdicts)

  /** The matching fields, joined with no more than the filter and the order look at. */
  function narrowed(tx: Executor, chosen: Record<string, unknown>, filter: FieldFilter, scope: Scope, sort: keyof typeof sortable | null) {
    let rows = tx.select(chosen as { id: typeof fields.id }).from(fields).$dynamic()
    if (sort === 'owner') {
      rows = rows.innerJoin(datasets, eq(datasets.id, fields.datasetId)).innerJoin(systems, eq(systems.id, fields.systemId)).leftJoin(users, eq(users.id, effectiveOwnerId(tables))) as typeof rows
    }
    if (asksFor(filter, sort)) rows = rows.leftJoin(verdicts, eq(verdicts.fieldId, fields.id)) as typeof rows
    return rows.where(matching(filter, scope))
  }

  /** Along the names, which are in every row. */
  async function byName(tx: Executor, filter: FieldFilter, scope: Scope, offset: number, limit: number, more?: SQL): Promise<string[]> {
    const ordered = filter.direction === 'asc' ? asc : desc
    const rows = tx.select({ id: fields.id }).from(fields).$dynamic()
    const joined = more || asksVerdict(filter) ? (rows.leftJoin(verdicts, eq(verdicts.fieldId, fields.id)) as unknown as typeof rows) : rows
    return (await joined.where(and(matching(filter, scope, true), more)).orderBy(ordered(fields.nameKey), ordered(fields.id)).limit(limit).offset(offset)).map(({ id }) => id)
  }

  /** State by state, each along the names. */
  async function byState(tx: Executor, filter: FieldFilter, scope: Scope, offset: number, limit: number, each: ReadonlyMap<State, number>): Promise<string[]> {
    const ids: string[] = []
    let skipped = offset
    for (const one of filter.direction === 'asc' ? [...states].sort() : [...states].sort().reverse()) {
      const count = each.get(one) ?? 0
      if (skipped < count && ids.length < limit) ids.push(...(await byName(tx, filter, scope, skipped, limit - ids.length, eq(state, one))))
      skipped = Math.max(0, skipped - count)
    }
    return ids
  }

  /** Along what verdicts say, those that say nothing left out; they come last. */
  async function byVerdict(tx: Executor, filter: FieldFilter, scope: Scope, offset: number, limit: number, column: SQL | typeof verdicts.coverage | typeof verdicts.lastReadAt): Promise<string[]> {
    const ordered = filter.direction === 'asc' ? asc : desc
    // A cross join is what SQLite takes in the order it is written.
    const rows = await tx.select({ id: fields.id }).from(verdicts).crossJoin(fields).where(and(eq(fields.id, verdicts.fieldId), isNotNull(column), matching(filter, scope, true)))
      .orderBy(ordered(column), ordered(verdicts.fieldId)).limit(limit).offset(offset)
    return rows.map(({ id }) => id)
  }

  /** Null where the list is none to be walked, or ends before the page is full. */
  async function walked(tx: Executor, filter: FieldFilter, scope: Scope, offset: number, limit: number): Promise<Stretch | null> {
    const { sort } = filter
    if (!isSpread(filter, scope) || sort === 'owner' || sort === 'category') return null
    const each = await counts.byState(tx, filter, scope)
    if (each === null) {
      // Of a search for what is nearly everywhere the page is soon full, and the rest has only to be counted.
      const ids = isPlaced(filter) && offset === 0 ? await places.walked(tx, placed(filter, scope), offset, limit, 'dozens') : null
      return ids && ids.length === limit ? { ids, total: null } : null
    }
    const total = [...each.values()].reduce((sum, count) => sum + count, 0)
    if (!isNear(total, offset, limit)) return null
    if (sort === 'name') return { ids: await byName(tx, filter, scope, offset, limit), total }
    if (sort === 'state') return { ids: await byState(tx, filter, scope, offset, limit, each), total }
    if (sort === 'dataset' || sort === 'system') {
      const ids = await places.walked(tx, placed(filter, scope), offset, limit, 'hundreds')
      return ids && { ids, total }
    }
    // Those of one state often have the same figures, all at one end.
    if (asksVerdict(filter)) return null
    const ids = await byVerdict(tx, filter, scope, offset, limit, ofVerdicts[sort])
    return ids.length === limit ? { ids, total } : null
  }

  const placed = (filter: FieldFilter, scope: Scope): PlacedList => ({ where: matching(filter, scope), whereWithin: matching(filter, scope, true), asksVerdict: asksVerdict(filter), sort: filter.sort as PlacedList['sort'], direction: filter.direction })

  async function sorted(tx: Executor, filter: FieldFilter, scope: Scope, offset: number, limit: number): Promise<string[]> {
    const { sort, direction } = filter as FieldFilter & { sort: keyof typeof sortable }
    const ordered = direction === 'asc' ? asc : desc
    const rows = await narrowed(tx, { id: fields.id }, filter, scope, sort).orderBy(...sortable[sort].map((column) => dialect.nullsLast(column, direction)), ordered(fields.id)).limit(limit).offset(offset)
    return rows.map(({ id }) => id)
  }

  return {
    narrowed,
    /** `total` where it came by the way. */
    async idsOf(tx: Executor, filter: FieldFilter, scope: Scope, offset: number, limit: number): Promise<Stretch> {
      const near = await walked(tx, filter, scope, offset, limit)
      if (near) return near
      return isPlaced(filter) ? places.stretch(tx, placed(filter, scope), offset, limit) : { ids: await sorted(tx, filter, scope, offset, limit), total: null }
    },
    /** Every field of the filter, in its order: what an export walks through. */
    async listIds(tx: Executor, filter: FieldFilter, scope: Scope): Promise<string[]> {
      return isPlaced(filter) ? places.listIds(tx, placed(filter, scope)) : sorted(tx, filter, scope, 0, noLimit)
    },
  }
}
