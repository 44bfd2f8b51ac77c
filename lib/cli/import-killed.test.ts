// The product's own commands, each a process: an import killed with -9 ends, started again, as one that ran in peace.
import Database from 'better-sqlite3'
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { busyCsvlog, busyTables } from '#lib/testing/busy-csvlog.ts'
import { runCommand } from '#lib/testing/check-run.ts'
import { createDatabase } from '#lib/testing/postgres-database.ts'

const folder = mkdtempSync(join(tmpdir(), 'big-trust-killed-'))
const source = join(folder, 'shop.sqlite')
const log = join(folder, 'log.csv')
// As of the log's time, so that the last 90 days hold it; it spans a day.
const window = '2026-10-31T00:00:00Z..2026-11-09T00:00:00Z'

beforeAll(() => {
  const database = new Database(source)
  for (const sql of busyTables) database.exec(sql)
  database.close()
  writeFileSync(log, busyCsvlog(30_000).join(''))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function commands(name: string, env: Record<string, string>) {
  const own = { BIG_TRUST_DATA: join(folder, name), DATABASE_URL: '', ...env }
  const run = async (...args: string[]) => {
    const ended = await runCommand(args, own)
    if (ended.code !== 0) throw new Error(`${args.join(' ')}: ${ended.stderr}`)
    return ended.stdout
  }
  await run('scan', source, '--system', 'Shop')
  return { run, env: { ...process.env, ...own }, verdicts: async () => JSON.parse(await run('verdicts', '--system', 'shop', '--window', window, '--json')) as unknown[] }
}

it.each([['SQLite', async () => ({})], ['PostgreSQL', async () => ({ DATABASE_URL: await createDatabase(inject('postgresUrl'), 'product') })]])('an import killed with -9 (%s)', async (name, env) => {
  const peaceful = await commands(`${name}-peace`, name === 'SQLite' ? {} : await env())
  await peaceful.run('import', log, '--system', 'Shop')
  const expected = await peaceful.verdicts()
  expect(expected).toHaveLength(7 * 21)
  expect(new Set(expected.map((verdict) => (verdict as { state: string }).state))).toContain('used')

  const killed = await commands(`${name}-killed`, await env())
  for (const after of [600, 900, 1_300]) {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), 'import', log, '--system', 'Shop'], { env: killed.env, stdio: 'ignore' })
    await sleep(after)
    child.kill('SIGKILL')
    await new Promise((resolve) => (child.exitCode === null && child.signalCode === null ? child.once('exit', resolve) : resolve(null)))
  }
  await killed.run('import', log, '--system', 'Shop')
  expect(await killed.verdicts()).toEqual(expected)
  expect((await killed.run('import', '--list', '--system', 'Shop')).trim().split('\n')).toHaveLength(1)

  // And once more: the same file again changes nothing; taken back, nothing either.
  await killed.run('import', log, '--system', 'Shop')
  expect(await killed.verdicts()).toEqual(expected)
  const last = (await killed.run('import', '--list', '--system', 'Shop')).trim().split('\n')[1].split(' ')[0]
  await killed.run('import', '--undo', last, '--system', 'Shop')
  expect(await killed.verdicts()).toEqual(expected)
}, 120_000)
