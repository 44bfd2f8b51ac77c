// What cannot be checked is told in one sentence (what, where, what to do); nothing is written, nothing is changed, no secret shown.
import { createHash } from 'node:crypto'
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { csvlogRow } from '#lib/domain/logs/csvlog-fixture.ts'
import { runCheck, runCommand, runHere } from '#lib/testing/check-run.ts'
import { createDatabase, runSql } from '#lib/testing/postgres-database.ts'

const folder = mkdtempSync(join(tmpdir(), 'big-trust-bad-'))
const file = (name: string, content: string | Buffer = '') => { const path = join(folder, name); writeFileSync(path, content); return path }
const secret = 'hunter2-Ж'

const header = 'query_text,user_name,start_time,end_time,aborted,database_name,schema_name\n'
const queryLog = `${header}"SELECT email FROM customer",analyst_a,2026-11-01T10:00:00Z,,false,x,\n"SELECT id FROM customer",metabase,2026-11-02T10:00:00Z,,false,y,\n`
const window = ['--window', '2026-11-01T00:00:00Z..2026-11-03T00:00:00Z']

let sqlite = ''
let postgres = ''
let log = ''
beforeAll(async () => {
  sqlite = file('shop.sqlite')
  const database = new Database(sqlite)
  database.exec("CREATE TABLE customer (id INTEGER PRIMARY KEY, email TEXT, phone TEXT); INSERT INTO customer VALUES (1, 'a@b.se', '070')")
  database.close()
  log = file('log.csv', queryLog)
  postgres = await createDatabase(inject('postgresUrl'), 'bad_input')
  await runSql(postgres, 'CREATE TABLE customer (id int, email text, phone text)')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Of all files and folders there are: names, times, content. */
const fingerprint = () => readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort().map((name) => {
  const path = join(folder, name)
  const { mode, size, mtimeMs } = statSync(path)
  const content = statSync(path).isFile() ? createHash('sha256').update(readFileSync(path)).digest('hex') : 'folder'
  return [name, mode, size, mtimeMs, content].join(' ')
})

/** Runs it, and holds the rules that every refusal keeps. Returns the one sentence. */
async function refused(args: string[], { code = 1, hasUsage = false } = {}): Promise<string> {
  const before = fingerprint()
  const out = join(folder, 'out')
  const run = await runHere([...args, ...(args.includes('--out') ? [] : ['--out', out])])
  expect({ code: run.code, stdout: run.stdout }).toEqual({ code, stdout: '' })
  expect(existsSync(out)).toBe(false)
  expect(fingerprint()).toEqual(before)
  expect(run.stderr).not.toMatch(/\n {4}at |node:internal|\.ts:\d+/)
  expect(run.stderr).not.toContain(secret)
  expect(run.stderr).not.toContain(encodeURIComponent(secret))
  const lines = run.stderr.trimEnd().split('\n').filter((line) => !/^Warning: the account|^Note: |: \d+ statements?/.test(line))
  if (!hasUsage) expect(lines).toHaveLength(1)
  expect(lines[0]).toMatch(/^(Big Trust: |big-trust check: )?.{20,}[.\]]$/)
  return lines[0]!
}

describe('a database that is none', () => {
  it.each<[string, () => string, RegExp]>([
    ['a text file', () => file('notes.txt', 'These are notes.\n'.repeat(100)), /notes\.txt is no SQLite database/],
    ['an empty file', () => file('empty.sqlite'), /empty\.sqlite is no SQLite database, or it is empty/],
    ['a folder', () => { mkdirSync(join(folder, 'a-folder'), { recursive: true }); return join(folder, 'a-folder') }, /a-folder is no SQLite database/],
    ['no file', () => join(folder, 'nowhere.sqlite'), /There is no file at .*nowhere\.sqlite\. Check the path/],
    ['half a database', () => file('half.sqlite', readFileSync(sqlite).subarray(0, 4096)), /half\.sqlite is no SQLite database/],
    ['a header and junk', () => file('junk.sqlite', Buffer.concat([readFileSync(sqlite).subarray(0, 100), Buffer.alloc(8000, 0xff)])), /junk\.sqlite is no SQLite database/],
    ['another kind of address', () => `mysql://root:${secret}@127.0.0.1/shop`, /no address of a database we can scan/],
    ['an address with an odd password', () => `postgres://root:${secret}@@127.0.0.1:port/shop`, /no address of a database we can scan/],
    ['a wrong password', () => withUser(postgres, 'postgres', secret), /refuses the password/],
    ['an unknown user', () => withUser(postgres, 'nobody_here', secret), /refuses the password/],
    ['an unknown database', () => postgres.replace(/\/[^/]*$/, '/not_there'), /has no database of that name/],
    ['a closed port', () => `postgres://u:${secret}@127.0.0.1:1/shop`, /Nothing answers at/],
    ['an unknown host', () => `postgres://u:${secret}@host.invalid/shop`, /cannot be reached/],
  ])('%s', async (_, target, says) => expect(await refused([target(), '--log', log])).toMatch(says))
})

describe('wrong use', () => {
  it.each<[string, () => string[], RegExp]>([
    ['nothing', () => [], /^usage: /],
    ['no log', () => [sqlite], /give at least one --log FILE/],
    ['an unknown flag', () => [sqlite, '--log', log, '--nope'], /Unknown option '--nope'/],
    ['two databases', () => [sqlite, postgres, '--log', log], /give one database, not 2/],
    ['a flag without its value', () => [sqlite, '--log'], /--log/],
    ['a number of days that is none of ours', () => [sqlite, '--log', log, '--window', '91'], /"91" is no window/],
    ['a window that ends first', () => [sqlite, '--log', log, '--window', '2026-11-03T00:00:00Z..2026-11-01T00:00:00Z'], /ends before it begins/],
    ['a day that does not exist', () => [sqlite, '--log', log, '--window', '2026-02-30..2026-03-01'], /names an instant that does not exist/],
    ['an instant without a zone', () => [sqlite, '--log', log, '--as-of', '2026-11-03 00:00'], /2026-11-03 00:00/],
  ])('%s', async (_, args, says) => expect(await refused(args(), { code: 2, hasUsage: true })).toMatch(says))
})

const csvlog = (database = 'shop', rows = 3) => Array.from({ length: rows }, (_, i) => csvlogRow({ at: `2026-11-02 10:0${i}:00.000 UTC`, line: i + 1, user: 'analyst_a', database, message: 'statement: SELECT email FROM customer' }))

describe('a log that is none', () => {
  it.each<[string, () => string, RegExp]>([
    ['missing', () => join(folder, 'nowhere.csv'), /There is no log file at .*nowhere\.csv/],
    ['a folder', () => folder, /cannot be read/],
    ['empty', () => file('empty.csv'), /empty\.csv is empty/],
    ['blank', () => file('blank.csv', '\n \n\n'), /blank\.csv is empty/],
    ['binary', () => file('binary.csv', Buffer.from(Array.from({ length: 9000 }, (_, i) => (i * 7919) % 256))), /binary\.csv is (no text|no log we know|written in)/],
    ['zipped', () => file('log.zip', Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 0, 0, 8, 0])), /not read yet \(zip\)/],
    ['UTF-16', () => file('wide.csv', Buffer.from(`\uFEFF${csvlog().join('\n')}\n`, 'utf16le')), /written in UTF-16\. Save it as UTF-8/],
    ['25 columns', () => file('25.csv', `${csvlog().map((row) => `${row.slice(0, row.lastIndexOf(','))}`).join('\n')}\n`), /line 1 has 25 fields; versions of PostgreSQL write 23, 24 or 26/],
    ['prose', () => file('prose.csv', 'Dear all,\nthis is not a log, but it has commas, many of them.\n'), /no log we know/],
    ['a header without statements', () => file('no-query.csv', 'user_name,start_time\na,2026-11-01T00:00:00Z\n'), /no column with the statements/],
    ['a header without times', () => file('no-time.csv', 'query_text,user_name\nSELECT 1,a\n'), /no column with the time/],
    ['only a header', () => file('header.csv', header), /holds no line that could be read|is empty/],
    ['times in a form of its own', () => file('times.csv', `query_text,user_name,start_time\nSELECT 1,a,11/20/2026 10:00\n`), /No line of .*times\.csv has a time that can be read/],
    ['one JSON text', () => file('log.json', '[{"query": "SELECT 1", "timestamp": "2026-11-01T10:00:00Z"}]\n'), /not read yet \(json\)/],
    ['the server\'s plain log', () => file('plain.log', '2026-11-01 10:00:00.000 UTC [77] LOG:  statement: SELECT 1\n'), /not read yet \(stderr-log\)/],
    ['of another database', () => file('other.csv', `${csvlog('elsewhere').join('\n')}\n`), /speaks of other databases only/],
  ])('%s', async (_, path, says) => expect(await refused([postgres, '--log', path()])).toMatch(says))
})

