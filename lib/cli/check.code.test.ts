// Code in the database reads what no log line names. What such code may have read is never called unused; what nothing ran is.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WatchedServer } from '#lib/testing/watched-server.ts'

let server: WatchedServer
beforeAll(async () => { server = await WatchedServer.start() })
afterAll(() => server?.stop())

const plain = (language: string, body: string, rest = '') => `RETURNS text LANGUAGE ${language} ${rest} AS $f$ ${body} $f$`
const plpgsql = (statement: string) => plain('plpgsql', `DECLARE r text; BEGIN ${statement}; RETURN r; END`)

/**
 * `made` makes the code; `run` sets it off, or is missing: then `x.seen` must stay unused. The table is called x_<case>; its
 * columns are named after the case too, for a body's names are looked for in every table.
 */
const cases: Record<string, { made: string; run?: string[]; by?: 'admin' }> = {
  plpgsql: { made: `CREATE FUNCTION f_X() ${plpgsql('SELECT max(seen_X) INTO r FROM x_X')}`, run: ['SELECT f_X()'] },
  never: { made: `CREATE FUNCTION f_X() ${plpgsql('SELECT max(seen_X) INTO r FROM x_X')}` },
  nested: { made: `CREATE FUNCTION g_X() ${plpgsql('SELECT max(seen_X) INTO r FROM x_X')}; CREATE FUNCTION f_X() ${plpgsql('r := g_X()')}`, run: ['SELECT f_X()'] },
  sql: { made: `CREATE FUNCTION f_X() ${plain('sql', 'SELECT max(seen_X) FROM x_X')}`, run: ['SELECT f_X()'] },
  atomic: { made: 'CREATE FUNCTION f_X() RETURNS text BEGIN ATOMIC SELECT max(seen_X) FROM x_X; END', run: ['SELECT f_X()'] },
  returned: { made: 'CREATE FUNCTION f_X() RETURNS text RETURN (SELECT max(seen_X) FROM x_X)', run: ['SELECT f_X()'] },
  schema_named: { made: `CREATE SCHEMA s_X; CREATE FUNCTION s_X.f() ${plpgsql('SELECT max(seen_X) INTO r FROM x_X')}`, run: ['SELECT s_X.f()'] },
  quoted: { made: `CREATE FUNCTION "F X"() ${plpgsql('SELECT max(seen_X) INTO r FROM x_X')}`, run: ['SELECT "F X"()'] },
  in_where: { made: `CREATE FUNCTION f_X() ${plpgsql('SELECT max(seen_X) INTO r FROM x_X')}`, run: ["SELECT 1 WHERE f_X() = 'a'"] },
  in_from: { made: `CREATE FUNCTION f_X() ${plpgsql('SELECT max(seen_X) INTO r FROM x_X')}`, run: ['SELECT * FROM f_X()'] },
  prepared: { made: `CREATE FUNCTION f_X() ${plpgsql('SELECT max(seen_X) INTO r FROM x_X')}`, run: ['PREPARE p_X AS SELECT f_X()', 'EXECUTE p_X'] },
  do_block: { made: '', run: ['DO $$ DECLARE r text; BEGIN SELECT max(seen_X) INTO r FROM x_X; END $$'] },
  do_calls: { made: `CREATE FUNCTION f_X() ${plpgsql('SELECT max(seen_X) INTO r FROM x_X')}`, run: ['DO $$ BEGIN PERFORM f_X(); END $$'] },
  do_dynamic: { made: '', run: ["DO $$ BEGIN EXECUTE format('SELECT %I FROM %I', 'seen_X', 'x_X'); END $$"] },
  do_quoted: { made: '', run: ["DO 'BEGIN PERFORM max(seen_X) FROM x_X; END'"] },
  dynamic: { made: `CREATE FUNCTION f_X() ${plpgsql("EXECUTE format('SELECT max(%I) FROM %I', 'seen_X', 'x_X') INTO r")}`, run: ['SELECT f_X()'] },
  dynamic_handed: { made: `CREATE FUNCTION f_X(t text) ${plpgsql("EXECUTE format('SELECT max(%I) FROM x_X', t) INTO r")}`, run: ["SELECT f_X('seen_X')"] },
  whole_row: { made: `CREATE FUNCTION f_X() ${plpgsql('SELECT row_to_json(q) INTO r FROM x_X q LIMIT 1')}`, run: ['SELECT f_X()'] },
  loop: { made: `CREATE FUNCTION f_X() ${plpgsql('FOR r IN SELECT x_X.seen_X FROM x_X LOOP NULL; END LOOP')}`, run: ['SELECT f_X()'] },
  procedure: { made: 'CREATE PROCEDURE f_X() LANGUAGE plpgsql AS $f$ BEGIN PERFORM max(seen_X) FROM x_X; END $f$', run: ['CALL f_X()'] },
  trigger_insert: { made: `CREATE FUNCTION f_X() RETURNS trigger LANGUAGE plpgsql AS $f$ BEGIN PERFORM NEW.seen_X; RETURN NEW; END $f$; CREATE TRIGGER g AFTER INSERT ON x_X FOR EACH ROW EXECUTE FUNCTION f_X()`, run: ['INSERT INTO x_X (id) VALUES (5)'] },
  trigger_other: { made: `CREATE TABLE y_X (id int); CREATE FUNCTION f_X() RETURNS trigger LANGUAGE plpgsql AS $f$ BEGIN PERFORM max(seen_X) FROM x_X; RETURN NEW; END $f$; CREATE TRIGGER g BEFORE UPDATE ON y_X FOR EACH STATEMENT EXECUTE FUNCTION f_X()`, run: ['UPDATE y_X SET id = 1'] },
  trigger_unmoved: { made: `CREATE FUNCTION f_X() RETURNS trigger LANGUAGE plpgsql AS $f$ BEGIN PERFORM NEW.seen_X; RETURN NEW; END $f$; CREATE TRIGGER g AFTER DELETE ON x_X FOR EACH ROW EXECUTE FUNCTION f_X()` },
  trigger_when: { made: `CREATE FUNCTION f_X() RETURNS trigger LANGUAGE plpgsql AS $f$ BEGIN RETURN NEW; END $f$; CREATE TRIGGER g AFTER INSERT ON x_X FOR EACH ROW WHEN (NEW.seen_X IS NULL) EXECUTE FUNCTION f_X()`, run: ['INSERT INTO x_X (id) VALUES (5)'] },
  trigger_copy: { made: `CREATE FUNCTION f_X() RETURNS trigger LANGUAGE plpgsql AS $f$ BEGIN PERFORM NEW.seen_X; RETURN NEW; END $f$; CREATE TRIGGER g AFTER INSERT ON x_X FOR EACH ROW EXECUTE FUNCTION f_X()`, run: ["COPY x_X (id) FROM PROGRAM 'echo 7'"], by: 'admin' },
  trigger_cascade: { made: `ALTER TABLE x_X ADD PRIMARY KEY (id); CREATE TABLE y_X (id int REFERENCES x_X ON DELETE CASCADE, told_X text); CREATE FUNCTION f_X() RETURNS trigger LANGUAGE plpgsql AS $f$ BEGIN PERFORM max(seen_X) FROM x_X; RETURN OLD; END $f$; CREATE TRIGGER g AFTER DELETE ON y_X FOR EACH ROW EXECUTE FUNCTION f_X(); INSERT INTO y_X VALUES (1)`, run: ['DELETE FROM x_X WHERE id = 1'] },
  trigger_part: { made: `CREATE TABLE y_X (id int) PARTITION BY RANGE (id); CREATE TABLE z_X PARTITION OF y_X DEFAULT; CREATE FUNCTION f_X() RETURNS trigger LANGUAGE plpgsql AS $f$ BEGIN PERFORM max(seen_X) FROM x_X; RETURN NEW; END $f$; CREATE TRIGGER g AFTER INSERT ON z_X FOR EACH ROW EXECUTE FUNCTION f_X()`, run: ['INSERT INTO y_X VALUES (1)'] },
  trigger_view: { made: `CREATE VIEW y_X AS SELECT id FROM x_X; CREATE FUNCTION f_X() RETURNS trigger LANGUAGE plpgsql AS $f$ BEGIN PERFORM max(seen_X) FROM x_X; RETURN NEW; END $f$; CREATE TRIGGER g INSTEAD OF INSERT ON y_X FOR EACH ROW EXECUTE FUNCTION f_X()`, run: ['INSERT INTO y_X VALUES (1)'] },
  policy: { made: `ALTER TABLE x_X ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON x_X FOR SELECT USING (seen_X IS NULL)`, run: ['SELECT id FROM x_X'] },
  policy_calls: { made: `CREATE FUNCTION f_X() RETURNS boolean LANGUAGE plpgsql AS $f$ BEGIN RETURN EXISTS (SELECT FROM x_X WHERE seen_X IS NULL); END $f$; CREATE TABLE y_X (id int); ALTER TABLE y_X ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON y_X USING (f_X())`, run: ['SELECT id FROM y_X'] },
  rule: { made: `CREATE TABLE y_X (id int); CREATE RULE r AS ON INSERT TO y_X DO ALSO UPDATE x_X SET id = 1 WHERE seen_X IS NULL`, run: ['INSERT INTO y_X VALUES (1)'] },
  default: { made: `CREATE FUNCTION f_X() ${plpgsql('SELECT max(seen_X) INTO r FROM x_X')}; CREATE TABLE y_X (id int, made text DEFAULT f_X())`, run: ['INSERT INTO y_X (id) VALUES (1)'] },
  generated: { made: `CREATE FUNCTION f_X(int) ${plain('sql', 'SELECT max(seen_X) FROM x_X', 'IMMUTABLE')}; CREATE TABLE y_X (id int, made text GENERATED ALWAYS AS (f_X(id)) STORED)`, run: ['INSERT INTO y_X (id) VALUES (1)'] },
  generated_from: { made: 'ALTER TABLE x_X ADD made_X int GENERATED ALWAYS AS (length(seen_X)) STORED', run: ['SELECT made_X FROM x_X'] },
  check_rule: { made: `CREATE FUNCTION f_X(int) RETURNS boolean LANGUAGE plpgsql AS $f$ BEGIN PERFORM max(seen_X) FROM x_X; RETURN true; END $f$; CREATE TABLE y_X (id int CHECK (f_X(id)))`, run: ['INSERT INTO y_X VALUES (1)'] },
  domain: { made: `CREATE FUNCTION f_X(int) RETURNS boolean LANGUAGE plpgsql AS $f$ BEGIN PERFORM max(seen_X) FROM x_X; RETURN true; END $f$; CREATE DOMAIN d_X AS int CHECK (f_X(VALUE)); CREATE TABLE y_X (id d_X)`, run: ['INSERT INTO y_X VALUES (1)'] },
  index: { made: `CREATE FUNCTION f_X(int) ${plain('sql', 'SELECT max(seen_X) FROM public.x_X', 'IMMUTABLE')}; CREATE TABLE y_X (id int); CREATE INDEX ON y_X (f_X(id))`, run: ['INSERT INTO y_X VALUES (1)'] },
  operator: { made: `CREATE FUNCTION f_X(int, point) ${plpgsql('SELECT max(seen_X) INTO r FROM x_X')}; CREATE OPERATOR <%%> (LEFTARG = int, RIGHTARG = point, FUNCTION = f_X)`, run: ["SELECT 1 <%%> '(1,1)'::point"] },
  cast: { made: `CREATE TYPE c_X AS (a int); CREATE FUNCTION f_X(c_X) ${plpgsql('SELECT max(seen_X) INTO r FROM x_X')}; CREATE CAST (c_X AS text) WITH FUNCTION f_X(c_X)`, run: ['SELECT ROW(1)::c_X::text'] },
  aggregate: { made: `CREATE FUNCTION f_X(text, int) ${plpgsql('SELECT max(seen_X) INTO r FROM x_X')}; CREATE AGGREGATE a_X (int) (SFUNC = f_X, STYPE = text)`, run: ['SELECT a_X(1)'] },
  view_calls: { made: `CREATE FUNCTION f_X() ${plpgsql('SELECT max(seen_X) INTO r FROM x_X')}; CREATE VIEW v_X AS SELECT f_X() AS told`, run: ['SELECT told FROM v_X'] },
  event_trigger: { made: `CREATE FUNCTION f_X() RETURNS event_trigger LANGUAGE plpgsql AS $f$ BEGIN PERFORM max(seen_X) FROM x_X; END $f$; CREATE EVENT TRIGGER e_X ON ddl_command_end WHEN TAG IN ('COMMENT') EXECUTE FUNCTION f_X()`, run: ["COMMENT ON TABLE x_X IS 'a'"], by: 'admin' },
  xml: { made: '', run: ["SELECT query_to_xml('SELECT seen_X FROM x_X', true, true, '')"] },
  xml_table: { made: '', run: ["SELECT table_to_xml('x_X', true, true, '')"] },
  xml_of_parts: { made: '', run: ["SELECT query_to_xml('SELECT ' || 'seen_X FROM x_X', true, true, '')"] },
  crosstab: { made: 'CREATE FUNCTION crosstab(text) RETURNS int LANGUAGE sql RETURN 1', run: ["SELECT crosstab('SELECT id, seen_X, 1 FROM x_X')"] },
  do_star: { made: '', run: ['DO $$ BEGIN CREATE TEMP TABLE z_X AS SELECT * FROM x_X; END $$'] },
  do_columns: { made: '', run: ["DO $$ DECLARE c text := 'seen_' || 'X'; BEGIN EXECUTE 'SELECT ' || c || ' FROM x_X'; END $$"] },
  do_counts: { made: '' , run: ["DO $$ DECLARE t text; BEGIN FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP EXECUTE format('SELECT count(*) FROM %I', t); END LOOP; END $$", 'SELECT seen_X FROM x_X'] },
  ts_stat: { made: 'ALTER TABLE x_X ALTER seen_X TYPE tsvector USING seen_X::tsvector', run: ["SELECT word FROM ts_stat('SELECT seen_X FROM x_X')"] },
}

