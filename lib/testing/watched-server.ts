// A PostgreSQL whose log is kept, three people who read from it, and `big-trust check` on one of its databases at a time.
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { runCheck, type CheckedColumn, type CheckRun } from './check-run.ts'
import { startPostgres, type PostgresServer } from '#lib/server/demo/postgres-server.ts'

export const people = { analyst_a: 'DBeaver 25.1.0 - Main', metabase: 'Metabase', shop_app: 'shop' } as const
type Person = keyof typeof people

/** What a verdict comes to in one line: `used`, `unused`, or `no-evidence code-body`. */
export const saidOf = ({ state, reason }: Pick<CheckedColumn, 'state' | 'reason'>) => (state === 'no-evidence' ? `${state} ${reason}` : state)

export class WatchedServer {
  readonly server: PostgresServer

  private constructor(server: PostgresServer) {
    this.server = server
  }

  static async start(settings: Record<string, string> = {}): Promise<WatchedServer> {
    const watched = new WatchedServer(await startPostgres({ csvlog: true, settings }))
    await watched.asAdmin('postgres', Object.keys(people).map((name) => `CREATE ROLE ${name} LOGIN PASSWORD 'test'; GRANT pg_read_all_data, pg_write_all_data TO ${name}`).join('; '))
    return watched
  }

  stop = () => this.server.stop()

  async asAdmin(database: string, script: string): Promise<void> {
    await inSession(this.server.url(database), 'setup', (client) => client.query(script))
  }

  /** Changes a setting of the whole server, unless its command line has it. */
  async setting(assignment: string): Promise<void> {
    await this.asAdmin('postgres', `ALTER SYSTEM SET ${assignment}`)
    await this.asAdmin('postgres', 'SELECT pg_reload_conf()')
    await sleep(100)
  }

  /** A new database with these tables, made before its window begins. */
  async database(name: string, tables: string): Promise<WatchedDatabase> {
    await this.asAdmin('postgres', `CREATE DATABASE "${name.replaceAll('"', '""')}"`)
    await this.asAdmin(name, tables)
    await sleep(20)
    return this.at(name)
  }

  /** A database that is there; its window begins now. */
  at = (name: string) => new WatchedDatabase(this, name)

  /** Waits until the log collector has written everything. */
  async settled(): Promise<void> {
    const size = () => this.server.logFiles().reduce((sum, file) => sum + readFileSync(file).length, 0)
    for (let before = -1; before !== size(); await sleep(150)) before = size()
  }
}

export class WatchedDatabase {
  readonly name: string
  readonly from = new Date()
  readonly #watched: WatchedServer

  constructor(watched: WatchedServer, name: string) {
    this.#watched = watched
    this.name = name
  }

  url = (user?: string, password?: string) => this.#watched.server.url(this.name, user, password)

  /** Each text in turn, in one session; one that fails is passed over and told. */
  as = (person: Person, ...texts: string[]) => inTurn(this.url(person, 'test'), people[person], texts)
  asAdmin = (...texts: string[]) => inTurn(this.url(), 'psql', texts)

  /** The verdicts on what happened since the tables were made. */
  async check({ logs, to = new Date() }: { logs?: string[]; to?: Date } = {}): Promise<Checked> {
    await this.#watched.settled()
    const files = logs ?? this.#watched.server.logFiles()
    return checked([this.url(), ...files.flatMap((file) => ['--log', file]), '--window', `${this.from.toISOString()}..${to.toISOString()}`])
  }
}

export type Checked = CheckRun & { said: Record<string, string> }

/** Throws what `check` has to say against it. */
export async function checked(args: string[]): Promise<Checked> {
  const run = await runCheck(args, true)
  if (run.code !== 0) throw new Error(run.stderr)
  const nameOf = ({ schema, table, column }: CheckedColumn) => `${schema === 'public' || schema === 'main' ? '' : `${schema}.`}${table}.${column}`
  return { ...run, said: Object.fromEntries(run.verdicts.map((row) => [nameOf(row), saidOf(row)])) }
}

async function inTurn(url: string, application: string, texts: string[]): Promise<string[]> {
  const failed: string[] = []
  await inSession(url, application, async (client) => {
    for (const text of texts) await client.query(text).catch((error: Error) => failed.push(error.message))
  })
  return failed
}

export async function inSession<T>(url: string, application: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, application_name: application })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