describe('a log that is only unusual', () => {
  const database = () => new URL(postgres).pathname.slice(1)
  const fields = (count: number) => csvlog(database()).map((row) => count === 26 ? row : row.split(',').slice(0, count - 26).join(','))
  it.each<[string, () => string | Buffer]>([
    ['26 columns', () => `${fields(26).join('\n')}\n`],
    ['24 columns', () => `${fields(24).join('\n')}\n`],
    ['23 columns', () => `${fields(23).join('\n')}\n`],
    ['lines that end as on Windows', () => `${fields(26).join('\r\n')}\r\n`],
    ['a gzip around it', () => gzipSync(`${fields(26).join('\n')}\n`)],
    ['a byte order mark', () => `\uFEFF${fields(26).join('\n')}\n`],
    ['a beginning that was cut off', () => `${fields(26)[0]!.slice(40)}\n${fields(26).slice(1).join('\n')}\n`],
    ['an end that was cut off', () => `${fields(26).join('\n')}\n${fields(26)[2]!.slice(0, 60)}`],
  ])('%s', async (name, content) => {
    const run = await runCheck([postgres, '--log', file(`${name}.csv`, content()), ...window], true)
    expect({ code: run.code, email: run.verdicts.find(({ column }) => column === 'email')?.state }, run.stderr).toEqual({ code: 0, email: 'used' })
  })
})

