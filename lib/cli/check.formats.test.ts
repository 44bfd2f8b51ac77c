// One server, one afternoon, one answer: whatever its log is written in.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { WatchedServer, type Checked } from '#lib/testing/watched-server.ts'

const folder = mkdtempSync(join(tmpdir(), 'big-trust-formats-'))
let server: WatchedServer
beforeAll(async () => { server = await WatchedServer.start({ log_destination: 'csvlog,jsonlog' }) })
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await server.stop()
})

const exact = ({ verdicts }: Checked) => verdicts.map((row) => ({ ...row, coverage: Number(row.coverage.toFixed(3)) }))

it('the same statements through csvlog, jsonlog and both, gzipped or not, give the same verdicts and count once', async () => {
  const database = await server.database('formats', 'CREATE TABLE customer (id int, email text, phone text, birth_date date, note text); CREATE TABLE "odd, ""name""" (a int)')
  await database.as('analyst_a', 'SELECT email FROM customer', 'SELECT 1 / 0 AS birth_date FROM customer', 'SELECT\n\tphone -- "quoted"\nFROM customer WHERE note = \'x,"y"\\\'')
  await database.as('shop_app', 'SELECT * FROM customer', 'SET search_path = nowhere', 'SELECT note FROM customer')
  await database.as('metabase', 'SELECT a FROM "odd, ""name"""')
  const to = new Date()
  await server.settled()
  const csv = server.server.logFiles()
  const json = csv.map((file) => file.replace(/\.csv$/, '.json'))
  const zipped = json.map((file, i) => { const path = join(folder, `${i}.gz`); writeFileSync(path, gzipSync(readFileSync(file))); return path })
  const expected = await database.check({ logs: csv, to })
  expect(expected.said).toMatchObject({ 'customer.email': 'used', 'customer.birth_date': 'used', 'odd, "name".a': 'used' })
  expect(expected.verdicts.find(({ column }) => column === 'email')).toMatchObject({ explicitReads: 1, analytics: 'used', readers: { analyst: 1, application: 1 } })
  for (const logs of [json, zipped, [...csv, ...zipped], [...json, ...csv]]) expect(exact(await database.check({ logs, to }))).toEqual(exact(expected))
})
