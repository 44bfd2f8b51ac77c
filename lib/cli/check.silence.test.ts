// Where the log did not see everything, nothing may be called unused that could have been read unseen.
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inSession, WatchedServer, type WatchedDatabase } from '#lib/testing/watched-server.ts'

let server: WatchedServer
beforeAll(async () => { server = await WatchedServer.start() })
afterAll(() => server?.stop())

const customer = 'CREATE TABLE customer (id int, email text, phone text)'
const all = (said: string) => ({ 'customer.id': said, 'customer.email': said, 'customer.phone': said })

/** Logging is off for two thirds of the window, which ends with a statement that is seen. */
async function partly(database: WatchedDatabase, off: () => Promise<unknown>, on: () => Promise<unknown>) {
  await off()
  await sleep(60)
  await database.as('analyst_a', 'SELECT phone FROM customer')
  await sleep(500)
  await on()
  await sleep(60)
  await database.as('metabase', 'SELECT email FROM customer')
  const run = await database.check()
  expect(run.verdicts.every(({ coverage }) => coverage < 0.95)).toBe(true)
  expect(run.stdout).toMatch(/logs captured \d+\.\d % of it/)
  return run.said
}

describe('logging switched off for a while', () => {
  it('for a database', async () => {
    const database = await server.database('off_database', customer)
    const said = await partly(database, () => server.asAdmin('postgres', "ALTER DATABASE off_database SET log_statement = 'none'"), () => server.asAdmin('postgres', 'ALTER DATABASE off_database RESET log_statement'))
    expect(said).toEqual({ ...all('no-evidence logging-off'), 'customer.email': 'used' })
  })

  it('for a database, still so when it is scanned', async () => {
    const database = await server.database('off_since', customer)
    await database.as('metabase', 'SELECT email FROM customer')
    await server.asAdmin('postgres', "ALTER DATABASE off_since SET log_statement = 'ddl'")
    await sleep(300)
    await database.as('analyst_a', 'SELECT phone FROM customer')
    await server.asAdmin('postgres', 'SELECT 1')
    expect((await database.check()).said).toEqual({ ...all('no-evidence logging-off'), 'customer.email': 'used' })
  })

  it('for all roles', async () => {
    const database = await server.database('off_all', customer)
    const said = await inSession(server.server.url(), 'psql', (admin) => partly(database, () => admin.query("ALTER ROLE ALL SET log_statement = 'none'"), () => admin.query('ALTER ROLE ALL RESET log_statement')))
    expect(said).toEqual({ ...all('no-evidence logging-off'), 'customer.email': 'used' })
  })

  it('for all roles in the database', async () => {
    const database = await server.database('off_all_here', customer)
    const here = 'ALTER ROLE ALL IN DATABASE off_all_here SET log_statement TO'
    const said = await partly(database, () => server.asAdmin('postgres', `${here} 'none'`), () => server.asAdmin('postgres', `${here} DEFAULT`))
    expect(said).toEqual({ ...all('no-evidence logging-off'), 'customer.email': 'used' })
  })

  it('by a session of a superuser, who may read everything', async () => {
    const database = await server.database('off_session', customer)
    await server.asAdmin('postgres', "CREATE ROLE boss SUPERUSER LOGIN PASSWORD 'test'")
    await inSession(database.url('boss', 'test'), 'psql', async (client) => {
      await client.query("SET log_statement = 'none'")
      await client.query('SELECT phone FROM customer')
      await sleep(200)
    })
    await database.as('metabase', 'SELECT email FROM customer')
    expect((await database.check()).said).toEqual({ ...all('no-evidence silent-role'), 'customer.email': 'used' })
  })

  it('by a session of a superuser that only takes a moment does not spoil the window', async () => {
    const database = await server.database('off_moment', customer)
    await sleep(400)
    await inSession(database.url('boss', 'test'), 'psql', async (client) => {
      await client.query("SET log_statement = 'none'; SET log_statement = 'all'")
    })
    await sleep(400)
    await database.as('metabase', 'SELECT email FROM customer')
    expect((await database.check()).said).toEqual({ ...all('unused'), 'customer.email': 'used' })
  })
})

