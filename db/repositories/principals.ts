import { and, asc, desc, eq, gt, inArray, isNull, not, or, sql, type SQL } from 'drizzle-orm'
import type { PrincipalFilter } from '#lib/domain/access/access-page.ts'
import type { Scope } from '#lib/domain/people/permissions.ts'
import type { Executor } from '../gateway/executor.ts'
import type { Principal } from './access-scans.ts'
import { beyondScope, effectiveOwnerId, ofConnected, withinScope } from './ownership.ts'
import { inPieces, type Store } from './store.ts'

type Placed = { principal: Principal; system: string }

/** Principals as people look for them. Those who may know only some fields know only who may read one of these. */
export function createPrincipals({ tables, dialect }: Store) {
  const { accessRights, datasets, fields, principals, principalSets, systems, users } = tables

  const holds: SQL = and(isNull(accessRights.until), eq(accessRights.privilege, 'SELECT'))!
  const ofField: SQL = and(eq(fields.datasetId, accessRights.datasetId), or(eq(accessRights.fieldId, ''), eq(accessRights.fieldId, fields.id)))!

  function known(scope: Scope): SQL | undefined {
    if (scope.kind === 'none') return sql`1 = 0`
    if (scope.kind === 'all') return ofConnected(tables, principals.systemId)
    return sql`exists (select 1 from ${principalSets} join ${accessRights} on ${accessRights.setId} = ${principalSets.setId} and ${holds}
      join ${fields} on ${ofField} where ${principalSets.principalId} = ${principals.id} and ${fields.goneAt} is null and ${withinScope(tables, scope)})`
  }

  const flags: Record<PrincipalFilter['is'][number], SQL> = {
    login: eq(principals.mayLogin, true), group: not(eq(principals.mayLogin, true)), superuser: eq(principals.isSuperuser, true),
    'never-used': gt(principals.neverUsed, 0), public: gt(principals.viaPublic, 0),
  }
  const sortable = {
    sensitive: principals.sensitive, fields: principals.fields, neverUsed: principals.neverUsed, viaPublic: principals.viaPublic, lastUsed: principals.lastUsedAt, name: principals.nameKey,
  } satisfies Record<PrincipalFilter['sort'], unknown>

  const matching = ({ q, system, is }: PrincipalFilter, scope: Scope): SQL | undefined => and(
    isNull(principals.goneAt), known(scope), q.trim() ? dialect.containsText(principals.nameKey, q.trim().toLowerCase()) : undefined,
    system.length ? inArray(principals.systemId, system) : undefined, ...is.map((flag) => flags[flag]),
  )
  const joined = (tx: Executor) => tx.select({ principal: principals, system: systems.name }).from(principals).innerJoin(systems, eq(systems.id, principals.systemId))

  return {
    async page(tx: Executor, filter: PrincipalFilter, scope: Scope, offset: number, limit: number): Promise<Placed[]> {
      return joined(tx).where(matching(filter, scope)).orderBy(dialect.nullsLast(sortable[filter.sort], filter.direction), asc(principals.nameKey), asc(principals.id)).limit(limit).offset(offset)
    },
    async count(tx: Executor, filter: PrincipalFilter, scope: Scope): Promise<number> {
      return tx.$count(principals, matching(filter, scope))
    },
    /** Where the actor may know of it; one that is gone is known to who may know of all. */
    async find(tx: Executor, id: string, scope: Scope): Promise<Placed | null> {
      return (await joined(tx).where(and(eq(principals.id, id), known(scope))))[0] ?? null
    },
    /** Those with this in their name, the shortest first. */
    async listNamed(tx: Executor, part: string, scope: Scope, limit: number): Promise<Placed[]> {
      return joined(tx).where(and(isNull(principals.goneAt), known(scope), dialect.containsText(principals.nameKey, part.toLowerCase())))
        .orderBy(sql`length(${principals.nameKey})`, asc(principals.nameKey), asc(principals.id)).limit(limit)
    },
    /** The fields a principal may read, and how: in the order of their places. */
    async rightsOf(tx: Executor, principalId: string, scope: Scope) {
      return tx.select({ fieldId: fields.id, datasetId: fields.datasetId, isSensitive: fields.isSensitive, kind: accessRights.kind }).from(principalSets)
        .innerJoin(accessRights, and(eq(accessRights.setId, principalSets.setId), holds)).innerJoin(fields, ofField)
        .where(and(eq(principalSets.principalId, principalId), isNull(fields.goneAt), withinScope(tables, scope))).orderBy(fields.datasetId, fields.position)
    },
    /** Fields it may read that lie beyond the scope, counted by the teams of their owners; the largest first. */
    async countBeyond(tx: Executor, principalId: string, scope: Scope): Promise<{ team: string | null; fields: number }[]> {
      if (scope.kind !== 'owned') return []
      const count = sql<number>`count(distinct ${fields.id})`
      const rows = await tx.select({ team: users.team, fields: count }).from(principalSets)
        .innerJoin(accessRights, and(eq(accessRights.setId, principalSets.setId), holds)).innerJoin(fields, ofField)
        .innerJoin(datasets, eq(datasets.id, fields.datasetId)).innerJoin(systems, eq(systems.id, fields.systemId)).leftJoin(users, eq(users.id, effectiveOwnerId(tables)))
        .where(and(eq(principalSets.principalId, principalId), isNull(fields.goneAt), beyondScope(tables, scope))).groupBy(users.team).orderBy(desc(count), dialect.nullsLast(users.team, 'asc'))
      return rows.map(({ team, fields: counted }) => ({ team, fields: Number(counted) }))
    },
    /** Of these fields, those the principal may write to. */
    async changeable(tx: Executor, principalId: string, fieldIds: string[]): Promise<Set<string>> {
      const found = new Set<string>()
      for (const piece of inPieces(fieldIds)) {
        const rows = await tx.selectDistinct({ id: fields.id }).from(principalSets)
          .innerJoin(accessRights, and(eq(accessRights.setId, principalSets.setId), isNull(accessRights.until), inArray(accessRights.privilege, ['INSERT', 'UPDATE']))).innerJoin(fields, ofField)
          .where(and(eq(principalSets.principalId, principalId), inArray(fields.id, piece)))
        for (const { id } of rows) found.add(id)
      }
      return found
    },
    /** Systems whose server was asked for its roles, and when the last time. */
    async askedAt(tx: Executor): Promise<Map<string, number>> {
      const { accessScans } = tables
      const rows = await tx.select({ systemId: accessScans.systemId, at: sql<number>`coalesce(max(${accessScans.confirmedAt}), max(${accessScans.at}))` }).from(accessScans).groupBy(accessScans.systemId)
      return new Map(rows.map(({ systemId, at }) => [systemId, Number(at)]))
    },
  }
}
