// The product's own commands, each a process: a backup made while the product is written to, restored elsewhere, is the same to the last row.
import Database from 'better-sqlite3'
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCommand } from '#lib/testing/check-run.ts'
import { checkBackup } from '#lib/server/backup/check-backup.ts'
import { restoreBackup } from '#lib/server/backup/restore-backup.ts'
import { openProduct, type Product } from '#lib/server/door/product.ts'
import { addPerson } from '#lib/server/people/add-person.ts'
import { chooseLanguage } from '#lib/server/people/choose-language.ts'
import { openAs } from '#lib/server/people/open-as.ts'
import { sentenceOf } from './sentence.ts'

const folder = mkdtempSync(join(tmpdir(), 'big-trust-backup-'))
const at = (name: string) => ({ BIG_TRUST_DATA: join(folder, name), DATABASE_URL: '' })
const databaseAt = (name: string) => join(folder, name, 'own', 'big-trust.sqlite')
const file = join(folder, 'monday.backup')
const actor = { kind: 'system', id: 'cli' } as const

let product: Product
let personId: string

const languages = ['en', 'sv', 'es', 'it', 'ru'] as const
let written = 0
const write = () => chooseLanguage({ product, actor: { kind: 'person', id: personId, role: 'admin', sessionId: 's' } }, { locale: languages[written++ % 5]! })

