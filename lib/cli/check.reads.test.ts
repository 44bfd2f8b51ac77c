// What counts as a read, on a real server: one table per way of reading, each with a column that is read and one that is not.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inSession, people, WatchedServer } from '#lib/testing/watched-server.ts'

let server: WatchedServer
beforeAll(async () => { server = await WatchedServer.start() })
afterAll(() => server?.stop())

/** Each runs on a table of its own, `t`, with the columns id, seen and unseen; further texts follow in the same session. */
const ways: Record<string, string[]> = {
  where: ["SELECT 1 FROM t WHERE seen = 'x'"],
  using: ['SELECT 1 FROM t JOIN (SELECT NULL::text AS seen) other USING (seen)'],
  natural: ['SELECT 1 FROM t NATURAL JOIN (SELECT NULL::text AS seen) other'],
  order: ['SELECT 1 FROM t ORDER BY seen'],
  group: ['SELECT count(*) FROM t GROUP BY seen'],
  having: ["SELECT 1 FROM t HAVING max(seen) > 'a'"],
  window: ['SELECT count(*) OVER (PARTITION BY seen) FROM t'],
  window_named: ['SELECT count(*) OVER w FROM t WINDOW w AS (ORDER BY seen)'],
  filter: ["SELECT count(*) FILTER (WHERE seen > 'a') FROM t"],
  within: ['SELECT mode() WITHIN GROUP (ORDER BY seen) FROM t'],
  cte: ['WITH c AS (SELECT seen AS other FROM t) SELECT other FROM c'],
  recursive: ["WITH RECURSIVE c (a) AS (SELECT seen FROM t UNION SELECT a FROM c WHERE a < 'b') SELECT a FROM c"],
  subquery: ['SELECT 1 WHERE EXISTS (SELECT FROM t WHERE seen IS NULL)'],
  correlated: ['SELECT (SELECT o.seen) FROM t o'],
  lateral: ['SELECT l.x FROM t o, LATERAL (SELECT o.seen AS x) l'],
  union: ['SELECT NULL UNION ALL SELECT seen FROM t'],
  distinct_on: ['SELECT DISTINCT ON (seen) 1 FROM t'],
  quoted: ['SELECT "t"."seen" FROM "public"."t"'],
  qualified: ['SELECT public.t.seen FROM public.t'],
  from_other_case: ['select T.SEEN from T'],
  array_of: ['SELECT ARRAY(SELECT seen FROM t)'],
  composite: ['SELECT (t).seen FROM t'],
  copy_columns: ['COPY t (seen) TO STDOUT'],
  copy_query: ['COPY (SELECT seen FROM t) TO STDOUT'],
  insert_select: ['INSERT INTO kept SELECT seen FROM t'],
  returning: ["UPDATE t SET id = 3 RETURNING seen"],
  returning_delete: ['DELETE FROM t WHERE id = 99 RETURNING seen'],
  update_from: ['UPDATE kept SET a = o.seen FROM t o'],
  update_where: ["UPDATE t SET id = 2 WHERE seen = 'x'"],
  update_self: ["UPDATE t SET id = length(seen)"],
  delete_using: ['DELETE FROM kept USING t WHERE a = seen'],
  merge: ['MERGE INTO kept USING t ON a = seen WHEN MATCHED THEN DO NOTHING'],
  upsert: ["INSERT INTO t (id) VALUES (1) ON CONFLICT (id) DO UPDATE SET id = 1 WHERE t.seen = 'q'"],
  create_as: ['CREATE TEMP TABLE x_made AS SELECT seen FROM t'],
  select_into: ['SELECT seen INTO TEMP x_into FROM t'],
  cursor: ['BEGIN', 'DECLARE c CURSOR FOR SELECT seen FROM t', 'FETCH ALL FROM c', 'COMMIT'],
  cursor_hold: ['DECLARE c CURSOR WITH HOLD FOR SELECT seen FROM t', 'CLOSE c'],
  prepared: ['PREPARE p AS SELECT seen FROM t', 'EXECUTE p'],
  prepared_values: ["PREPARE p (int, text) AS SELECT seen FROM t WHERE id = $1 AND $2 <> ''", "EXECUTE p (1, 'a')"],
  explain_analyze: ['EXPLAIN (ANALYZE, COSTS off) SELECT seen FROM t'],
  explain_old: ['EXPLAIN ANALYZE SELECT seen FROM t'],
  rolled_back: ['BEGIN', 'SELECT seen FROM t', 'ROLLBACK'],
  failed_after: ['BEGIN', 'SELECT seen FROM t', 'SELECT 1/0', 'ROLLBACK'],
  two_at_once: ['SELECT 1; SELECT seen FROM t'],
  two_one_fails: ['SELECT seen FROM t; SELECT 1/0'],
  commented: ['/* who: report 7 */ SELECT -- unseen\n seen FROM t'],
  tablesample: ['SELECT seen FROM t TABLESAMPLE system (10)'],
  for_update: ['SELECT seen FROM t FOR UPDATE OF t'],
  grouping: ['SELECT 1 FROM t GROUP BY GROUPING SETS ((seen), ())'],
  case: ["SELECT CASE WHEN seen = 'a' THEN 1 END FROM t"],
  cast: ['SELECT seen::varchar(3) FROM t'],
  collate: ['SELECT 1 FROM t ORDER BY seen COLLATE "C"'],
  in_list: ["SELECT 1 FROM t WHERE 'x' IN (seen, 'y')"],
  between: ["SELECT 1 FROM t WHERE 'x' BETWEEN seen AND 'z'"],
  json: ["SELECT json_build_object('a', seen) FROM t"],
  xml_like: ['SELECT xmlforest(seen) FROM t'],
  json_table: ["SELECT j.* FROM t, JSON_TABLE(to_jsonb(seen), '$' COLUMNS (a text PATH '$')) j"],
  extract: ["SELECT extract(year FROM seen::date) FROM t"],
  trim: ['SELECT trim(both FROM seen) FROM t'],
  position: ["SELECT position('x' IN seen) FROM t"],
  overlay: ["SELECT overlay(seen PLACING 'x' FROM 1) FROM t"],
  at_zone: ["SELECT seen::timestamp AT TIME ZONE 'UTC' FROM t"],
  limit: ['SELECT 1 FROM t LIMIT (SELECT max(length(seen)) FROM t)'],
  values: ['VALUES ((SELECT max(seen) FROM t))'],
  rows_from: ['SELECT x FROM t, ROWS FROM (unnest(ARRAY[seen])) AS f (x)'],
  string_agg: ["SELECT string_agg('x', ',' ORDER BY seen) FROM t"],
  unicode_quote: ['SELECT U&"\\0073een" FROM t'],
  call_args: ['DO $$ BEGIN END $$', 'SELECT upper(seen) FROM t'],
  show_first: ['SHOW log_statement', 'SELECT seen FROM t'],
  many_lines: ['SELECT\n"seen"\nFROM\n\tt\n;'],
  aliased_columns: ['SELECT b FROM t AS x (a, b)'],
  with_delete: ['WITH gone AS (DELETE FROM t WHERE id = 5 RETURNING seen) SELECT 1 FROM gone'],
  statistics: ['SELECT corr(length(seen), id) FROM t'],
}
const own = (way: string, text: string) => text.replaceAll(/\bt\b/g, `t_${way}`).replaceAll(/\bT\b/g, `T_${way}`).replaceAll('"t"', `"t_${way}"`)

