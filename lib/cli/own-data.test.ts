// The commands that work on a company's own data, one after the other as somebody without a server types them, beside a demo that is there already.
import Database from 'better-sqlite3'
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { runCommand, runHere } from '#lib/testing/check-run.ts'
import { openProduct } from '#lib/server/door/product.ts'
import { run as importLogs } from './import.ts'
import { run as report } from './report.ts'
import { run as scan } from './scan.ts'
import { run as verdicts } from './verdicts.ts'

const folder = mkdtempSync(join(tmpdir(), 'big-trust-own-'))
const [source, log, demo] = [join(folder, 'shop.sqlite'), join(folder, 'log.csv'), join(folder, 'demo', 'big-trust.sqlite')]
const day = 86_400_000

beforeAll(async () => {
  vi.stubEnv('BIG_TRUST_DATA', folder)
  vi.stubEnv('DATABASE_URL', '')
  const database = new Database(source)
  database.exec('create table customer (id integer primary key, email text, birth_date text)')
  database.close()
  const ages = [80, 79, 78, ...Array.from({ length: 30 }, (_, age) => age)]
  writeFileSync(log, `query,user,time\n${ages.map((age) => `select ${age === 80 ? 'birth_date' : 'email'} from customer,metabase,${new Date(Date.now() - age * day - 60_000).toISOString()}`).join('\n')}\n`)
  mkdirSync(join(folder, 'demo'))
  await (await openProduct(demo)).gateway.close()
})
afterAll(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

it('keep to the company’s own data, and find what `check` finds', async () => {
  expect(await runHere(['No such'], verdicts)).toMatchObject({ code: 2 })
  expect(await runHere([source, '--system', 'Shop'], scan)).toEqual({ code: 0, stderr: '', stdout: 'Shop: 1 dataset, 3 fields; since the last scan 0 new, 0 changed, 0 gone, 0 back.\n' })
  const held = new Database(demo, { readonly: true })
  expect(held.prepare('select count(*) as systems from systems').get()).toEqual({ systems: 0 })
  held.close()

  expect(await runHere([log, '--system', 'Shop'], importLogs)).toMatchObject({ code: 0, stderr: `${log}: 33 statements.\n` })
  expect((await runHere(['--system', 'shop'], verdicts)).stdout).toMatch(/birth_date +birth_date +1 read\n/)
  expect(await runHere(['--out', join(folder, 'out')], report)).toMatchObject({ code: 0 })
  const told = JSON.parse(readFileSync(join(folder, 'out', 'findings.json'), 'utf8')) as unknown[]
  const { stdout } = await runHere([source, '--log', log])
  expect(told).toHaveLength(1)
  expect(stdout).toContain('One finding: medium 1')
})

it('say what they were not told rightly', async () => {
  expect(await runHere([log, '--system', 'Shup'], importLogs)).toEqual({ code: 1, stdout: '', stderr: 'Big Trust: No system is called "Shup". Check the name, or scan it first: big-trust scan DATABASE --system NAME.\n' })
  expect(await runHere(['--undo', 'x', '--system', 'Shop'], importLogs)).toMatchObject({ code: 1, stderr: 'Big Trust: "Shop" has no import with the id x. big-trust import --list names them.\n' })
  expect(await runHere(['--out', join(folder, 'out'), '--as-of', '2999-01-01'], report)).toMatchObject({ code: 1, stderr: 'Big Trust: --as-of is still to come, or lies before 1970: give an instant of the past.\n' })
  expect(await runHere(['--out', join(folder, 'out'), '--as-of', 'soon'], report)).toMatchObject({ code: 2, stderr: expect.stringMatching(/"soon" names an instant that does not exist/) as unknown })
})

it('tell how they are used when they are asked', async () => {
  const { code, stdout, stderr } = await runCommand(['check', '--help'])
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout).toMatch(/^usage: big-trust check DATABASE --log FILE/)
})

it('leave nothing behind where `check` is interrupted', async () => {
  const temporary = mkdtempSync(join(folder, 'tmp-'))
  const long = join(folder, 'long.csv')
  writeFileSync(long, `query,user,time\n${Array.from({ length: 30_000 }, (_, at) => `select email from customer where id = ${at} and email like 'x${at}',anna,2026-11-0${1 + (at % 9)}T10:00:00Z`).join('\n')}\n`)
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), 'check', source, '--log', long], { env: { ...process.env, TMPDIR: temporary }, stdio: 'ignore' })
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  while (readdirSync(temporary).length === 0 && child.exitCode === null) await sleep(20)
  child.kill('SIGINT')
  expect(await ended).toBe(130)
  expect(readdirSync(temporary)).toEqual([])
})
