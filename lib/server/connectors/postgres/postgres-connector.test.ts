// What only PostgreSQL has: code in the database, settings of the log, roles, partitions, locks.
import { readFileSync } from 'node:fs'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { ScannedCatalog } from '#lib/domain/inventory/catalog.ts'
import { createDatabase, runSql } from '#lib/testing/postgres-database.ts'
import { startPostgres, type PostgresServer } from '#lib/server/demo/postgres-server.ts'
import { parseTarget, scanTarget } from '../connector-for.ts'
import type { ConnectorLimits } from '../connector.ts'

async function scan(url: string, limits?: Partial<ConnectorLimits>): Promise<ScannedCatalog> {
  const parsed = parseTarget(url)
  const result = parsed.ok ? await scanTarget(parsed.target, { now: 0, limits }) : parsed
  if (!result.ok) throw new Error(JSON.stringify(result))
  return result.catalog
}

describe('what lives in the database', () => {
  let catalog: ScannedCatalog
  let url: string
  const relation = (name: string) => catalog.relations.find((one) => one.name === name)!
  const routine = (name: string) => catalog.routines.find((one) => one.name === name)!

  beforeAll(async () => {
    url = await createDatabase(inject('postgresUrl'), 'code')
    await runSql(url, `
      CREATE SCHEMA crm;
      CREATE DOMAIN crm.email_address AS varchar(60) NOT NULL;
      CREATE DOMAIN crm.work_email AS crm.email_address;
      CREATE TYPE crm.mood AS ENUM ('glad', 'sad');
      CREATE TABLE crm.customer (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email crm.work_email, mood crm.mood, tags text[], seen inet, gone int, score float8, half int GENERATED ALWAYS AS (gone / 2) STORED);
      ALTER TABLE crm.customer DROP COLUMN gone CASCADE;
      ALTER TABLE crm.customer ADD COLUMN late text DEFAULT lower('X');
      COMMENT ON TABLE crm.customer IS 'people who bought';
      COMMENT ON COLUMN crm.customer.email IS 'where we write';
      CREATE TABLE crm.visit (id int, at date NOT NULL, customer_id bigint REFERENCES crm.customer) PARTITION BY RANGE (at);
      CREATE TABLE crm.visit_2026 PARTITION OF crm.visit FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
      CREATE TABLE crm.person (name text);
      CREATE TABLE crm.employee (wage numeric) INHERITS (crm.person);
      CREATE TEMP TABLE passing (a int);
      CREATE FUNCTION crm.is_glad(m crm.mood) RETURNS boolean LANGUAGE sql RETURN m = 'glad';
      CREATE FUNCTION crm.mails() RETURNS SETOF text LANGUAGE sql BEGIN ATOMIC SELECT email FROM crm.customer WHERE crm.is_glad(mood); END;
      CREATE PROCEDURE crm.tidy() LANGUAGE sql AS 'DELETE FROM crm.customer WHERE score < 0';
      CREATE FUNCTION crm.add_up(double precision, double precision) RETURNS double precision LANGUAGE sql IMMUTABLE AS 'SELECT $1 + $2';
      CREATE AGGREGATE crm.total (double precision) (sfunc = crm.add_up, stype = double precision);
      CREATE FUNCTION crm.watch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM mood FROM crm.customer; RETURN NULL; END';
      CREATE TRIGGER watched AFTER INSERT OR DELETE ON crm.person FOR EACH ROW EXECUTE FUNCTION crm.watch();
      CREATE TRIGGER emptied AFTER TRUNCATE ON crm.person EXECUTE FUNCTION crm.watch();
      CREATE RULE noted AS ON UPDATE TO crm.person DO ALSO SELECT email FROM crm.customer;
      CREATE POLICY own ON crm.customer FOR SELECT USING (email = current_user AND crm.is_glad(mood));
      CREATE POLICY all_of_it ON crm.customer USING (true) WITH CHECK (score > 0);
      CREATE VIEW crm.glad AS SELECT email, mood FROM crm.customer c WHERE crm.is_glad(c.mood);
      CREATE MATERIALIZED VIEW crm.scores AS SELECT avg(score) AS average FROM crm.customer;
    `)
    catalog = await scan(url)
  })

  it('is listed by kind, partitions and heirs with those they inherit from, temporary tables not', () => {
    expect(catalog.relations.map(({ name, kind, inheritsFrom }) => [name, kind, ...(inheritsFrom ?? []).map((one) => `${one.schema}.${one.relation}`)])).toEqual([
      ['customer', 'table'], ['employee', 'table', 'crm.person'], ['glad', 'view'], ['person', 'table'], ['scores', 'materialized-view'],
      ['visit', 'table'], ['visit_2026', 'table', 'crm.visit'],
    ])
    expect(catalog.omissions).toEqual([])
  })

  it('has columns that look through domains, enums and dropped neighbours', () => {
    expect(relation('customer').columns.map(({ name, type, typeFamily, nullable, isGenerated, sourceKey }) => [name, type, typeFamily, nullable, isGenerated, sourceKey])).toEqual([
      ['id', 'bigint', 'integer', false, false, '1'], ['email', 'crm.work_email', 'text', true, false, '2'], ['mood', 'crm.mood', 'text', true, false, '3'],
      ['tags', 'text[]', 'array', true, false, '4'], ['seen', 'inet', 'network', true, false, '5'], ['score', 'double precision', 'decimal', true, false, '7'],
      ['late', 'text', 'text', true, false, '9'],
    ])
    expect(relation('customer').columns.at(-1)?.defaultExpression).toBe("lower('X'::text)")
    expect(relation('customer')).toMatchObject({ comment: 'people who bought', sourceKey: expect.stringMatching(/^\d+\/\d+\/\d+$/) })
    expect(relation('customer').columns[1]!.comment).toBe('where we write')
  })

  it('lists a key between partitioned tables once each', () => {
    for (const name of ['visit', 'visit_2026']) expect(relation(name).foreignKeys.map(({ target }) => target)).toEqual([{ schema: 'crm', relation: 'customer', columns: ['id'] }])
  })

  it('prints definitions with every name whole', () => {
    expect(relation('glad').definition).toMatch(/FROM crm\.customer c\s+WHERE crm\.is_glad\(mood\)/)
    expect(routine('mails')).toMatchObject({ kind: 'function', language: 'sql', definition: expect.stringMatching(/FROM crm\.customer/), calls: ['crm.is_glad'] })
    expect(routine('tidy')).toMatchObject({ kind: 'procedure', definition: 'DELETE FROM crm.customer WHERE score < 0' })
    expect(routine('watch')).toMatchObject({ language: 'plpgsql', definition: 'BEGIN PERFORM mood FROM crm.customer; RETURN NULL; END' })
    expect(routine('total')).toMatchObject({ kind: 'function', definition: '', calls: ['crm.add_up'] })
  })

  it('knows what fires triggers, rules and policies, and what they call', () => {
    const on = (name: string) => ({ schema: 'crm', name })
    expect(routine('watched')).toMatchObject({ kind: 'trigger', relation: on('person'), events: ['insert', 'delete'], calls: ['crm.watch'], language: 'plpgsql' })
    expect(routine('emptied')).toMatchObject({ events: ['truncate'], calls: ['crm.watch'] })
    expect(routine('noted')).toMatchObject({ kind: 'trigger', relation: on('person'), events: ['update'], definition: expect.stringMatching(/FROM crm\.customer/) })
    expect(routine('own')).toMatchObject({ kind: 'policy', relation: on('customer'), events: ['select'], calls: ['crm.is_glad'], definition: expect.stringMatching(/^USING \(.*email.*\)$/) })
    expect(routine('all_of_it')).toMatchObject({ events: ['select', 'insert', 'update', 'delete'], definition: expect.stringMatching(/^USING \(true\) WITH CHECK \(.*score.*\)$/) })
  })

  it('goes on past a table somebody has locked, and says what it could not read', async () => {
    const locker = new Client({ connectionString: url })
    await locker.connect()
    await locker.query('BEGIN; LOCK TABLE crm.customer IN ACCESS EXCLUSIVE MODE')
    const locked = await scan(url, { lockMs: 50 })
    await locker.end()
    expect(locked.relations.map(({ name, columns }) => [name, columns.length])).toEqual(catalog.relations.map(({ name, columns }) => [name, columns.length]))
    const codes = new Set(locked.omissions.map(({ code, object }) => `${code} ${object}`))
    expect(codes).toContain('size-unreadable crm.customer')
    expect(codes).toContain('definition-unreadable crm.glad')
    const size = (one: ScannedCatalog, name: string) => one.relations.find((other) => other.name === name)?.bytes
    expect([size(locked, 'customer'), size(locked, 'person')]).toEqual([null, size(catalog, 'person')])
  })

  it('is scanned in full by an account that may read no row of it, and nothing is written', async () => {
    await runSql(url, "CREATE ROLE only_looks LOGIN PASSWORD 'p'; REVOKE CREATE ON SCHEMA public FROM PUBLIC")
    const as = new URL(url)
    as.username = 'only_looks'
    as.password = 'p'
    const seen = await scan(as.href)
    expect(seen.relations).toEqual(catalog.relations)
    expect(seen.routines).toEqual(catalog.routines)
    expect(seen.account).toEqual({ name: 'only_looks', canWrite: false, isSuperuser: false })
    expect(seen.omissions).toEqual([])

    await runSql(url, 'GRANT UPDATE (late) ON crm.customer TO only_looks')
    expect((await scan(as.href)).account.canWrite).toBe(true)
    expect(catalog.account).toEqual({ name: 'postgres', canWrite: true, isSuperuser: true })
  })

  it('is not taken in by tables that bear the names of the catalog', async () => {
    const trap = await createDatabase(inject('postgresUrl'), 'trap')
    await runSql(trap, `
      CREATE SCHEMA evil; CREATE TABLE evil.pg_class (relname text); CREATE VIEW evil.pg_settings AS SELECT 'x'::text AS name, 1 / 0 AS reset_val;
      DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET search_path = evil, pg_catalog', current_database()); END $$`)
    const { relations, capture } = await scan(trap)
    expect(relations.map(({ name }) => name)).toEqual(['pg_class', 'pg_settings'])
    expect(capture.overrides).toMatchObject([{ role: null, name: 'search_path', value: 'evil, pg_catalog' }])
  })
})