describe('a read that happened', () => {
  it('is use, whatever the clause, and of that column alone', async () => {
    const tables = Object.keys(ways).map((way) => `CREATE TABLE t_${way} (id int PRIMARY KEY, seen text, unseen text); INSERT INTO t_${way} VALUES (1, '2020-01-01', 'b')`)
    const database = await server.database('ways', [...tables, 'CREATE TABLE kept (a text)'].join(';'))
    const failed: string[] = []
    for (const [way, texts] of Object.entries(ways)) {
      failed.push(...(await database.as('analyst_a', ...texts.map((text) => own(way, text)))).map((error) => `${way}: ${error}`))
    }
    const { said } = await database.check()
    const wrong = Object.keys(ways).flatMap((way) => [`t_${way}.seen ${said[`t_${way}.seen`]}`, `t_${way}.unseen ${said[`t_${way}.unseen`]}`]).filter((line) => !/\.seen used$|\.unseen unused$/.test(line))
    expect({ failed, wrong }).toEqual({ failed: ['failed_after: division by zero', 'two_one_fails: division by zero'], wrong: [] })
  })
  it('takes every column with a star or a whole row, and says so', async () => {
    const stars: Record<string, string> = {
      plain: 'SELECT * FROM t', own: 'SELECT o.* FROM t o', table: 'TABLE t', row: 'SELECT t FROM t', json: 'SELECT row_to_json(t) FROM t', text: 'SELECT t::text FROM t',
      of_row: 'SELECT (t).* FROM t', copied: 'COPY t TO STDOUT', inner: 'SELECT count(*) FROM (SELECT * FROM t) o WHERE o IS NOT NULL', through_with: 'WITH c AS (SELECT * FROM t) SELECT * FROM c',
      joined: 'SELECT * FROM t JOIN (SELECT 1 AS one) x ON true', returned: 'UPDATE t SET id = id RETURNING *', deleted: 'DELETE FROM t WHERE id = 9 RETURNING *', exported: "SELECT table_to_xml('t', true, true, '')",
      set: 'SELECT * FROM t EXCEPT SELECT * FROM t', array: 'SELECT array_agg(t) FROM t', compared: 'SELECT 1 FROM t a JOIN t b ON a = b', unique: 'SELECT DISTINCT t.* FROM t', cursor: 'BEGIN; DECLARE c CURSOR FOR TABLE t; FETCH 1 FROM c; COMMIT',
    }
    const database = await server.database('stars', Object.keys(stars).map((way) => `CREATE TABLE t_${way} (id int, first text, last text)`).join(';'))
    const failed = await database.as('analyst_a', ...Object.entries(stars).map(([way, text]) => own(way, text).replace("'t'", `'t_${way}'`)))
    const { verdicts } = await database.check()
    expect(failed).toEqual([])
    expect(verdicts.filter(({ state }) => state === 'unused').map(({ table, column }) => `${table}.${column}`)).toEqual([])
    expect(verdicts.find(({ table, column }) => table === 't_plain' && column === 'last')).toMatchObject({ state: 'used', group: 'star-only', explicitReads: 0, starReads: 1 })
  })

  it('is never lost in a statement that is too long to keep', async () => {
    const database = await server.database('long', 'CREATE TABLE first (id int, seen text, unseen text); CREATE TABLE last (id int, "Late" text); CREATE TABLE other (id2 int, kept text)')
    const columns = Array.from({ length: 1600 }, (_, i) => `id + ${i} AS ${'x'.repeat(55)}_${i}`)
    expect(await database.as('analyst_a', `SELECT ${columns.join(', ')}, "Late" FROM (SELECT seen FROM first) o, last`)).toEqual([])
    const { said } = await database.check()
    expect(Object.keys(said).filter((column) => said[column] === 'unused').sort()).toEqual(['other.id2', 'other.kept'])
    expect(said['last.Late']).toBe('no-evidence not-understood')
  })

  it('counts however the driver sends it', async () => {
    const database = await server.database('drivers', 'CREATE TABLE d (id int, extended text, named text, twice text, fetched text, unseen text)')
    await inSession(database.url('shop_app', 'test'), people.shop_app, async (client) => {
      await client.query({ text: 'SELECT extended FROM d WHERE id = $1', values: [1] })
      await client.query({ name: 'by-name', text: 'SELECT named FROM d WHERE id = $1', values: [2] })
      for (const value of [1, 2]) await client.query({ name: 'again', text: 'SELECT twice FROM d WHERE id = $1', values: [value] })
      await client.query({ text: 'SELECT fetched FROM d', rows: 1 } as never)
    })
    const { said, verdicts } = await database.check()
    expect(said).toEqual({ 'd.id': 'used', 'd.extended': 'used', 'd.named': 'used', 'd.twice': 'used', 'd.fetched': 'used', 'd.unseen': 'unused' })
    expect(verdicts.find(({ column }) => column === 'twice')).toMatchObject({ analytics: 'unused', operations: 'used', quarter: 'operations-only', group: 'named', explicitReads: 2, readers: { application: 2, analyst: 0 } })
  })

  it('through a view is use of the table behind it, a materialized view when it is filled', async () => {
    const database = await server.database('views', `
      CREATE TABLE customer (id int, email text, phone text, city text, unseen text);
      CREATE VIEW contact AS SELECT id, email AS mail, phone FROM customer WHERE city IS NOT NULL;
      CREATE VIEW over_contact AS SELECT mail FROM contact;
      CREATE TABLE sale (id int, amount int, day date, unseen int);
      CREATE MATERIALIZED VIEW per_day AS SELECT day, sum(amount) AS total FROM sale GROUP BY day;
      CREATE MATERIALIZED VIEW not_filled AS SELECT unseen AS kept FROM sale`)
    await database.as('metabase', 'SELECT mail FROM over_contact', 'SELECT total FROM per_day')
    await database.asAdmin('REFRESH MATERIALIZED VIEW per_day')
    expect((await database.check()).said).toEqual({
      'customer.id': 'unused', 'customer.email': 'used', 'customer.phone': 'unused', 'customer.city': 'used', 'customer.unseen': 'unused',
      'contact.id': 'unused', 'contact.mail': 'used', 'contact.phone': 'unused', 'over_contact.mail': 'used',
      'sale.id': 'unused', 'sale.amount': 'used', 'sale.day': 'used', 'sale.unseen': 'unused',
      'per_day.day': 'unused', 'per_day.total': 'used', 'not_filled.kept': 'unused',
    })
  })

  it('of a partitioned or a parent table is a read of its parts, and of a part a read of the whole', async () => {
    const database = await server.database('parts', `
      CREATE TABLE event (id int, kind text, note text, day date, unseen text) PARTITION BY RANGE (day);
      CREATE TABLE event_2025 PARTITION OF event FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
      CREATE TABLE event_2026 PARTITION OF event FOR VALUES FROM ('2026-01-01') TO ('2027-01-01') PARTITION BY LIST (kind);
      CREATE TABLE event_2026_a PARTITION OF event_2026 FOR VALUES IN ('a');
      CREATE TABLE person (id int, name text, unseen text);
      CREATE TABLE customer (loyalty text, idle text) INHERITS (person);
      CREATE TABLE lone (id int, name text);
      CREATE TABLE old (id int, name text, unseen text);
      CREATE TABLE older () INHERITS (old)`)
    await database.as('analyst_a', 'SELECT kind FROM event', 'SELECT note FROM event_2026_a', 'SELECT name FROM person', 'SELECT loyalty FROM customer', 'SELECT name FROM ONLY old')
    const { said } = await database.check()
    const used = Object.keys(said).filter((column) => said[column] === 'used')
    expect(used.sort()).toEqual([
      'customer.loyalty', 'customer.name', 'event.kind', 'event.note', 'event_2025.kind', 'event_2025.note', 'event_2026.kind', 'event_2026.note',
      'event_2026_a.kind', 'event_2026_a.note', 'old.name', 'older.name', 'person.name',
    ])
    expect(new Set(Object.values(said))).toEqual(new Set(['used', 'unused']))
  })
})