describe('a place for the answer', () => {
  it('that cannot be written is told, and nothing is half there', async () => {
    const taken = file('taken', 'mine')
    expect(await refused([sqlite, '--log', log, ...window, '--out', taken])).toMatch(/taken/)
    expect(await refused([sqlite, '--log', log, ...window, '--out', join(taken, 'deeper')])).toMatch(/taken.deeper/)
    expect(readFileSync(taken, 'utf8')).toBe('mine')
    if (process.getuid?.() === 0) return
    mkdirSync(join(folder, 'locked'))
    chmodSync(join(folder, 'locked'), 0o500)
    expect(await refused([sqlite, '--log', log, ...window, '--out', join(folder, 'locked', 'x')])).toMatch(/locked/)
  })

  it('is said by the command itself in the same way', async () => {
    const out = join(folder, 'never')
    expect(await runCommand(['check', sqlite, '--log', file('nothing.csv'), '--out', out])).toEqual({ code: 1, stdout: '', stderr: `Big Trust: The log ${join(folder, 'nothing.csv')} is empty. Check that logging is on and that this is the right file.\n` })
    expect(await runCommand(['check', sqlite])).toMatchObject({ code: 2, stdout: '' })
    expect(existsSync(out)).toBe(false)
  })

  it('gets both files; what was checked is as it was', async () => {
    const copy = join(folder, 'copy.sqlite')
    copyFileSync(sqlite, copy)
    const before = fingerprint()
    const run = await runCheck([copy, '--log', log, ...window])
    expect(run.code).toBe(0)
    expect(fingerprint()).toEqual(before)
    expect(run.csv.split('\n')[0]).toMatch(/^schema,table,column,personal,customerData,category,state,/)
    expect(run.stdout).toMatch(/ customer-data fields are not used for analytics\.\n {2}unused \d+ \| no evidence \d+ \| used \d+/)
  })
})

function withUser(url: string, user: string, password: string): string {
  const address = new URL(url)
  address.username = user
  address.password = encodeURIComponent(password)
  return address.href
}
