// What the words of SQL can be, as bits: the tokenizer looks each word up once, and every later question is one `&`.
// Sources: PostgreSQL 18 manual, appendix C (SQL Key Words); SQLite "SQL Keywords" and its parser's fallback list.

/** May begin a clause of SELECT, UPDATE or DELETE at the query's own depth. */
export const CLAUSE = 1
export const SET_OPERATOR = 2
/** Goes on with an expression after an operand: `and`, `is`, `collate` … */
export const OPERATOR = 4
/** Cannot be a bare column name. */
export const RESERVED_POSTGRES = 8
export const RESERVED_SQLITE = 16
export const RESERVED_ANSI = 2048
/** Stands for a value by itself: `null`, `current_date` … */
export const VALUE = 32
/** Ends one source of FROM and begins, or belongs to, a join. */
export const JOIN = 64
/** Begins a type, and so `date '2020-01-01'`. */
export const TYPE = 128
/** Begins a query. */
export const QUERY = 256
/** More must follow: a text that ends here was cut. */
export const DANGLING = 512
/** Begins a statement that changes rows. */
export const CHANGE = 1024

const roles = new Map<string, number>()

function give(role: number, words: string) {
  for (const word of words.split(/\s+/)) roles.set(word, (roles.get(word) ?? 0) | role)
}

give(CLAUSE, 'from where group having window order limit offset fetch for into qualify returning set union intersect except minus')
give(SET_OPERATOR, 'union intersect except minus')
give(
  OPERATOR,
  'and or not is in like ilike glob match regexp similar between escape collate at isnull notnull overlaps operator uescape when then else end',
)
const standardReserved = `all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate collation column concurrently
  constraint create cross current_catalog current_date current_role current_schema current_time current_timestamp current_user default
  deferrable desc distinct do else end except false fetch for foreign freeze from full grant group having ilike in initially inner intersect
  into is isnull join lateral leading left like limit localtime localtimestamp natural not notnull null offset on only or order outer
  overlaps placing primary references returning right select session_user similar some symmetric system_user table tablesample then to
  trailing true union unique user using variadic verbose when where window with`
give(RESERVED_POSTGRES | RESERVED_ANSI, standardReserved)
give(
  RESERVED_SQLITE,
  `add all alter and as autoincrement between case check collate commit constraint create current_date current_time current_timestamp default
  deferrable delete distinct drop else escape except exists foreign from group having in index insert intersect into is isnull join limit not
  notnull null on or order primary references returning select set table then to transaction union unique update using values when where`,
)
give(
  VALUE,
  `null true false unknown default current_catalog current_date current_role current_schema current_time current_timestamp current_user
  localtime localtimestamp session_user system_user user`,
)
give(JOIN, 'join inner left right full cross natural outer straight_join on using lateral')
give(
  TYPE,
  `date time timetz timestamp timestamptz interval text varchar char character bpchar national nchar numeric decimal dec int integer smallint
  bigint int2 int4 int8 real float float4 float8 double boolean bool bit varbit bytea uuid json jsonb xml inet cidr macaddr macaddr8 money
  point line lseg box path polygon circle tsvector tsquery name oid regclass regtype regproc regprocedure regrole regnamespace int4range
  int8range numrange tsrange tstzrange daterange pg_lsn jsonpath hstore citext ltree geometry geography datetime`,
)
give(QUERY, 'select values with table')
give(
  DANGLING,
  `select from where and or not on join left right inner outer cross natural full group order by having limit offset in like ilike between is
  as set into case when then distinct union intersect except with using over partition similar escape collate returning values any some
  exists cast lateral window glob regexp`,
)
give(CHANGE, 'insert replace update delete merge')

/** The roles of a word in lower case; 0 for a word that is only ever a name. */
export function rolesOf(word: string): number {
  return roles.get(word) ?? 0
}

const aggregates = new Set(
  `count sum avg min max total group_concat array_agg string_agg json_agg jsonb_agg json_agg_strict jsonb_agg_strict json_object_agg
  jsonb_object_agg json_object_agg_strict jsonb_object_agg_strict json_object_agg_unique jsonb_object_agg_unique json_group_array
  json_group_object jsonb_group_array jsonb_group_object json_arrayagg json_objectagg bool_and bool_or every bit_and bit_or bit_xor stddev
  stddev_pop stddev_samp variance var_pop var_samp corr covar_pop covar_samp regr_avgx regr_avgy regr_count regr_intercept regr_r2 regr_slope
  regr_sxx regr_sxy regr_syy mode median percentile percentile_cont percentile_disc xmlagg range_agg range_intersect_agg any_value listagg
  approx_count_distinct approx_distinct countif count_if`.split(/\s+/),
)

export function isAggregate(name: string): boolean {
  return aggregates.has(name)
}

/** Forms of the grammar that look like calls but run no function a database could define. */
const callLikeForms = new Set(
  `cast try_cast safe_cast coalesce nullif greatest least grouping row array exists any some all in values extract trim overlay position
  substring treat xmlelement xmlforest xmlattributes xmlparse xmlserialize xmlpi xmlroot xmlexists xmlconcat xmltable xmlnamespaces json_table json_exists
  json_query json_value json_scalar json_serialize json_object json_array json_objectagg json_arrayagg merge_action raise`.split(/\s+/),
)

export function isForm(name: string): boolean {
  return callLikeForms.has(name)
}
