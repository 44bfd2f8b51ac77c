// What the words of SQL can be, as bits: the tokenizer looks each word up once, and every later question is one `&`.
// Sources: PostgreSQL 18 manual, appendix C (SQL Key Words); SQLite "SQL Keywords" and its parser's fallback list;
// the lists of reserved words in the manuals of MySQL 8.4, SQL Server, BigQuery and Snowflake.

/** May begin a clause of SELECT, UPDATE or DELETE at the query's own depth. */
export const CLAUSE = 1
export const SET_OPERATOR = 2
/** Goes on with an expression after an operand: `and`, `is`, `collate` … */
export const OPERATOR = 4
/** Cannot be a bare column name. */
export const RESERVED_POSTGRES = 8
export const RESERVED_SQLITE = 16
export const RESERVED_ANSI = 2048
export const RESERVED_MYSQL = 4096
export const RESERVED_TSQL = 8192
export const RESERVED_BIGQUERY = 16384
export const RESERVED_SNOWFLAKE = 32768
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

give(CLAUSE, 'from where group having window order limit offset fetch for into qualify returning set union intersect except minus option lock connect start')
give(SET_OPERATOR, 'union intersect except minus')
give(
  OPERATOR,
  `and or not is in like ilike glob match regexp similar between escape collate at isnull notnull overlaps operator uescape when then else end
  div mod xor rlike sounds member`,
)
const standardReserved = `all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate collation column concurrently
  constraint create cross current_catalog current_date current_role current_schema current_time current_timestamp current_user default
  deferrable desc distinct do else end except false fetch for foreign freeze from full grant group having ilike in initially inner intersect
  into is isnull join lateral leading left like limit localtime localtimestamp natural not notnull null offset on only or order outer
  overlaps placing primary references returning right select session_user similar some symmetric system_user table tablesample then to
  trailing true union unique user using variadic verbose when where window with`
give(RESERVED_POSTGRES | RESERVED_ANSI, standardReserved)
give(RESERVED_ANSI, 'qualify')
give(
  RESERVED_SQLITE,
  `add all alter and as autoincrement between case check collate commit constraint create current_date current_time current_timestamp default
  deferrable delete distinct drop else escape except exists foreign from group having in index insert intersect into is isnull join limit not
  notnull null on or order primary references returning select set table then to transaction union unique update using values when where`,
)
give(
  RESERVED_MYSQL,
  `accessible add all alter analyze and as asc before between binary both by cascade case change check collate column constraint convert create cross cube
  current_date current_time current_timestamp current_user database databases default delayed delete desc describe distinct distinctrow div drop
  each else elseif enclosed escaped except exists exit explain false fetch for force foreign from fulltext grant group having high_priority if
  ignore in index infile inner insert intersect interval into is join keys kill lateral leading left like limit lines load localtime localtimestamp
  lock loop low_priority match mod natural not null on optimize or order out outer outfile over partition primary procedure purge references regexp
  rename repeat replace require restrict return revoke right rlike schema select separator set show sql_big_result sql_calc_found_rows
  sql_small_result starting straight_join table terminated then to trailing trigger true undo union unique unlock update usage use using utc_date
  utc_time utc_timestamp values when where while window with write xor`,
)
give(
  RESERVED_TSQL,
  `add all alter and any as asc authorization backup begin between break browse bulk by cascade case check checkpoint close clustered coalesce collate
  column commit compute constraint contains containstable continue convert create cross current current_date current_time current_timestamp
  current_user cursor database dbcc deallocate declare default delete deny desc distinct distributed drop else end escape except exec
  execute exists exit external fetch for foreign freetext freetexttable from full function goto grant group having holdlock identity_insert
  identitycol if in index inner insert intersect into is join key kill left like merge national nocheck nonclustered not null nullif of off
  offsets on open opendatasource openquery openrowset openxml option or order outer over pivot plan primary print proc procedure raiserror
  read readtext reconfigure references replication restore restrict return revert revoke right rollback rowcount rowguidcol rule save schema select
  session_user set setuser shutdown some statistics system_user table tablesample textsize then to top tran transaction trigger truncate try_convert
  union unique unpivot update updatetext use user values varying view waitfor when where while with writetext`,
)
give(
  RESERVED_BIGQUERY,
  `all and any array as asc assert_rows_modified at between by case cast collate create cross cube current default define desc distinct else end
  enum escape except exclude exists extract false fetch following for from full group grouping groups hash having if ignore in inner intersect
  interval into is join lateral left like limit lookup merge natural new no not null nulls of on or order outer over partition preceding proto
  qualify range recursive respect right rollup rows select set some struct tablesample then to treat true unbounded union unnest using when where
  window with within`,
)
give(
  RESERVED_SNOWFLAKE,
  `all alter and any as asc between by case cast check column connect constraint create cross current current_date current_time current_timestamp
  current_user delete desc distinct drop else exists false following for from full grant group having ilike in inner insert intersect into is join
  lateral left like limit localtime localtimestamp minus natural not null of on or order prior qualify regexp revoke right rlike row rows sample select
  set some start table tablesample then to trigger true try_cast union unique update using values when whenever where with`,
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
  int8range numrange tsrange tstzrange daterange pg_lsn jsonpath hstore citext ltree geometry geography datetime int64 float64 numeric bignumeric bigdecimal string bytes
  variant datetime2 smalldatetime datetimeoffset nvarchar`,
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