describe('how a database logs', () => {
  it.each([
    ['only what is slow', "log_statement = 'none'; log_min_duration_statement = 250", 'no-evidence logging-off'],
    ['only changes', "log_statement = 'mod'", 'no-evidence logging-off'],
    ['everything, by its duration', "log_statement = 'none'; log_min_duration_statement = 0", 'unused'],
    ['half of what is fast', "log_statement = 'none'; log_min_duration_sample = 0; log_statement_sample_rate = 0.5", 'no-evidence logging-off'],
    ['all of what is fast', "log_statement = 'none'; log_min_duration_sample = 0; log_statement_sample_rate = 1", 'unused'],
    ['half of its transactions', "log_statement = 'none'; log_transaction_sample_rate = 0.5", 'no-evidence logging-off'],
    ['all of its transactions', "log_statement = 'none'; log_transaction_sample_rate = 1", 'unused'],
    ['everything but its errors', "log_min_error_statement = 'panic'", 'unused'],
  ])('%s', async (purpose, settings, expected) => {
    const name = purpose.replaceAll(/\W/g, '_')
    await server.asAdmin('postgres', `CREATE DATABASE "${name}"`)
    await server.asAdmin('postgres', settings.split('; ').map((setting) => `ALTER DATABASE "${name}" SET ${setting}`).join('; '))
    await server.asAdmin(name, customer)
    const database = server.at(name)
    await database.as('metabase', 'SELECT email, pg_sleep(0.3) FROM customer RIGHT JOIN (SELECT 1) x ON true')
    await server.asAdmin('postgres', 'SELECT 1')
    const { said } = await database.check()
    expect({ id: said['customer.id'], phone: said['customer.phone'] }).toEqual({ id: expected, phone: expected })
  })
})

describe('a silent role', () => {
  it('spoils what it may read, through views, parts and code too, and nothing else', async () => {
    await server.asAdmin('postgres', "CREATE ROLE quiet LOGIN PASSWORD 'test'; CREATE ROLE quiet_group; GRANT quiet_group TO quiet; ALTER ROLE quiet SET log_statement = 'none'")
    const database = await server.database('silent', `
      CREATE TABLE customer (id int, email text, phone text, hidden text);
      GRANT SELECT (email) ON customer TO quiet;
      CREATE TABLE address (id int, street text, city text, note text, filtered text);
      CREATE VIEW place AS SELECT street AS road, city FROM address WHERE filtered IS NULL;
      CREATE VIEW road AS SELECT road AS way FROM place;
      GRANT SELECT ON road TO quiet_group;
      CREATE TABLE event (id int, kind text) PARTITION BY RANGE (id);
      CREATE TABLE event_1 PARTITION OF event FOR VALUES FROM (1) TO (2);
      GRANT SELECT (kind) ON event TO quiet;
      CREATE TABLE secret (id int, code text, kept text);
      CREATE FUNCTION code_of(int) RETURNS text LANGUAGE sql SECURITY DEFINER AS 'SELECT code FROM secret WHERE kept IS NULL';
      CREATE TABLE other (a int, b text);
      CREATE FUNCTION of_other() RETURNS text LANGUAGE sql AS 'SELECT b FROM other'`)
    await inSession(database.url('quiet', 'test'), 'psql', async (client) => {
      for (const text of ['SELECT email FROM customer', 'SELECT way FROM road', 'SELECT kind FROM event', 'SELECT code_of(1)']) await client.query(text)
    })
    await database.as('analyst_a', 'SELECT phone FROM customer')
    const silent = 'no-evidence silent-role'
    expect((await database.check()).said).toEqual({
      'customer.id': 'unused', 'customer.email': silent, 'customer.phone': 'used', 'customer.hidden': 'unused',
      'address.id': 'unused', 'address.street': silent, 'address.city': 'unused', 'address.note': 'unused', 'address.filtered': silent,
      'place.road': silent, 'place.city': 'unused', 'road.way': silent,
      'event.id': 'unused', 'event.kind': silent, 'event_1.id': 'unused', 'event_1.kind': silent,
      'secret.id': 'unused', 'secret.code': silent, 'secret.kept': silent, 'other.a': 'unused', 'other.b': 'unused',
    })
  })

  it('that was silent only for a while, and is no more when the database is scanned', async () => {
    const database = await server.database('was_silent', `${customer}; CREATE ROLE hushed LOGIN PASSWORD 'test'; GRANT SELECT (phone) ON customer TO hushed`)
    await server.asAdmin('postgres', "ALTER ROLE hushed SET log_statement = 'none'")
    await inSession(database.url('hushed', 'test'), 'psql', (client) => client.query('SELECT phone FROM customer'))
    await sleep(200)
    await server.asAdmin('postgres', 'ALTER ROLE hushed RESET ALL')
    await database.as('metabase', 'SELECT email FROM customer')
    const { said } = await database.check()
    expect(said['customer.phone']).toBe('no-evidence silent-role')
  })

  it('in another database spoils nothing here', async () => {
    const database = await server.database('elsewhere', customer)
    await server.asAdmin('postgres', "ALTER ROLE shop_app IN DATABASE postgres SET log_statement = 'none'")
    await database.as('metabase', 'SELECT email FROM customer')
    expect((await database.check()).said).toEqual({ ...all('unused'), 'customer.email': 'used' })
  })
})
