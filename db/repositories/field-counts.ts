// How many fields of each kind every system has: rows that are made anew with each scan, calculation and change of owner, in its transaction. The overview
// adds them up; a list takes its total from them wherever its filter asks for nothing that they do not tell apart.
import { and, desc, eq, inArray, isNotNull, isNull, ne, or, sql, type SQL } from 'drizzle-orm'
import type { Category } from '#lib/domain/classification/classification.ts'
import { comparisons, type Comparison } from '#lib/domain/declarations/declaration-words.ts'
import { declaredAgainstMeasured } from '#lib/domain/declarations/declared-against-measured.ts'
import type { FieldFilter } from '#lib/domain/inventory/field-list.ts'
import type { TreeNode } from '#lib/domain/inventory/field-tree.ts'
import { noOwner } from '#lib/domain/inventory/field-list-words.ts'
import type { VerdictCount } from '#lib/domain/overview/count-shares.ts'
import type { ExposedCount } from '#lib/domain/overview/exposure.ts'
import type { Scope } from '#lib/domain/people/permissions.ts'
import type { State } from '#lib/domain/usage/verdict-words.ts'
import type { Executor } from '../gateway/executor.ts'
import { comparedAs } from './declared-as.ts'
import { effectiveDeputyId, effectiveOwnerId, ofConnected } from './ownership.ts'
import type { Store } from './store.ts'

type Shares = Pick<VerdictCount, 'state' | 'group' | 'isCustomerData' | 'count'>

/** The words of a filter that the counts tell apart; whatever else narrows a list has to be counted row by row. */
const countable: ReadonlySet<string> = new Set(['system', 'owner', 'state', 'analytics', 'quarter', 'reason', 'group', 'category', 'is', 'declared', 'touchpoint', 'sort', 'direction', 'page', 'size'])

const isCountable = (filter: FieldFilter) => Object.entries(filter).every(([word, value]) => countable.has(word) || isEmpty(value))

const isEmpty = (value: unknown) => value === '' || value === null || value === undefined || (Array.isArray(value) && value.length === 0)