describe('what is no read', () => {
  it('leaves a column unused: failures, writes, plans, definitions, other places of the same name', async () => {
    const database = await server.database('not_reads', `
      CREATE TABLE failed (id int, syntax text, zero text, late text, denied text, cut text, canceled text, params text);
      CREATE TABLE written (id int, inserted text, updated text, copied text, defaulted text DEFAULT now()::text);
      CREATE TABLE planned (id int, explained text, indexed text, commented text, viewed text, prepared text, cursor_failed text);
      CREATE ROLE outsider LOGIN PASSWORD 'test'`)
    await database.as('analyst_a',
      "SELECT syntax FROM failed WHERE", "SELECT cut, id FROM failed WHERE id = 'foo", 'SELECT zero, 1/0 FROM (VALUES (1)) v, failed RIGHT JOIN (SELECT 1) x ON true',
      "SELECT late, pg_sleep(2) FROM failed RIGHT JOIN (SELECT 1) x ON true -- waits".replace(/^/, "SET statement_timeout = '50ms'; "),
    )
    await database.as('analyst_a', "SET statement_timeout = '50ms'", 'SELECT canceled, pg_sleep(2) FROM failed RIGHT JOIN (SELECT 1) x ON true')
    await inSession(database.url('outsider', 'test'), 'psql', (client) => client.query('SELECT denied FROM failed').catch(() => undefined))
    await inSession(database.url('shop_app', 'test'), 'shop', (client) => client.query({ text: 'SELECT params FROM failed RIGHT JOIN (SELECT 1) x ON true WHERE 1 / $1::int > 0', values: [0] }).catch(() => undefined))
    await database.as('shop_app', "INSERT INTO written (id, inserted) VALUES (1, 'x')", "UPDATE written SET updated = 'x'", "INSERT INTO written VALUES (1, 'a', 'b', 'c')")
    await database.asAdmin('EXPLAIN SELECT explained FROM planned', 'CREATE INDEX ON planned (indexed)', "COMMENT ON COLUMN planned.commented IS 'x'", 'PREPARE p AS SELECT prepared FROM planned',
      'SELECT 1', 'SHOW work_mem', 'SELECT table_name, column_name FROM information_schema.columns', 'SELECT relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid',
      'CREATE TEMP TABLE scratch (a int)', 'INSERT INTO scratch VALUES (1)', 'SELECT a FROM scratch', 'ANALYZE planned', 'VACUUM planned', 'SELECT pg_catalog.version(), current_user', 'CHECKPOINT', 'LISTEN x', "NOTIFY x, 'planned'")
    const { said } = await database.check()
    const not = Object.entries(said).filter(([column, state]) => state !== 'unused' && column !== 'failed.late')
    expect(not).toEqual([])
  })

  it('a name is looked up where the session looks: schemas, roles, databases, transactions', async () => {
    const schemas = ['one', 'two', 'three', 'four', 'five', 'six', 'analyst_a']
    const database = await server.database('paths', `
      ${schemas.map((schema) => `CREATE SCHEMA ${schema}; CREATE TABLE ${schema}.customer (email text, phone text, city text)`).join('; ')};
      ALTER ROLE metabase IN DATABASE paths SET search_path = four; ALTER DATABASE paths SET search_path = "$user", five`)
    await database.as('analyst_a', 'SELECT email FROM customer')
    await database.as('analyst_a', 'SET search_path TO one, two', 'SELECT email FROM customer', 'SELECT two.customer.phone FROM two.customer')
    await database.as('analyst_a', 'BEGIN', 'SET LOCAL search_path = three', 'SELECT email FROM customer', 'COMMIT', 'SELECT phone FROM customer')
    await database.as('analyst_a', "SELECT set_config('search_path', 'six', false)", 'SELECT email FROM customer')
    await database.as('analyst_a', 'BEGIN', 'SET search_path = six', 'ROLLBACK', 'SELECT city FROM customer')
    await database.as('metabase', 'SELECT email FROM customer')
    await database.as('shop_app', 'SELECT email FROM customer')
    const { said } = await database.check()
    expect(Object.keys(said).filter((column) => said[column] === 'used').sort()).toEqual([
      'analyst_a.customer.city', 'analyst_a.customer.email', 'analyst_a.customer.phone', 'five.customer.email', 'four.customer.email', 'one.customer.email',
      'six.customer.email', 'three.customer.email', 'two.customer.phone',
    ])
    expect(new Set(Object.values(said))).toEqual(new Set(['used', 'unused']))
  })

  it('holds for names that are hard to write', async () => {
    const names = ['Customer', 'customer', 'select', 'ΕΛΛΗΝ', 'Kunde "A"', 'a.b', 'with space', '名前', '$1', 'x;--']
    const q = (name: string) => `"${name.replaceAll('"', '""')}"`
    const database = await server.database('Mixed "Case" ü', names.map((table) => `CREATE TABLE ${q(table)} (${names.map((name) => `${q(name)} text`).join(', ')})`).join('; '))
    for (const [i, table] of names.entries()) await database.as('analyst_a', `SELECT ${q(names[(i + 1) % names.length])} FROM ${q(table)} AS ${q(names[(i + 3) % names.length])}`)
    const { verdicts } = await database.check()
    const used = verdicts.filter(({ state }) => state === 'used').map(({ table, column }) => `${table}|${column}`)
    expect(used.sort()).toEqual(names.map((table, i) => `${table}|${names[(i + 1) % names.length]}`).sort())
    expect(verdicts.filter(({ state }) => state === 'unused').length).toBe(names.length ** 2 - names.length)
  })
})
