import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { ScannedCatalog } from '#lib/domain/inventory/catalog.ts'
import type { ConnectorLimits } from '../connector.ts'
import { sqliteConnector } from './sqlite-connector.ts'

const folder = mkdtempSync(join(tmpdir(), 'big-trust-sqlite-'))
afterAll(() => rmSync(folder, { recursive: true }))

let made = 0
function make(sql: string, pragma = ''): string {
  const path = join(folder, `made-${made++}.db`)
  const database = new Database(path)
  if (pragma) database.pragma(pragma)
  database.exec(sql)
  database.close()
  return path
}
const attempt = (path: string, limits?: Partial<ConnectorLimits>) => sqliteConnector.scan({ engine: 'sqlite', path }, { now: 0, limits })
async function scan(path: string): Promise<ScannedCatalog> {
  const result = await attempt(path)
  if (!result.ok) throw new Error(JSON.stringify(result))
  return result.catalog
}
const beside = (path: string) => readdirSync(folder).filter((name) => join(folder, name).startsWith(path)).sort()

describe('what is no SQLite database', () => {
  const text = join(folder, 'notes.txt')
  const empty = join(folder, 'empty.db')
  const garbage = join(folder, 'garbage.db')
  const cut = join(folder, 'cut.db')
  const directory = join(folder, 'directory')
  const pipe = join(folder, 'pipe')
  beforeAll(() => {
    writeFileSync(text, 'id,email\n1,a@b.c\n')
    writeFileSync(empty, '')
    writeFileSync(garbage, Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(9_000, 0xa5)]))
    copyFileSync(make(Array.from({ length: 200 }, (_, i) => `CREATE TABLE t${i} (a, b);`).join('')), cut)
    truncateSync(cut, 6_000)
    mkdirSync(directory)
    spawnSync('mkfifo', [pipe])
  })

  it('ends with a code each', async () => {
    expect(await attempt(text)).toEqual({ ok: false, code: 'not-a-database', detail: 'header', where: text })
    expect(await attempt(empty)).toEqual({ ok: false, code: 'not-a-database', detail: 'empty', where: empty })
    expect(await attempt(garbage)).toMatchObject({ ok: false, code: 'not-a-database', detail: 'SQLITE_NOTADB' })
    expect(await attempt(cut)).toMatchObject({ ok: false, code: 'not-a-database', detail: expect.stringMatching(/^SQLITE_CORRUPT/) })
    expect(await attempt(directory)).toMatchObject({ ok: false, code: 'not-a-database', detail: 'directory' })
    expect(await attempt(pipe)).toMatchObject({ ok: false, code: 'not-a-database', detail: 'not-a-file' })
    expect(await attempt(join(folder, 'none.db'))).toMatchObject({ ok: false, code: 'file-not-found', detail: 'ENOENT' })
    expect(await attempt(join(text, 'below'))).toMatchObject({ ok: false, code: 'file-not-found', detail: 'ENOTDIR' })
    expect(await attempt('x'.repeat(5_000))).toMatchObject({ ok: false, code: 'file-not-found', detail: 'ENAMETOOLONG' })
  })

  it('is left as it was', () => {
    expect(readFileSync(empty)).toHaveLength(0)
    expect(beside(join(folder, 'none'))).toEqual([])
  })

  it('says so where the file may not be read, which root always may', async () => {
    const path = make('CREATE TABLE t (a)')
    chmodSync(path, 0)
    expect(await attempt(path)).toMatchObject(process.getuid?.() === 0 ? { ok: true } : { ok: false, code: 'file-unreadable', detail: 'EACCES' })
  })
})

