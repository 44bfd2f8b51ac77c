import { existsSync, readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, describe, expect, inject, it } from 'vitest'
import { createDatabase, runSql } from '#lib/testing/postgres-database.ts'
import { startPostgres, type PostgresServer } from './postgres-server.ts'

const started: PostgresServer[] = []
const start = async (...args: Parameters<typeof startPostgres>) => {
  const server = await startPostgres(...args)
  started.push(server)
  return server
}
afterAll(() => Promise.all(started.map((server) => server.stop())))

describe('a PostgreSQL for the demo and for tests', () => {
  it('writes each statement to its csvlog, beside other servers', async () => {
    const [loud, quiet] = await Promise.all([start({ csvlog: true, settings: { log_timezone: 'Europe/Stockholm' } }), start()])
    await runSql(loud.url(), "CREATE ROLE reader LOGIN PASSWORD 'p/?@'")
    await runSql(loud.url(), 'CREATE DATABASE "a shop"')
    await runSql(loud.url('a shop', 'reader', 'p/?@'), 'SELECT 41 + 1 AS answer')
    await runSql(quiet.url(), 'SELECT 1')
    await expect.poll(() => loud.logFiles().map((file) => readFileSync(file, 'utf8')).join('')).toMatch(/"reader","a shop",.*SELECT 41 \+ 1 AS answer/)
    expect(quiet.logFiles()).toEqual([])
  })

  it('leaves neither port nor folder behind', async () => {
    const server = await start({ csvlog: true })
    const [log] = server.logFiles()
    expect(existsSync(log!)).toBe(true)
    await server.stop()
    expect(existsSync(log!)).toBe(false)
    await sleep(50)
    const refused = await new Promise((resolve) => connect(server.port, '127.0.0.1').once('error', (error: NodeJS.ErrnoException) => resolve(error.code)).once('connect', () => resolve('open')))
    expect(refused).toBe('ECONNREFUSED')
  })

  it('gives each caller an empty database', async () => {
    const [one, two] = await Promise.all([createDatabase(inject('postgresUrl')), createDatabase(inject('postgresUrl'))])
    await runSql(one, 'CREATE TABLE only_here ()')
    await expect(runSql(two, 'SELECT * FROM only_here')).rejects.toThrow('does not exist')
  })
})
