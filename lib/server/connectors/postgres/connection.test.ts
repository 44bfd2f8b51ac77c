// How a connection to PostgreSQL fails: a code each, no password in any of them.
import { createServer as createHttpServer, type Server as HttpServer } from 'node:http'
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createDatabase, runSql } from '#lib/testing/postgres-database.ts'
import type { ConnectorLimits, PostgresTarget } from '../connector.ts'
import { parseTarget } from '../connector-for.ts'
import { guardedLookup, isLoopback, isMetadata } from './addresses.ts'
import { postgresConnector } from './postgres-connector.ts'

const servers: (Server | HttpServer)[] = []
const sockets: Socket[] = []
afterAll(() => {
  for (const socket of sockets) socket.destroy()
  for (const server of servers) server.close()
})

/** A server that is none; returns its port. */
async function listen(server: Server | HttpServer): Promise<number> {
  servers.push(server)
  server.on('connection', (socket: Socket) => sockets.push(socket.on('error', () => undefined)))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

let url: string
let real: PostgresTarget
beforeAll(async () => {
  url = await createDatabase(inject('postgresUrl'), 'connection')
  const parsed = parseTarget(url)
  if (!parsed.ok || parsed.target.engine !== 'postgres') throw new Error('no target')
  real = parsed.target
})

const scan = (changes: Partial<PostgresTarget>, limits?: Partial<ConnectorLimits>, signal?: AbortSignal) =>
  postgresConnector.scan({ ...real, ...changes }, { now: 0, limits, signal })

describe('a connection that cannot be', () => {
  it.each([
    ['wrong-password', '28P01', { password: 'secret' }],
    ['wrong-password', undefined, { password: '' }],
    ['wrong-password', '28P01', { user: 'no such user', password: 'secret' }],
    ['database-missing', '3D000', { database: 'no such database' }],
    ['host-unreachable', expect.stringMatching(/ENOTFOUND|EAI_AGAIN/), { host: 'no-such-host.invalid', password: 'secret' }],
    ['connection-refused', 'ECONNREFUSED', { port: 1, password: 'secret' }],
    ['tls-failed', undefined, { tls: 'verify', password: 'secret' }],
    ['metadata-address', undefined, { host: '169.254.169.254', password: 'secret' }],
    ['metadata-address', undefined, { host: '::ffff:169.254.169.254', password: 'secret' }],
  ] as const)('is %s (%s)', async (code, detail, changes) => {
    const result = await scan(changes)
    expect(result).toMatchObject({ ok: false, code, ...(detail === undefined ? {} : { detail }) })
    expect(JSON.stringify(result)).not.toMatch(/secret/)
    if (!result.ok) expect(result.where).toMatch(/^postgres:\/\/[^:]+@[^@]+$/)
  })

  it('is not-postgres where something else answers', async () => {
    const web = await listen(createHttpServer((_, response) => response.end('hello')))
    expect(await scan({ port: web })).toMatchObject({ ok: false, code: 'not-postgres' })
    expect(await scan({ port: web, tls: 'verify' })).toMatchObject({ ok: false, code: 'not-postgres' })
    const chatty = await listen(createServer((socket) => socket.write('220 mail.example ESMTP\r\n')))
    expect(await scan({ port: chatty })).toMatchObject({ ok: false, code: 'not-postgres' })
  })

  it('is timed-out where nobody speaks, connection-lost where somebody hangs up', async () => {
    const silent = await listen(createServer(() => undefined))
    expect(await scan({ port: silent }, { connectMs: 200 })).toMatchObject({ ok: false, code: 'timed-out' })
    expect(await scan({ port: silent, tls: 'verify' }, { connectMs: 200 })).toMatchObject({ ok: false, code: 'timed-out' })
    const rude = await listen(createServer((socket) => socket.end()))
    expect(await scan({ port: rude })).toMatchObject({ ok: false, code: 'connection-lost' })
  })

  it('is scan-failed where a server breaks the protocol, and ends where one sends without end', async () => {
    // "Authentication ok" of a length that never was; then an error whose code is a word of JavaScript.
    const liar = await listen(createServer((socket) => socket.write(Buffer.from('E\0\0\0\x15SERROR\0Cconstructor\0\0', 'latin1'))))
    expect(await scan({ port: liar }, { connectMs: 500 })).toMatchObject({ ok: false, code: expect.stringMatching(/^(scan-failed|timed-out|connection-lost)$/) })
    const flood = await listen(createServer((socket) => {
      socket.write(Buffer.from([0x52, 0x7f, 0xff, 0xff, 0xff]))
      const pour = () => { while (!socket.destroyed && socket.write(Buffer.alloc(65_536))); socket.once('drain', pour) }
      pour()
    }))
    expect(await scan({ port: flood }, { maxBytes: 5_000_000 })).toMatchObject({ ok: false, code: 'too-large', detail: 'bytes' })
  })

  it('is cancelled where that is asked for', async () => {
    const silent = await listen(createServer(() => undefined))
    expect(await scan({ port: silent }, {}, AbortSignal.timeout(100))).toMatchObject({ ok: false, code: 'cancelled' })
  })

  it('is permission-denied for a role that may not come in', async () => {
    await runSql(url, "CREATE ROLE kept_out NOLOGIN PASSWORD 'p'")
    expect(await scan({ user: 'kept_out', password: 'p' })).toMatchObject({ ok: false, code: 'permission-denied', detail: '28000' })
  })

  it('is timed-out where the server takes longer than allowed', async () => {
    expect(await scan({}, { statementMs: 1 })).toMatchObject({ ok: false, code: 'timed-out' })
  })
})

describe('addresses', () => {
  it('are checked after a name was resolved, where they are used', async () => {
    const resolved = (host: string, all: boolean) => new Promise((resolve) => guardedLookup()(host, { all }, (error, address) => resolve(error?.message ?? address)))
    expect(await resolved('169.254.169.254', true)).toBe('metadata-address')
    expect(await resolved('169.254.169.254', false)).toBe('metadata-address')
    expect(await resolved('127.0.0.1', false)).toBe('127.0.0.1')
    expect(await resolved('127.0.0.1', true)).toEqual([{ address: '127.0.0.1', family: 4 }])
  })
  it.each(['169.254.169.254', '169.254.170.2', 'fe80::1', 'fd00:ec2::254', 'fd20:ce::254', '100.100.100.200', '168.63.129.16', '::ffff:169.254.169.254'])('%s is metadata', (address) => {
    expect(isMetadata(address)).toBe(true)
  })
  it.each(['10.0.0.1', '127.0.0.1', '::1', '8.8.8.8', 'localhost', '169.253.0.1'])('%s is not', (address) => expect(isMetadata(address)).toBe(false))
  it.each(['localhost', '127.0.0.1', '127.1.2.3', '::1'])('%s is loopback', (address) => expect(isLoopback(address)).toBe(true))
  it.each(['localhost.example', '128.0.0.1', '::2', '0.0.0.0'])('%s is not', (address) => expect(isLoopback(address)).toBe(false))
})
