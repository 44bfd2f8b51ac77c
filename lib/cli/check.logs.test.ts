// What happens to a log on its way: turned over, given twice, cut, overwritten, switched off and on with the whole server.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inSession, people, WatchedServer } from '#lib/testing/watched-server.ts'

let server: WatchedServer
const folder = mkdtempSync(join(tmpdir(), 'big-trust-logs-'))
// Statements are logged by their duration here: that can be switched without the command line in its way.
beforeAll(async () => {
  server = await WatchedServer.start({ log_statement: 'none' })
  await server.setting("log_min_duration_statement = '0'")
})
afterAll(async () => {
  await server?.stop()
  rmSync(folder, { recursive: true, force: true })
})

const customer = 'CREATE TABLE customer (id int, email text, phone text)'
const all = (said: string) => ({ 'customer.id': said, 'customer.email': said, 'customer.phone': said })
const keep = (name: string, text: string | Buffer) => { const path = join(folder, `${name}.csv`); writeFileSync(path, text); return path }
/** The log so far as one text, begun before the last statements were written. */
const logged = async () => { await server.settled(); return server.server.logFiles().map((file) => readFileSync(file, 'utf8')).join('') }

describe('a log', () => {
  it('turned over and given twice counts once, and as a whole', async () => {
    const database = await server.database('turned', customer)
    await database.as('metabase', 'SELECT email FROM customer')
    await database.as('analyst_a', 'SELECT phone FROM customer', 'SELECT pg_sleep(1.1)')
    await inSession(database.url(), 'psql', (client) => client.query('SELECT pg_rotate_logfile()'))
    await sleep(300)
    await database.as('metabase', 'SELECT email FROM customer')
    await server.settled()
    const files = server.server.logFiles()
    expect(files.length).toBeGreaterThan(1)
    const { said, verdicts } = await database.check({ logs: [...files, ...files.toReversed()] })
    expect(said).toEqual({ 'customer.id': 'unused', 'customer.email': 'used', 'customer.phone': 'used' })
    expect(verdicts.map(({ explicitReads }) => explicitReads)).toEqual([0, 2, 1])
  })

  it('may hold nothing of the database in some of its files, but not in all of them', async () => {
    const database = await server.database('rare', customer)
    await database.as('metabase', 'SELECT email FROM customer')
    const text = await logged()
    const lines = text.trimEnd().split('\n')
    const foreign = keep('foreign', `${lines.filter((line) => !line.includes('"rare"')).slice(-40).join('\n')}\n`)
    const ours = keep('ours', text)
    for (const logs of [[foreign, ours], [ours, foreign]]) expect((await database.check({ logs })).said).toEqual({ ...all('unused'), 'customer.email': 'used' })
    await expect(database.check({ logs: [foreign] })).rejects.toThrow(`The log ${foreign} speaks of other databases only, not of "rare". Check that it comes from this server.`)
    await expect(database.check({ logs: [foreign, foreign] })).rejects.toThrow('speaks of other databases only')
  })

  it('goes on behind a restart of the server', async () => {
    const database = await server.database('restarted', customer)
    await database.as('metabase', 'SELECT email FROM customer')
    const text = await logged()
    const started = text.split('\n').filter((line) => /database system is (ready|shut)|starting PostgreSQL/.test(line))
    expect(started.length).toBeGreaterThan(0)
    const at = `${new Date().toISOString().replace('T', ' ').slice(0, 23)} UTC`
    const path = keep('restarted', `${text}${started.map((line) => line.replace(/^[^,]*/, at)).join('\n')}\n`)
    await sleep(50)
    await database.as('analyst_a', 'SELECT phone FROM customer')
    await server.settled()
    // After a start the settings may be others, until a scan or a line tells: here nothing does before the scan.
    const { said } = await database.check({ logs: [path] })
    expect(said['customer.email']).toBe('used')
  })

  it('tells of tables made in the window that they are too young', async () => {
    const database = await server.database('young', customer)
    await sleep(100)
    await database.asAdmin('CREATE TABLE visitor (id int, email_hash text)', 'ALTER TABLE customer ADD COLUMN fax text')
    await database.as('metabase', 'SELECT email FROM customer')
    const young = 'no-evidence too-young'
    expect((await database.check()).said).toEqual({ ...all('unused'), 'customer.email': 'used', 'customer.fax': young, 'visitor.id': young, 'visitor.email_hash': young })
  })

  it('switched off with the server says nothing of what was not in it', async () => {
    const database = await server.database('off', customer)
    await server.setting("log_min_duration_statement = '250'")
    await sleep(60)
    await database.as('analyst_a', 'SELECT phone FROM customer')
    await sleep(300)
    await server.setting("log_min_duration_statement = '0'")
    await sleep(60)
    await database.as('metabase', 'SELECT email FROM customer')
    const { said, verdicts, stdout } = await database.check()
    expect(said).toEqual({ ...all('no-evidence logging-off'), 'customer.email': 'used' })
    expect(verdicts.every(({ coverage }) => coverage < 0.95)).toBe(true)
    expect(stdout).toMatch(/logs captured \d+\.\d % of it/)
  })

  it('written elsewhere for a while is switched off', async () => {
    const database = await server.database('diverted', customer)
    // The command line has the destination: a line as the server writes it stands for the change.
    const changed = (value: string) => `${new Date().toISOString().replace('T', ' ').slice(0, 23)} UTC,,,1,,aaaaaaaa.1,1,,2026-11-21 00:00:00 UTC,,0,LOG,00000,"parameter ""log_destination"" changed to ""${value}""",,,,,,,,,"","postmaster",,0\n`
    let text = await logged()
    text += changed('stderr')
    await sleep(400)
    const back = changed('csvlog')
    await database.as('metabase', 'SELECT email FROM customer')
    const rest = (await logged()).slice(text.length - changed('stderr').length)
    expect((await database.check({ logs: [keep('diverted', text + back + rest)] })).said).toEqual({ ...all('no-evidence logging-off'), 'customer.email': 'used' })
  })
})

