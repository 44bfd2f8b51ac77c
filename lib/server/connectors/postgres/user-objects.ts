// Fragments every question shares: which objects are the people's own.

/** `n` is pg_namespace. The names pg_… are reserved to the server (catalog, toast, temporary tables of sessions). */
export const isUserSchema = "(n.nspname <> 'information_schema' AND n.nspname !~ '^pg_')"

/** `c` is pg_class: tables, partitioned tables, views, materialized views, foreign tables. */
export const isRelation = "c.relkind IN ('r', 'p', 'v', 'm', 'f')"
