// Names that somebody may not know of: of fields, tables and schemas that are others', and of nothing of their own.
import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import type { Scope } from '#lib/domain/people/permissions.ts'
import type { Executor } from '../gateway/executor.ts'
import { beyondScope, effectiveOwnerId, withinScope } from './ownership.ts'
import { inPieces, type Store } from './store.ts'

export type BeyondOfShape = { shapeId: string; team: string | null; fields: number }

export function createHiddenNames({ tables, dialect }: Store) {
  const { datasets, fields, reads, systems, users } = tables
  const schemaKey = sql<string>`lower(${datasets.schema})`

  /** Those of these name keys that something in the inventory bears, of all or of what the scope knows. */
  async function borne(tx: Executor, names: string[], scope: Scope): Promise<Set<string>> {
    const own = withinScope(tables, scope)
    const found = new Set<string>()
    for (const piece of inPieces(names)) {
      const above = tx.selectDistinct({ name: datasets.nameKey, schema: schemaKey }).from(datasets).where(and(
        sql`(${inArray(datasets.nameKey, piece)} or ${inArray(schemaKey, piece)})`,
        scope.kind === 'all' ? undefined : inArray(datasets.id, tx.select({ id: fields.datasetId }).from(fields).where(own)),
      ))
      for (const { name } of await tx.selectDistinct({ name: fields.nameKey }).from(fields).where(and(inArray(fields.nameKey, piece), own))) found.add(name)
      for (const { name, schema } of await above) found.add(name).add(schema)
    }
    return found
  }

  return {
    /** Those of `names` that are others' alone. */
    async among(tx: Executor, names: string[], scope: Scope): Promise<Set<string>> {
      if (scope.kind === 'all') return new Set()
      const own = await borne(tx, names, scope)
      return new Set([...(await borne(tx, names, { kind: 'all' }))].filter((name) => !own.has(name)))
    },
    /** How many fields beyond the scope these statements read besides, by the teams of their owners; the largest first. */
    async beyondShapes(tx: Executor, systemId: string, shapeIds: string[], scope: Scope): Promise<BeyondOfShape[]> {
      if (scope.kind !== 'owned') return []
      const count = sql<number>`count(distinct ${fields.id})`
      const rows: BeyondOfShape[] = []
      for (const piece of inPieces(shapeIds)) {
        rows.push(...await tx.select({ shapeId: reads.shapeId, team: users.team, fields: count }).from(reads).innerJoin(fields, eq(fields.id, reads.fieldId))
          .innerJoin(datasets, eq(datasets.id, fields.datasetId)).innerJoin(systems, eq(systems.id, fields.systemId)).leftJoin(users, eq(users.id, effectiveOwnerId(tables)))
          .where(and(eq(reads.systemId, systemId), inArray(reads.shapeId, piece), beyondScope(tables, scope))).groupBy(reads.shapeId, users.team).orderBy(desc(count), dialect.nullsLast(users.team, 'asc')))
      }
      return rows.map((row) => ({ ...row, fields: Number(row.fields) }))
    },
  }
}