const named = (name: string, text: string) => text.replaceAll(/(?<=_|\b)X\b/g, name)

describe('code that reads', () => {
  it('is never the reason of an "unused"; code that did not run is no reason for anything', async () => {
    const tables = Object.entries(cases).map(([name, { made }]) => named(name, `CREATE TABLE x_X (id int, seen_X text, unseen_X text); INSERT INTO x_X VALUES (1); ${made}`))
    const database = await server.database('bodies', tables.join(';\n'))
    const failed: string[] = []
    for (const [name, { run = [], by }] of Object.entries(cases)) {
      const texts = run.map((text) => named(name, text))
      failed.push(...(await (by ? database.asAdmin(...texts) : database.as('shop_app', ...texts))).map((error) => `${name}: ${error}`))
    }
    const { said } = await database.check()
    const state = (name: string) => said[`x_${name}.seen_${name}`] ?? said[`s_${name}.x_${name}.seen_${name}`]
    const wrong = Object.entries(cases).filter(([name, { run }]) => (run ? state(name) === 'unused' : state(name) !== 'unused')).map(([name]) => `${name} ${state(name)}`)
    const spoilt = Object.keys(cases).filter((name) => said[`x_${name}.unseen_${name}`] !== 'unused').map((name) => `${name} ${said[`x_${name}.unseen_${name}`]}`)
    // Those that take whole rows, or columns they do not name.
    expect({ failed, wrong, spoilt }).toEqual({ failed: [], wrong: [], spoilt: ['dynamic_handed', 'whole_row', 'xml_table', 'do_star', 'do_columns'].map((name) => `${name} no-evidence code-body`) })
  })

  it.each([
    ['a function that runs what it is handed', `CREATE FUNCTION f(t text) ${plpgsql('EXECUTE t INTO r')}`, "SELECT f('SELECT max(seen) FROM x')"],
    ['a function that puts a table in', `CREATE FUNCTION f(t text) ${plpgsql("EXECUTE format('SELECT row_to_json(q) FROM (SELECT * FROM %I) q', t) INTO r")}`, "SELECT f('x')"],
    ['a DO block that goes through the tables', '', "DO $$ DECLARE t text; r record; BEGIN FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP FOR r IN EXECUTE format('SELECT * FROM %I', t) LOOP NULL; END LOOP; END LOOP; END $$"],
    ['a schema as XML', '', "SELECT schema_to_xml('public', true, true, '')"],
  ])('whatever it is: %s', async (what, made, run) => {
    const database = await server.database(what, `CREATE TABLE x (id int, seen text); ${made}`)
    expect(await database.as('analyst_a', run)).toEqual([])
    expect((await database.check()).said).toEqual({ 'x.id': 'no-evidence code-body', 'x.seen': 'no-evidence code-body' })
  })
})