describe('how the server logs', () => {
  let server: PostgresServer
  afterAll(() => server.stop())
  beforeAll(async () => {
    server = await startPostgres({ csvlog: true, settings: { log_min_duration_statement: '250', log_statement_sample_rate: '0.5' } })
    await runSql(server.url(), "CREATE ROLE reader LOGIN PASSWORD 'p'")
    await runSql(server.url(), 'CREATE DATABASE shop')
    await runSql(server.url('shop'), `
      CREATE TABLE customer (id int, email text, phone text); CREATE TABLE invoice (id int, total numeric); CREATE TABLE secret (a int, b int);
      CREATE SCHEMA closed; CREATE TABLE closed.away (a int); CREATE VIEW mails AS SELECT email FROM customer;
      CREATE ROLE sellers; CREATE ROLE silent LOGIN; CREATE ROLE boss LOGIN; CREATE ROLE only_path LOGIN; CREATE ROLE heir LOGIN NOINHERIT; CREATE ROLE nightly LOGIN;
      GRANT SELECT ON invoice TO sellers; GRANT sellers TO silent, heir; GRANT SELECT (email) ON customer TO silent; GRANT SELECT ON closed.away TO silent;
      GRANT SELECT ON mails TO PUBLIC; GRANT postgres TO boss; GRANT pg_read_all_data TO nightly;
      ALTER ROLE silent SET log_statement = 'none'; ALTER ROLE heir IN DATABASE shop SET log_min_duration_statement = '1s'; ALTER ROLE boss SET log_statement = 'ddl';
      ALTER ROLE only_path SET search_path = closed, public; ALTER ROLE nightly IN DATABASE postgres SET log_duration = 'on';
      ALTER ROLE silent SET work_mem = '8MB'; ALTER DATABASE shop SET log_min_error_statement = 'panic'; ALTER ROLE ALL SET log_min_messages = 'error';`)
  })

  it('is kept as the server has it, with each setting of role and database', async () => {
    const { capture, omissions } = await scan(server.url('shop'))
    expect(capture.server).toMatchObject({
      log_destination: 'csvlog', log_statement: 'all', log_min_duration_statement: '250', log_statement_sample_rate: '0.5', logging_collector: 'on', log_timezone: 'UTC',
      search_path: '"$user", public',
    })
    expect(capture.overrides).toEqual([
      { role: null, database: null, name: 'log_min_messages', value: 'error' },
      { role: null, database: 'shop', name: 'log_min_error_statement', value: 'panic' },
      { role: 'boss', database: null, name: 'log_statement', value: 'ddl' },
      { role: 'heir', database: 'shop', name: 'log_min_duration_statement', value: '1s' },
      { role: 'nightly', database: 'postgres', name: 'log_duration', value: 'on' },
      { role: 'only_path', database: null, name: 'search_path', value: 'closed, public' },
      { role: 'silent', database: null, name: 'log_statement', value: 'none' },
    ])
    // What is set for everyone, or for everyone in this database, holds in it.
    expect(capture.server).toMatchObject({ log_min_messages: 'error', log_min_error_statement: 'panic' })
    expect(omissions).toEqual([])
  })

  it('comes with what each role may read whose log is its own', async () => {
    const { capture } = await scan(server.url('shop'))
    const may = Object.fromEntries(capture.roles.map(({ role, isSuperuser, mayRead }) => [role, isSuperuser ? mayRead : mayRead === 'all' ? [] : mayRead.map((one) => one.join('.'))]))
    const sold = ['public.invoice.id', 'public.invoice.total']
    expect(may).toEqual({
      boss: 'all',
      heir: [...sold, 'public.mails.email'],
      nightly: ['closed.away.a', 'public.customer.email', 'public.customer.id', 'public.customer.phone', ...sold, 'public.mails.email', 'public.secret.a', 'public.secret.b'],
      silent: ['public.customer.email', ...sold, 'public.mails.email'],
    })
  })

  it('takes roles beyond the limit for readers of all', async () => {
    const { capture, omissions } = await scan(server.url('shop'), { maxRoles: 1 })
    expect(capture.roles.map(({ mayRead }) => mayRead)).toEqual(['all', 'all', 'all', 'all'])
    expect(omissions.filter(({ code }) => code === 'role-not-asked').map(({ object }) => object)).toEqual(['heir', 'nightly', 'silent'])
  })

  it('is said to be hidden where the scanning role has settings of its own', async () => {
    await runSql(server.url(), "ALTER ROLE reader SET log_statement = 'none'; ALTER ROLE reader IN DATABASE postgres SET log_duration = 'on'")
    const { capture, omissions } = await scan(server.url('shop', 'reader', 'p'))
    expect(capture.server.log_statement).toBeUndefined()
    expect(capture.server.log_duration).toBe('off')
    expect(omissions).toEqual([{ code: 'server-setting-hidden', object: 'log_statement' }])
  })

  it('shows the scan itself under its own name, reading only', async () => {
    await scan(server.url('shop'))
    const log = () => server.logFiles().map((file) => readFileSync(file, 'utf8')).join('')
    await expect.poll(log).toMatch(/BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY[^\n]*"big-trust"/)
  })
})
