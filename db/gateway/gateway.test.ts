import Database from 'better-sqlite3'
import { sql } from 'drizzle-orm'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createRepositories } from '../repositories/repositories.ts'
import { onBothEngines } from '../testing/engines.ts'
import type { Gateway } from './gateway.ts'
import { openGateway } from './open-gateway.ts'

const system = (name: string) => ({ id: name, name, nameKey: name, kind: 'operational', status: 'known', createdAt: 1 }) as const
const audited = { seq: 1, at: 1, actorKind: 'system', actorId: null, sessionId: null, requestId: null, code: 'x', targetKind: null, targetId: null, detail: {}, changesDigest: '', previousHash: '', hash: '' } as const

onBothEngines('gateway', (engine) => {
  let gateway: Gateway
  beforeAll(async () => { gateway = await engine.open() })
  const names = async () => (await gateway.read(async (tx) => tx.select().from(gateway.tables.systems))).map((row) => row.name).sort()

  it('keeps a whole transaction', async () => {
    await gateway.write(async (tx) => { await tx.insert(gateway.tables.systems).values([system('a'), system('b')]) })
    expect(await names()).toEqual(['a', 'b'])
  })

  it('undoes a whole transaction and hands the error on', async () => {
    const failing = gateway.write(async (tx) => {
      await tx.insert(gateway.tables.systems).values(system('c'))
      await new Promise((resolve) => setTimeout(resolve, 5))
      throw new Error('half-way')
    })
    await expect(failing).rejects.toThrow('half-way')
    expect(await names()).toEqual(['a', 'b'])
  })

  it('lets nobody see a transaction before it ends', async () => {
    const seen: number[] = []
    await gateway.write(async (tx) => {
      await tx.insert(gateway.tables.systems).values(system('d'))
      seen.push((await names()).length)
    })
    seen.push((await names()).length)
    expect(seen).toEqual([2, 3])
  })

  it('refuses a transaction within a transaction', async () => {
    await expect(gateway.write(async () => gateway.write(async () => 1))).rejects.toMatchObject({ code: 'nested-transaction' })
    await expect(gateway.write(async () => 'still open')).resolves.toBe('still open')
  })

  it('cannot write while reading', async () => {
    await expect(gateway.read(async (tx) => tx.insert(gateway.tables.systems).values(system('e')))).rejects.toThrow()
    expect(await names()).not.toContain('e')
  })

  it('takes many writers at once', async () => {
    const { settings } = createRepositories(gateway)
    await gateway.write((tx) => settings.put(tx, 'count', 0))
    const add = () => gateway.write(async (tx) => {
      // PostgreSQL writers run side by side: the chain's lock is what makes read-then-write safe there.
      await gateway.dialect.lockAuditChain(tx)
      await settings.put(tx, 'count', Number(await settings.get(tx, 'count')) + 1)
    })
    await Promise.all(Array.from({ length: 40 }, add))
    expect(await gateway.read((tx) => settings.get(tx, 'count'))).toBe(40)
  })

  it('refuses to rewrite or to delete what was audited', async () => {
    const { auditEvents, changes } = gateway.tables
    await gateway.write(async (tx) => {
      await tx.insert(auditEvents).values({ ...audited })
      await tx.insert(changes).values({ seq: 1, ordinal: 0, targetKind: 't', targetId: 'i', key: 'k' })
    })
    const refused = (error: Error) => { expect(`${error.message} ${(error.cause as Error)?.message}`).toContain('append-only'); return 'refused' }
    for (const table of [auditEvents, changes]) {
      expect(await gateway.write(async (tx) => { await tx.delete(table) }).catch(refused)).toBe('refused')
    }
    expect(await gateway.write(async (tx) => { await tx.update(auditEvents).set({ code: 'y' }) }).catch(refused)).toBe('refused')
    expect(await gateway.write(async (tx) => { await tx.update(changes).set({ key: 'y' }) }).catch(refused)).toBe('refused')
  })

  it('opens twice at once, and again', async () => {
    const database = await engine.newDatabase()
    // SQLite is one process by design; two servers starting together are PostgreSQL's case.
    const first = engine.name === 'postgres' ? await Promise.all([openGateway(database), openGateway(database)]) : [await openGateway(database)]
    for (const one of first) await one.close()
    const again = await openGateway(database)
    expect(await again.read(async (tx) => tx.$count(again.tables.users))).toBe(0)
    await again.close()
  })

  it('will not open a database of a newer version', async () => {
    const database = await engine.newDatabase()
    await (await openGateway(database)).close()
    if (engine.name === 'sqlite') {
      const raw = new Database(database)
      raw.exec(`insert into __drizzle_migrations (hash, created_at) values ('later', 9999999999999)`)
      raw.close()
    } else {
      const { Client } = (await import('pg')).default
      const raw = new Client(database)
      await raw.connect()
      await raw.query(`insert into drizzle.__drizzle_migrations (hash, created_at) values ('later', 9999999999999)`)
      await raw.end()
    }
    await expect(openGateway(database)).rejects.toMatchObject({ code: 'database-newer' })
  })
})

describe('the SQLite file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'big-trust-file-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('syncs fully on every connection, also at the second open', async () => {
    const path = join(folder, 'sync.sqlite')
    await (await openGateway(path)).close()
    const gateway = await openGateway(path)
    const pragma = async (use: 'read' | 'write') => gateway[use](async (tx) => tx.select({ value: sql<number>`synchronous` }).from(sql`pragma_synchronous`))
    expect(await pragma('read')).toEqual([{ value: 2 }])
    expect(await pragma('write')).toEqual([{ value: 2 }])
    await gateway.close()
  })

  it('waits for the lock of another process without holding up its own', async () => {
    const path = join(folder, 'locked.sqlite')
    const gateway = await openGateway(path)
    const other = new Database(path)
    other.exec('BEGIN IMMEDIATE')
    // A loop that stands still in SQLite's own wait never comes to this timer, and the lock is never let go.
    setTimeout(() => other.exec('COMMIT'), 100)
    await gateway.write((tx) => createRepositories(gateway).settings.put(tx, 'mode', 'own'))
    expect(other.inTransaction).toBe(false)
    other.close()
    await gateway.close()
  })

  it('has only STRICT tables', async () => {
    const path = join(folder, 'strict.sqlite')
    await (await openGateway(path)).close()
    const raw = new Database(path)
    const loose = raw.prepare(`select name from pragma_table_list where schema = 'main' and type = 'table' and strict = 0 and name not like 'sqlite_%' and name <> '__drizzle_migrations'`).all()
    raw.close()
    expect(loose).toEqual([])
  })

  it('is left alone when it is not a database', async () => {
    const path = join(folder, 'garbage.sqlite')
    writeFileSync(path, 'this is no database, and somebody may want it back'.repeat(100))
    const before = statSync(path).size
    await expect(openGateway(path)).rejects.toMatchObject({ code: 'database-unreadable', where: path })
    expect(statSync(path).size).toBe(before)
  })
})

it('says where PostgreSQL could not be reached, without the password', async () => {
  const error = await openGateway('postgres://me:topsecret@127.0.0.1:1/nowhere').catch((caught: Error) => caught) as Error
  expect(error).toMatchObject({ code: 'database-unreachable', where: '127.0.0.1:1/nowhere' })
  expect(error.message).not.toContain('topsecret')
})