beforeAll(async () => {
  product = await openProduct(databaseAt('work'))
  await openAs({ product, actor }, { mode: 'own' })
  const added = await addPerson({ product, actor }, { email: 'ada@example.com', name: 'Ada', role: 'admin', password: 'correct horse battery' })
  if (!added.ok) throw new Error(added.errorCode)
  personId = added.result.id
  // Large enough that the copy takes many steps.
  await product.gateway.write((tx) => product.repositories.settings.put(tx, 'bulk', Array.from({ length: 200_000 }, (_, n) => `filling ${n}`)))
})
afterAll(async () => {
  await product.gateway.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Every row of every table, without what only the restore itself wrote. */
function rowsOf(path: string, upToEvent: number): Record<string, unknown[]> {
  const database = new Database(path, { readonly: true })
  const tables = database.prepare(`select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' order by 1`).pluck().all() as string[]
  const rows = Object.fromEntries(tables.map((table) => {
    const all = database.prepare(`select * from "${table}"`).all() as { seq?: number }[]
    return [table, all.filter(({ seq }) => seq === undefined || seq <= upToEvent).map((row) => JSON.stringify(row)).sort()]
  }))
  database.close()
  return rows
}

function tamper(from: string, name: string, sql: string): string {
  const copy = join(folder, name)
  copyFileSync(from, copy)
  const database = new Database(copy)
  for (const trigger of database.prepare(`select name from sqlite_schema where type = 'trigger'`).pluck().all()) database.exec(`drop trigger "${trigger}"`)
  database.pragma('foreign_keys = OFF')
  database.exec(sql)
  database.close()
  return copy
}

describe('a backup', () => {
  it('made under 20 writes a second is whole, and restored elsewhere equal', async () => {
    const stop = new AbortController()
    const writing = (async () => {
      while (!stop.signal.aborted) {
        expect(await write()).toMatchObject({ ok: true })
        await sleep(50)
      }
    })()
    await sleep(300)
    const before = written
    const made = await runCommand(['backup', file], at('work'))
    const during = written - before
    stop.abort()
    await writing
    expect(made.stderr).toBe('')
    expect(during).toBeGreaterThan(5)
    expect(made.stdout).toMatch(/1 person, \d+ audit events; checked, the audit log is intact/)
    const events = Number(/(\d+) audit events/.exec(made.stdout)![1])
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder).filter((name) => name.startsWith('monday'))).toEqual(['monday.backup'])

    const restored = await runCommand(['restore', file], at('elsewhere'))
    expect(restored).toMatchObject({ code: 0, stderr: '' })
    expect(rowsOf(databaseAt('elsewhere'), events)).toEqual(rowsOf(file, events))
    // What is append-only is the same as in the product that went on writing.
    const [here, there] = [rowsOf(databaseAt('work'), events), rowsOf(databaseAt('elsewhere'), events)]
    for (const table of ['audit_events', 'changes']) expect(there[table]).toEqual(here[table])
    expect(there.audit_events).toHaveLength(events)
    expect((await runCommand(['audit-log', 'verify'], at('elsewhere'))).stdout).toMatch(`The audit log is intact: ${events + 1} events`)
  }, 60_000)

  it('made in peace is equal to the last row of the product itself', async () => {
    const quiet = join(folder, 'quiet.backup')
    const made = await runCommand(['backup', quiet], at('work'))
    const events = Number(/(\d+) audit events/.exec(made.stdout)![1])
    await runCommand(['restore', quiet], at('second'))
    expect(rowsOf(databaseAt('second'), events)).toEqual(rowsOf(databaseAt('work'), events))
  }, 60_000)

  it('is checked without being touched', async () => {
    const before = [readFileSync(file), statSync(file).mtimeMs]
    const names = readdirSync(folder)
    expect(await runCommand(['restore', file, '--verify'], at('nowhere'))).toMatchObject({ code: 0, stdout: expect.stringContaining('whole, the audit log is intact') })
    expect([readFileSync(file), statSync(file).mtimeMs]).toEqual(before)
    expect(readdirSync(folder)).toEqual(names)
    expect(existsSync(databaseAt('nowhere'))).toBe(false)
  })

  const wrong: [string, () => string, RegExp][] = [
    ['an event was edited', () => tamper(file, 'edited', `update audit_events set actor_id = 'eve' where seq = 3`), /audit log was changed after it was written\. Event 3 was changed/],
    ['an event was deleted', () => tamper(file, 'deleted', `delete from changes where seq = 4; delete from audit_events where seq = 4`), /Event 4 is missing/],
    ['a changed value was edited', () => tamper(file, 'values', `update changes set after = '"owner"' where seq = 2`), /changed values of event 2/],
    ['it was cut off', () => { const path = join(folder, 'cut'); writeFileSync(path, readFileSync(file).subarray(0, 100_000)); return path }, /is damaged/],
    ['it is some other file', () => { const path = join(folder, 'text'); writeFileSync(path, 'hello'); return path }, /is no backup of Big Trust/],
    ['it is some other database', () => { const path = join(folder, 'other'); new Database(path).exec('create table t (a)').close(); return path }, /not one of Big Trust/],
    ['it is a plain copy of a live database', () => { const path = join(folder, 'live'); copyFileSync(databaseAt('work'), path); return path }, /plain copy of a database in use/],
    ['it is not there', () => join(folder, 'none'), /There is no backup at/],
  ]
  it.each(wrong)('is refused where %s, and nothing is put in place', async (_, make, sentence) => {
    const path = make()
    const said = (work: Promise<unknown>) => work.then(() => 'nothing', sentenceOf)
    expect(await said(checkBackup(path))).toMatch(sentence)
    expect(await said(restoreBackup(path, databaseAt('refused'), { mayReplace: true, now: 0 }))).toMatch(sentence)
    expect(existsSync(databaseAt('refused'))).toBe(false)
  })

  it('is refused by the commands too', async () => {
    for (const flag of [[], ['--verify']]) {
      const ended = await runCommand(['restore', join(folder, 'edited'), ...flag], at('refused'))
      expect(ended).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('Event 3 was changed') })
    }
    expect(existsSync(join(folder, 'refused', 'own', 'big-trust.sqlite'))).toBe(false)
  }, 30_000)

  it('never replaces unasked, never under a running product, and keeps what stood there', async () => {
    expect((await runCommand(['restore', file], at('work'))).stderr).toMatch(/say --replace/)
    // The product of this test has the database open.
    expect((await runCommand(['restore', file, '--replace'], at('work'))).stderr).toMatch(/in use by a running server or worker/)
    expect(await write()).toMatchObject({ ok: true })
    const before = rowsOf(databaseAt('elsewhere'), Infinity)
    expect(await runCommand(['restore', file, '--replace'], at('elsewhere'))).toMatchObject({ code: 0, stderr: '' })
    const kept = readdirSync(join(folder, 'elsewhere', 'own')).filter((name) => name.includes('.before-'))
    expect(kept).toHaveLength(1)
    expect(rowsOf(join(folder, 'elsewhere', 'own', kept[0]!), Infinity)).toEqual(before)
  }, 30_000)

  it('takes the place of a database too damaged to open', async () => {
    writeFileSync(databaseAt('second'), 'garbage'.repeat(1_000))
    expect(await runCommand(['restore', file, '--replace'], at('second'))).toMatchObject({ code: 0, stderr: '' })
    expect((await runCommand(['audit-log', 'verify'], at('second'))).code).toBe(0)
  }, 30_000)

  it('is never written over, and says where PostgreSQL keeps its own', async () => {
    expect((await runCommand(['backup', file], at('work'))).stderr).toMatch(/is there already/)
    expect((await runCommand(['backup', join(folder, 'no', 'such')], at('work'))).stderr).toMatch(/There is no folder/)
    expect((await runCommand(['backup', join(folder, 'x')], at('empty'))).stderr).toMatch(/There is no database/)
    const postgres = { ...at('work'), DATABASE_URL: 'postgres://nobody@localhost/x' }
    expect((await runCommand(['backup', join(folder, 'x')], postgres)).stderr).toMatch(/pg_dump/)
    expect((await runCommand(['restore', file], postgres)).stderr).toMatch(/pg_restore/)
  }, 30_000)
})