describe('a file that is hard to read', () => {
  it('keeps names of 64 KB with markup whole', async () => {
    const name = `<script>alert(1)</script>\u202E${'ö'.repeat(32_768)}`
    const { relations } = await scan(make(`CREATE TABLE "${name}" ("${name}" TEXT, plain TEXT)`))
    expect(relations.map((one) => [one.name === name, one.columns[0]!.name === name, one.columns[1]!.name])).toEqual([[true, true, 'plain']])
  })

  it('gets past names that are no text', async () => {
    const path = make('CREATE TABLE good (a); CREATE TABLE xx (b); CREATE TABLE lone (cc)')
    // Bytes no text has: an invalid one, and a surrogate of its own (ED A0).
    const bytes = readFileSync(path)
    const swap = (from: string, to: Buffer) => { for (let at = bytes.indexOf(from); at >= 0; at = bytes.indexOf(from)) to.copy(bytes, at) }
    swap('xx', Buffer.from([0xff, 0xfe]))
    swap('cc', Buffer.from([0xed, 0xa0]))
    writeFileSync(path, bytes)
    const { relations, omissions } = await scan(path)
    expect(relations).toHaveLength(3)
    expect(relations.find(({ name }) => name === 'good')?.columns.map(({ name }) => name)).toEqual(['a'])
    expect(relations.find(({ name }) => name === 'lone')?.columns).toHaveLength(1)
    expect(omissions).toMatchObject([{ code: 'columns-unreadable' }])
  })

  it('lists one of two names that are no text and so look alike', async () => {
    const path = make('CREATE TABLE xx (cc, dd); CREATE TABLE yy (e)')
    const bytes = readFileSync(path)
    for (const [from, to] of [['xx', 0xff], ['yy', 0xfe], ['cc', 0xff], ['dd', 0xfe]] as const) {
      for (let at = bytes.indexOf(from); at >= 0; at = bytes.indexOf(from)) bytes.fill(to, at, at + 2)
    }
    writeFileSync(path, bytes)
    const { relations, omissions } = await scan(path)
    expect(relations.map(({ name }) => name)).toEqual(['\uFFFD\uFFFD'])
    expect(omissions).toContainEqual({ code: 'name-repeated', object: 'main.\uFFFD\uFFFD' })
  })

  it('lists a view on something gone without its columns, and goes on', async () => {
    const { relations, omissions } = await scan(make('CREATE TABLE t (a TEXT); CREATE VIEW v AS SELECT a FROM gone; CREATE VIEW w AS SELECT nope FROM t; CREATE VIEW x AS SELECT a FROM t'))
    expect(relations.map(({ name, columns, definition }) => [name, columns.length, definition])).toEqual([
      ['t', 1, null], ['v', 0, 'SELECT a FROM gone'], ['w', 0, 'SELECT nope FROM t'], ['x', 1, 'SELECT a FROM t'],
    ])
    expect(omissions).toEqual([{ code: 'view-broken', object: 'main.v' }, { code: 'view-broken', object: 'main.w' }])
  })

  it('lists a virtual table, not what stands behind it', async () => {
    const { relations, omissions } = await scan(make("CREATE VIRTUAL TABLE notes USING fts5(title, body); CREATE TABLE notes_taken (a); CREATE TABLE notes_extra (b)"))
    expect(relations.map(({ name, columns }) => [name, columns.map((column) => column.name)])).toEqual([
      ['notes', ['title', 'body']], ['notes_extra', ['b']], ['notes_taken', ['a']],
    ])
    expect(omissions.map(({ code, object }) => `${code} ${object}`)).toEqual(['config', 'content', 'data', 'docsize', 'idx'].map((one) => `shadow-table main.notes_${one}`))
  })

  it('gets past a virtual table of an unknown module', async () => {
    const path = make('CREATE TABLE t (a)')
    const database = new Database(path).unsafeMode()
    database.exec("PRAGMA writable_schema = on; INSERT INTO sqlite_schema VALUES ('table', 'geo', 'geo', 0, 'CREATE VIRTUAL TABLE geo USING constructor(x)')")
    database.close()
    const { relations, omissions } = await scan(path)
    expect(relations.map(({ name }) => name)).toEqual(['geo', 't'])
    expect(omissions).toEqual([{ code: 'columns-unreadable', object: 'main.geo' }])
  })

  it('ends at the limit of time where views multiply without end', async () => {
    const views = Array.from({ length: 300 }, (_, i) => `CREATE VIEW e${i + 1} AS SELECT x.a FROM e${i} x, e${i} y;`)
    const path = make(`CREATE TABLE e0 (a); ${views.join('')}`)
    const begin = performance.now()
    expect(await attempt(path, { statementMs: 1_500 })).toMatchObject({ ok: false, code: 'timed-out' })
    expect(performance.now() - begin).toBeLessThan(20_000)
  })
})

