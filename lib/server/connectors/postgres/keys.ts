// Primary, unique and foreign keys, and which tables inherit from which.
import type { Session } from './session.ts'
import { isRelation, isUserSchema, type Found } from './user-objects.ts'

export async function attachKeys(session: Session, found: Map<string, Found>): Promise<void> {
  await attachUniqueKeys(session, found)
  await attachForeignKeys(session, found)
  await attachParents(session, found)
}

// From the indexes, so that a unique index without a constraint counts; partial ones and expressions make no key.
async function attachUniqueKeys({ ask }: Session, found: Map<string, Found>): Promise<void> {
  const rows = await ask<{ oid: string; isPrimary: boolean; attnums: string; size: number }>(`
    SELECT i.indrelid::text AS oid, i.indisprimary AS "isPrimary", i.indkey::text AS attnums, i.indnkeyatts AS size
    FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE i.indisunique AND i.indpred IS NULL AND i.indexprs IS NULL AND i.indisvalid AND ${isRelation} AND ${isUserSchema}
    ORDER BY i.indexrelid`)
  for (const { oid, isPrimary, attnums, size } of rows) {
    const owner = found.get(oid)
    if (!owner) continue
    // Columns after the key's own are only carried along (INCLUDE).
    const names = attnums.split(' ').slice(0, size).map((attnum) => owner.nameOf.get(Number(attnum)) ?? '')
    if (isPrimary) owner.relation.primaryKey = names
    else owner.relation.uniqueKeys.push(names)
  }
}

async function attachForeignKeys({ ask }: Session, found: Map<string, Found>): Promise<void> {
  // A key to a partitioned table has a copy for each of its partitions: those are left out.
  const rows = await ask<{ name: string; oid: string; target: string; columns: number[]; targetColumns: number[] }>(`
    SELECT f.conname AS name, f.conrelid::text AS oid, f.confrelid::text AS target, f.conkey AS columns, f.confkey AS "targetColumns"
    FROM pg_constraint f LEFT JOIN pg_constraint parent ON parent.oid = f.conparentid
    WHERE f.contype = 'f' AND parent.conrelid IS DISTINCT FROM f.conrelid
    ORDER BY f.conrelid, f.conname`)
  for (const { name, oid, target, columns, targetColumns } of rows) {
    const owner = found.get(oid)
    const aim = found.get(target)
    if (!owner || !aim) continue
    owner.relation.foreignKeys.push({
      name,
      columns: columns.map((attnum) => owner.nameOf.get(attnum) ?? ''),
      target: { schema: aim.relation.schema, relation: aim.relation.name, columns: targetColumns.map((attnum) => aim.nameOf.get(attnum) ?? '') },
    })
  }
}

async function attachParents({ ask }: Session, found: Map<string, Found>): Promise<void> {
  const rows = await ask<{ child: string; parent: string }>('SELECT inhrelid::text AS child, inhparent::text AS parent FROM pg_inherits ORDER BY inhrelid, inhseqno')
  for (const { child, parent } of rows) {
    const above = found.get(parent)?.relation
    if (above) found.get(child)?.relation.inheritsFrom?.push({ schema: above.schema, relation: above.name })
  }
}
