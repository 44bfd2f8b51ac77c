// The longest that the web process stood still while its worker imported a large log: the product as `npm start` runs it, asked for pages,
// lists and changes all the while, first without an import and then with one. The goal is a promise about the import: what a page costs
// the loop by itself is in both figures.
import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { openProduct, type Product } from '#lib/server/door/product.ts'
import type { Outcome } from '#lib/server/door/use-case.ts'
import { requestImport } from '#lib/server/evidence/request-import.ts'
import { scanSystem } from '#lib/server/inventory/scan-system.ts'
import { addPerson } from '#lib/server/people/add-person.ts'
import { openAs } from '#lib/server/people/open-as.ts'
import { busyCsvlog, busyTables } from '../busy-csvlog.ts'
import type { LoopSample } from './loop-probe.ts'

const goalMs = 50
const quietMs = 20_000
const betweenMs = 60
const root = join(import.meta.dirname, '..', '..', '..')
const probe = fileURLToPath(new URL('./loop-probe.ts', import.meta.url))
const actor = { kind: 'system', id: 'cli' } as const
const person = { email: 'admin@example.com', name: 'Admin', role: 'admin', password: 'a long password for the bench' } as const

export async function bench(lines = 1_000_000): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'big-trust-bench-'))
  mkdirSync(join(folder, 'own', 'sources'), { recursive: true })
  const product = await openProduct(join(folder, 'own', 'big-trust.sqlite'))
  const log = join(folder, 'own', 'sources', 'log.csv')
  const bytes = writeLog(log, lines)
  const systemId = await fill(product, folder)
  const port = await freePort()
  const started = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(root, 'lib/cli/main.ts'), 'start', '--own'], {
    cwd: root, stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, PORT: String(port), HOST: '127.0.0.1', BIG_TRUST_DATA: folder, DATABASE_URL: '', NODE_OPTIONS: `--import=${probe}`, BIG_TRUST_LOOP_PROBE: folder },
  })
  try {
    await ready(started)
    const visitor = await Visitor.signIn(`http://localhost:${port}`)
    for (let round = 0; round < 15; round++) await visitor.round()
    await sampleOf(folder, 'web')
    const quietUntil = Date.now() + quietMs
    while (Date.now() < quietUntil) await visitor.round()
    tell('without an import', await sampleOf(folder, 'web'))
    const { jobId } = result(await requestImport({ product, actor }, { systemId, path: log }))
    const began = performance.now()
    const asked = visitor.asked
    let imported = 0
    for (let isBusy = true; isBusy; isBusy = await hasWork(product, systemId)) {
      await visitor.round()
      if (imported === 0 && (await jobStatus(product, jobId)) === 'done') {
        imported = performance.now() - began
        tell('while the log is imported', await sampleOf(folder, 'web'))
      }
    }
    tell('while the verdicts are calculated', await sampleOf(folder, 'web'))
    const worker = await sampleOf(folder, 'worker')
    process.stdout.write(`    ${lines} lines, ${(bytes / 1e6).toFixed(0)} MB: ${((1_000 * lines) / imported).toFixed(0)} lines/s, verdicts ${((performance.now() - began - imported) / 1_000).toFixed(1)} s later; ${visitor.asked - asked} requests meanwhile; the worker held ${(worker.peakRss / 1e6).toFixed(0)} MB at most\n`)
  } finally {
    started.kill('SIGTERM')
    if (started.exitCode === null) await new Promise((resolve) => started.once('exit', resolve))
    await product.gateway.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

function tell(when: string, { longest, busiest, p999, p99, rss }: LoopSample): void {
  process.stdout.write(`    ${longest <= goalMs ? '  ' : '! '}web process ${when}: still for ${longest.toFixed(1)} ms at most of ${goalMs} (computing for ${busiest.toFixed(1)}), p99.9 ${p999.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms; ${(rss / 1e6).toFixed(0)} MB\n`)
}

function writeLog(path: string, lines: number): number {
  const file = openSync(path, 'w')
  const records = busyCsvlog(lines, 1, 2_000)
  let bytes = 0
  for (let at = 0; at < records.length; at += 10_000) bytes += writeSync(file, records.slice(at, at + 10_000).join(''))
  closeSync(file)
  return bytes
}

async function fill(product: Product, folder: string): Promise<string> {
  const source = join(folder, 'shop.sqlite')
  const tables = new Database(source)
  for (const sql of busyTables) tables.exec(sql)
  tables.close()
  result(await openAs({ product, actor }, { mode: 'own' }))
  result(await addPerson({ product, actor }, person))
  return result(await scanSystem({ product, actor }, { name: 'shop', target: source })).systemId
}

/** Somebody who looks around and now and then changes something. */
class Visitor {
  readonly #address: string
  readonly #cookie: string
  #rounds = 0
  asked = 0

  private constructor(address: string, cookie: string) {
    this.#address = address
    this.#cookie = cookie
  }

  static async signIn(address: string): Promise<Visitor> {
    const csrf = await fetch(`${address}/api/auth/csrf`)
    const { csrfToken } = (await csrf.json()) as { csrfToken: string }
    const cookie = csrf.headers.getSetCookie().map((one) => one.split(';')[0]).join('; ')
    const body = new URLSearchParams({ csrfToken, email: person.email, password: person.password })
    const entered = await fetch(`${address}/api/auth/callback/credentials`, { method: 'POST', headers: { cookie, origin: address }, body })
    if (!entered.ok) throw new Error(`sign-in: ${entered.status} ${await entered.text()}`)
    return new Visitor(address, entered.headers.getSetCookie().map((one) => one.split(';')[0]).join('; '))
  }

  async round(): Promise<void> {
    this.#rounds++
    for (const path of ['/overview', '/inventory', '/connections', '/api/fields?sort=reads&direction=desc', '/api/fields?q=c1', '/api/search?q=c1']) await this.#ask(path)
    await this.#ask('/api/language', { method: 'POST', body: JSON.stringify({ locale: this.#rounds % 2 === 0 ? 'en' : 'sv' }), headers: { 'content-type': 'application/json', origin: this.#address } })
  }

  async #ask(path: string, init: RequestInit = {}): Promise<void> {
    const answer = await fetch(this.#address + path, { ...init, headers: { ...init.headers, cookie: this.#cookie } })
    await answer.arrayBuffer()
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
    this.asked++
    await sleep(betweenMs)
  }
}

const jobStatus = async ({ gateway, repositories }: Product, id: string) => (await gateway.read((tx) => repositories.jobs.find(tx, id)))!.status

async function hasWork({ gateway, repositories }: Product, systemId: string): Promise<boolean> {
  const unfinished = await gateway.read(async (tx) => [...(await repositories.jobs.listUnfinished(tx, 'import-log', systemId)), ...(await repositories.jobs.listUnfinished(tx, 'calculate-verdicts', systemId))])
  return unfinished.length > 0
}

/** Asks the process for what it has seen since it was last asked. */
async function sampleOf(folder: string, kind: LoopSample['kind']): Promise<LoopSample> {
  const read = () => readFileSync(join(folder, `${kind}.jsonl`), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as LoopSample)
  const before = read()
  process.kill(before.at(-1)!.pid, 'SIGUSR2')
  for (;;) {
    const now = read()
    if (now.length > before.length) return now.at(-1)!
    await sleep(5)
  }
}

function ready(started: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    started.stdout!.on('data', () => resolve())
    started.once('exit', (code) => reject(new Error(`The product ended with ${code}.`)))
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const taken = createServer().listen(0, '127.0.0.1', () => {
      const { port } = taken.address() as AddressInfo
      taken.close(() => resolve(port))
    })
  })
}

function result<R>(outcome: Outcome<R>): R {
  if (outcome.ok) return outcome.result
  throw new Error(outcome.errorCode)
}