describe('what it means', () => {
  it('knows which keys may be null', async () => {
    const { relations } = await scan(make(`
      CREATE TABLE row_number (id INTEGER PRIMARY KEY); CREATE TABLE words (id TEXT PRIMARY KEY); CREATE TABLE no_row_number (id TEXT PRIMARY KEY) WITHOUT ROWID;
      CREATE TABLE downwards (id INTEGER PRIMARY KEY DESC)`))
    expect(Object.fromEntries(relations.map(({ name, columns }) => [name, columns[0]!.nullable]))).toEqual({ row_number: false, words: true, no_row_number: false, downwards: true })
  })

  it('resolves foreign keys as SQLite does, whatever the case, and keeps what leads nowhere', async () => {
    const { relations } = await scan(make('CREATE TABLE Artist (ArtistId INTEGER PRIMARY KEY); CREATE TABLE album (a REFERENCES ARTIST, b REFERENCES artist (ARTISTID), c REFERENCES nobody (x))'))
    expect(relations.find(({ name }) => name === 'album')?.foreignKeys.map(({ columns, target }) => [...columns, target.relation, ...target.columns])).toEqual([
      ['a', 'Artist', 'ArtistId'], ['b', 'Artist', 'ArtistId'], ['c', 'nobody', 'x'],
    ])
  })

  it('tells virtual and stored generated columns', async () => {
    const [table] = (await scan(make('CREATE TABLE t (a, b AS (a + 1), c AS (a + 2) STORED)'))).relations
    expect(table!.columns.map(({ name, isGenerated }) => [name, isGenerated])).toEqual([['a', false], ['b', true], ['c', true]])
  })

  it('leaves out the tables SQLite keeps for itself', async () => {
    const { relations } = await scan(make('CREATE TABLE t (a INTEGER PRIMARY KEY AUTOINCREMENT, b UNIQUE); INSERT INTO t (b) VALUES (1); ANALYZE'))
    expect(relations.map(({ name, rowEstimate }) => [name, rowEstimate])).toEqual([['t', 1]])
  })
})

describe('beside the file', () => {
  const fingerprint = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex')

  it('nothing is made, and the file stays as it was', async () => {
    for (const path of [make('CREATE TABLE t (a)'), make('CREATE TABLE t (a)', 'journal_mode = wal')]) {
      const before = [beside(path), fingerprint(path)]
      expect((await scan(path)).relations).toHaveLength(1)
      expect([beside(path), fingerprint(path)]).toEqual(before)
    }
  })

  it('a write-ahead log is read: of a database in use, and of one whose writer died', async () => {
    const path = join(folder, 'live.db')
    const writer = new Database(path)
    writer.pragma('journal_mode = wal')
    writer.exec('CREATE TABLE only_in_the_log (a)')
    const crashed = join(folder, 'crashed.db')
    copyFileSync(path, crashed)
    copyFileSync(`${path}-wal`, `${crashed}-wal`)

    expect((await scan(path)).relations.map(({ name }) => name)).toEqual(['only_in_the_log'])
    writer.exec('CREATE TABLE and_more (a)') // the writer was not disturbed
    writer.close()

    const before = beside(crashed)
    expect((await scan(crashed)).relations.map(({ name }) => name)).toEqual(['only_in_the_log'])
    expect(beside(crashed)).toEqual(before)
    expect(await attempt(crashed, { maxCopiedFileBytes: 1 })).toMatchObject({ ok: false, code: 'too-large', detail: 'copy' })
  })

  it('and elsewhere nothing stays, a scan cut short by its limit included', async () => {
    const elsewhere = mkdtempSync(join(folder, 'tmp-'))
    vi.stubEnv('TMPDIR', elsewhere)
    const path = make('CREATE TABLE t (a)', 'journal_mode = wal')
    expect(await attempt(path)).toMatchObject({ ok: true })
    expect(await attempt(path, { statementMs: 1 })).toMatchObject({ ok: false, code: 'timed-out' })
    vi.unstubAllEnvs()
    expect(readdirSync(elsewhere)).toEqual([])
  })

  it('a lock somebody holds is waited for, then named', async () => {
    const path = make('CREATE TABLE t (a)')
    const writer = new Database(path)
    writer.exec('BEGIN EXCLUSIVE')
    expect(await attempt(path, { lockMs: 50 })).toMatchObject({ ok: false, code: 'file-locked' })
    writer.close()
  })
})