export function createFieldCounts({ tables, isPast }: Store) {
  const { datasets, declaredFields, fieldAccessCounts, fieldCounts, fields, systems, verdicts } = tables
  const sum = sql<number>`sum(${fieldCounts.count})`

  /** Owners and their deputies see the counts of what they answer for and nothing of the rest. */
  function withinScope(scope: Scope): SQL | undefined {
    if (scope.kind === 'none') return sql`1 = 0`
    return and(ofConnected(tables, fieldCounts.systemId), scope.kind === 'owned' ? or(eq(fieldCounts.ownerId, scope.ownerId), eq(fieldCounts.deputyId, scope.ownerId)) : undefined)
  }

  const ofOwners = (owners: string[] | undefined) => (owners ? inArray(fieldCounts.ownerId, owners) : undefined)

  function matching(filter: FieldFilter, scope: Scope): SQL | undefined {
    const flags = { customer: fieldCounts.isCustomerData, personal: fieldCounts.isPersonal, sensitive: fieldCounts.isSensitive }
    return and(
      withinScope(scope),
      filter.system.length ? inArray(fieldCounts.systemId, filter.system) : undefined,
      filter.owner.length ? or(inArray(fieldCounts.ownerId, filter.owner), filter.owner.includes(noOwner) ? isNull(fieldCounts.ownerId) : undefined) : undefined,
      filter.state.length ? inArray(fieldCounts.state, filter.state) : undefined,
      filter.analytics.length ? inArray(fieldCounts.analytics, filter.analytics) : undefined,
      filter.quarter.length ? inArray(fieldCounts.quarter, filter.quarter) : undefined,
      filter.reason.length ? or(inArray(fieldCounts.reason, filter.reason), filter.reason.includes('no-log') ? isNull(fieldCounts.readGroup) : undefined) : undefined,
      filter.group.length ? inArray(fieldCounts.readGroup, filter.group) : undefined,
      filter.category.length ? inArray(fieldCounts.category, filter.category) : undefined,
      ...filter.is.map((flag) => eq(flags[flag], true)),
      comparedAs(filter.declared, fieldCounts, fieldCounts.analytics),
      filter.touchpoint.length ? inArray(fieldCounts.touchpoint, filter.touchpoint) : undefined,
    )
  }

  return {
    /** To be called in whatever transaction changes a system's fields or their verdicts. */
    async recount(tx: Executor, systemId: string) {
      const kinds = {
        systemId: fields.systemId, ownerId: effectiveOwnerId(tables).as('owner_id'), deputyId: effectiveDeputyId(tables).as('deputy_id'), category: fields.category, isCustomerData: fields.isCustomerData, isPersonal: fields.isPersonal, isSensitive: fields.isSensitive,
        // A field without a verdict is one nobody has calculated yet: no evidence.
        state: sql<State>`coalesce(${verdicts.state}, 'no-evidence')`.as('state'), analytics: sql<State>`coalesce(${verdicts.analytics}, 'no-evidence')`.as('analytics'),
        quarter: verdicts.quarter, readGroup: verdicts.readGroup, reason: verdicts.reason,
        answer: declaredFields.answer, isDisputed: declaredFields.isDisputed, touchpoint: declaredFields.touchpoint,
      }
      const access = {
        asked: sql<number>`count(${fieldAccessCounts.fieldId})`.as('asked'), readings: sql<number>`sum(${fieldAccessCounts.readers})`.as('readings'),
        open: sql<number>`sum(case when ${fieldAccessCounts.viaPublic} > 0 then 1 else 0 end)`.as('open'),
      }
      await tx.delete(fieldCounts).where(eq(fieldCounts.systemId, systemId))
      const rows = tx.select({ ...kinds, ...access, count: sql<number>`count(*)`.as('count') }).from(fields)
        .innerJoin(datasets, eq(datasets.id, fields.datasetId)).innerJoin(systems, eq(systems.id, fields.systemId)).leftJoin(verdicts, eq(verdicts.fieldId, fields.id))
        .leftJoin(declaredFields, eq(declaredFields.fieldId, fields.id)).leftJoin(fieldAccessCounts, eq(fieldAccessCounts.fieldId, fields.id)).where(and(eq(fields.systemId, systemId), isNull(fields.goneAt)))
        .groupBy(fields.systemId, effectiveOwnerId(tables), effectiveDeputyId(tables), fields.category, fields.isCustomerData, fields.isPersonal, fields.isSensitive, verdicts.state, verdicts.analytics, verdicts.quarter, verdicts.readGroup, verdicts.reason, declaredFields.answer, declaredFields.isDisputed, declaredFields.touchpoint)
      await tx.insert(fieldCounts).select(rows as never)
    },
    /** Null where the filter asks for what the counts do not tell apart. */
    async bySystem(tx: Executor, filter: FieldFilter, scope: Scope, limit: number): Promise<TreeNode[] | null> {
      if (isPast || !isCountable(filter)) return null
      const those = (state: State) => sql<number>`sum(case when ${fieldCounts.state} = ${state} then ${fieldCounts.count} else 0 end)`
      const rows = await tx.select({ id: systems.id, name: systems.name, fields: sum, unused: those('unused'), noEvidence: those('no-evidence') }).from(fieldCounts)
        .innerJoin(systems, eq(systems.id, fieldCounts.systemId)).where(matching(filter, scope)).groupBy(systems.id, systems.name, systems.nameKey).orderBy(systems.nameKey, systems.id).limit(limit)
      return rows.map((row) => ({ level: 'system', schema: '', id: row.id, name: row.name, fields: Number(row.fields), unused: Number(row.unused), noEvidence: Number(row.noEvidence) }))
    },
    /** Null where the filter asks for what the counts do not tell apart. */
    async total(tx: Executor, filter: FieldFilter, scope: Scope): Promise<number | null> {
      if (isPast || !isCountable(filter)) return null
      const rows = await tx.select({ sum }).from(fieldCounts).where(matching(filter, scope))
      return Number(rows[0]?.sum ?? 0)
    },
    /** Null where the filter asks for what the counts do not tell apart. */
    async byState(tx: Executor, filter: FieldFilter, scope: Scope): Promise<Map<State, number> | null> {
      if (isPast || !isCountable(filter)) return null
      const rows = await tx.select({ state: fieldCounts.state, sum }).from(fieldCounts).where(matching(filter, scope)).groupBy(fieldCounts.state)
      return new Map(rows.map((row) => [row.state, Number(row.sum)]))
    },
    /** By system and everything a verdict says on the analytics axis; of these owners alone, where some are named. */
    async byVerdict(tx: Executor, scope: Scope, owners?: string[]): Promise<VerdictCount[]> {
      const { systemId, analytics: state, quarter, readGroup: group, reason, isSensitive, isCustomerData } = fieldCounts
      const rows = await tx.select({ systemId, state, quarter, group, reason, isSensitive, isCustomerData, count: sum }).from(fieldCounts)
        .where(and(withinScope(scope), ofOwners(owners))).groupBy(systemId, state, quarter, group, reason, isSensitive, isCustomerData)
      return rows.map((row) => ({ ...row, count: Number(row.count) }))
    },
    /** Customer data by owner and use for analytics. */
    async byOwner(tx: Executor, scope: Scope): Promise<(Shares & { ownerId: string | null })[]> {
      const { ownerId, analytics: state, readGroup: group, isCustomerData } = fieldCounts
      const rows = await tx.select({ ownerId, state, group, count: sum }).from(fieldCounts).where(and(withinScope(scope), eq(isCustomerData, true))).groupBy(ownerId, state, group)
      return rows.map((row) => ({ ...row, isCustomerData: true, count: Number(row.count) }))
    },
    /** Owners whom this person stands in for, with how much customer data. */
    async deputisedFor(tx: Executor, person: string): Promise<{ ownerId: string | null; count: number }[]> {
      const { ownerId, deputyId, isCustomerData } = fieldCounts
      const rows = await tx.select({ ownerId, count: sum }).from(fieldCounts)
        .where(and(ofConnected(tables, fieldCounts.systemId), eq(deputyId, person), or(isNull(ownerId), ne(ownerId, person)), eq(isCustomerData, true))).groupBy(ownerId).orderBy(desc(sum))
      return rows.map((row) => ({ ...row, count: Number(row.count) }))
    },
    /** Customer data by category and use for analytics. */
    async byCategory(tx: Executor, scope: Scope): Promise<(Shares & { category: Category })[]> {
      const { category, analytics: state, readGroup: group, isCustomerData } = fieldCounts
      const rows = await tx.select({ category, state, group, count: sum }).from(fieldCounts)
        .where(and(withinScope(scope), eq(isCustomerData, true))).groupBy(category, state, group)
      return rows.flatMap(({ category: name, ...row }) => (name === null ? [] : [{ ...row, category: name, isCustomerData: true, count: Number(row.count) }]))
    },
    /** Customer data by where it is collected and its use for analytics; what nobody said is left out. */
    async byTouchpoint(tx: Executor, scope: Scope): Promise<(Shares & { touchpoint: string })[]> {
      const { touchpoint, analytics: state, readGroup: group, isCustomerData } = fieldCounts
      const rows = await tx.select({ touchpoint, state, group, count: sum }).from(fieldCounts).where(and(withinScope(scope), eq(isCustomerData, true), isNotNull(touchpoint))).groupBy(touchpoint, state, group)
      return rows.flatMap(({ touchpoint: name, ...row }) => (name === null ? [] : [{ ...row, touchpoint: name, isCustomerData: true, count: Number(row.count) }]))
    },
    /** Customer data by what was said of its use for analytics, held against the logs. */
    async byComparison(tx: Executor, scope: Scope, owners?: string[]): Promise<Map<Comparison, number>> {
      const { answer, isDisputed, analytics } = fieldCounts
      const rows = await tx.select({ answer, isDisputed, analytics, count: sum }).from(fieldCounts).where(and(withinScope(scope), ofOwners(owners), eq(fieldCounts.isCustomerData, true))).groupBy(answer, isDisputed, analytics)
      const counts = new Map(comparisons.map((comparison) => [comparison, 0]))
      for (const row of rows) {
        const comparison = declaredAgainstMeasured({ answer: row.answer, isDisputed: row.isDisputed ?? false }, row)
        counts.set(comparison, counts.get(comparison)! + Number(row.count))
      }
      return counts
    },
    /** Sensitive customer data that analytics does not use, by system: how many fields, and how often somebody may read one. */
    async exposed(tx: Executor, scope: Scope, owners?: string[]): Promise<ExposedCount[]> {
      const { systemId, asked, readings, open, analytics, isCustomerData, isSensitive } = fieldCounts
      const rows = await tx.select({ systemId, fields: sum, asked: sql<number>`sum(${asked})`, readings: sql<number>`sum(${readings})`, open: sql<number>`sum(${open})` }).from(fieldCounts)
        .where(and(withinScope(scope), ofOwners(owners), eq(isCustomerData, true), eq(isSensitive, true), eq(analytics, 'unused'))).groupBy(systemId)
      return rows.map((row) => ({ systemId: row.systemId, fields: Number(row.fields), asked: Number(row.asked ?? 0), readings: Number(row.readings ?? 0), open: Number(row.open ?? 0) }))
    },
    async categories(tx: Executor, scope: Scope): Promise<Category[]> {
      const rows = await tx.selectDistinct({ category: fieldCounts.category }).from(fieldCounts)
        .where(withinScope(scope)).orderBy(fieldCounts.category)
      return rows.flatMap(({ category }) => category ?? [])
    },
  }
}
