// What the questions share: which objects are the people's own, and how a relation is found again.
import type { ScannedRelation } from '#lib/domain/inventory/catalog.ts'

/** `n` is pg_namespace. The names pg_… are reserved to the server (catalog, toast, temporary tables of sessions). */
export const isUserSchema = "(n.nspname <> 'information_schema' AND n.nspname !~ '^pg_')"

/** `c` is pg_class: tables, partitioned tables, views, materialized views, foreign tables. */
export const isRelation = "c.relkind IN ('r', 'p', 'v', 'm', 'f')"

/** A relation on its way into the catalog, kept by oid, with its columns' names by attnum. */
export type Found = { relation: ScannedRelation; nameOf: Map<number, string> }