describe('a damaged log', () => {
  it('cut in the middle of a record makes what is left of its statement a doubt', async () => {
    const database = await server.database('cut', `${customer}; CREATE TABLE purchase (id int, amount int)`)
    await database.as('metabase', 'SELECT email FROM customer')
    await database.as('analyst_a', "SELECT phone FROM customer WHERE email = 'abcdefghijklmnop' AND id > 7")
    const text = await logged()
    const cut = text.slice(0, text.indexOf('abcdefghijklmnop') + 5)
    expect((await database.check({ logs: [keep('cut', cut)] })).said).toMatchObject({ 'customer.phone': 'no-evidence not-understood', 'customer.email': 'used', 'purchase.amount': 'unused' })
    const early = text.slice(0, text.lastIndexOf('SELECT phone FROM ') + 'SELECT phone FR'.length)
    expect((await database.check({ logs: [keep('early', early)] })).said['customer.phone']).toBe('no-evidence not-understood')
  })

  it('overwritten for a stretch has seen nothing there', async () => {
    const database = await server.database('overwritten', customer)
    await database.as('metabase', 'SELECT email FROM customer')
    await sleep(100)
    const before = (await logged()).length
    await sleep(200)
    for (let i = 0; i < 20; i++) await database.as('analyst_a', 'SELECT phone FROM customer')
    await sleep(200)
    const after = (await logged()).length
    await database.as('metabase', 'SELECT email FROM customer')
    const bytes = Buffer.from(await logged())
    for (const [name, fill] of [['zeros', '\0'], ['spaces', ' '], ['lines', '\n'], ['quotes', '"x,"\n']] as const) {
      const damaged = Buffer.from(bytes)
      damaged.fill(fill, before + 30, after - 30)
      expect((await database.check({ logs: [keep(name, damaged)] })).said, name).toEqual({ ...all('no-evidence not-covered'), 'customer.email': 'used' })
    }
  })

  it('whose numbering shows that a file is missing has seen nothing there', async () => {
    const database = await server.database('missing', customer)
    await inSession(database.url('metabase', 'test'), people.metabase, async (client) => {
      await client.query('SELECT email FROM customer')
      await sleep(100)
      const first = (await logged()).length
      await client.query('SELECT 1')
      await database.as('analyst_a', 'SELECT phone FROM customer')
      await sleep(300)
      const second = (await logged()).length
      await client.query('SELECT email FROM customer')
      const text = await logged()
      const { said } = await database.check({ logs: [keep('first', text.slice(0, first)), keep('third', text.slice(second))] })
      expect(said).toEqual({ ...all('no-evidence not-covered'), 'customer.email': 'used' })
    })
  })
})
