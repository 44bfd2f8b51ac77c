// A real PostgreSQL for as long as it is needed, by the demo or a test: its own folder, its own port, gone when whoever asked for it is.
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdir, mkdtemp, open, readFile, rm } from 'node:fs/promises'
import { readdirSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { asServer, openCluster, superuser, type Cluster } from './postgres-cluster.ts'

export type PostgresServer = {
  port: number
  /** A connection text: database `postgres` and the superuser unless told otherwise. */
  url(database?: string, user?: string, password?: string): string
  /** The csvlog files so far, oldest first; empty without `csvlog`. */
  logFiles(): string[]
  /** Ends the server and, unless it has a home, deletes its folder, logs included. */
  stop(): Promise<void>
}

type Options = {
  settings?: Record<string, string>
  csvlog?: boolean
  /** A folder that stays, with what the server holds; without it a new one that goes with the server. */
  home?: string
  /** The port to try first. */
  port?: number
}

const smallSettings = {
  listen_addresses: '127.0.0.1', unix_socket_directories: '', max_connections: '200', shared_buffers: '16MB',
  log_timezone: 'UTC', timezone: 'UTC', lc_messages: 'C',
}
// Fast: its data need not survive the machine.
const forgetfulSettings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }
const csvlogSettings = {
  logging_collector: 'on', log_destination: 'csvlog', log_statement: 'all',
  log_directory: 'log', log_filename: 'server-%Y%m%d-%H%M%S.log', log_file_mode: '0644', log_rotation_age: '0', log_rotation_size: '0',
}

/** Throws where the binaries are missing for this machine, or do not run. */
export async function startPostgres({ csvlog = false, home, port: wanted, settings }: Options = {}): Promise<PostgresServer> {
  const all = { ...smallSettings, ...(home ? {} : forgetfulSettings), ...(csvlog ? csvlogSettings : {}), ...settings }
  const folder = home ?? (await mkdtemp(join(tmpdir(), 'big-trust-postgres-')))
  await mkdir(folder, { recursive: true })
  const { cluster, port, server } = await boot(folder, all, wanted).catch(async (error: unknown) => {
    if (!home) await rm(folder, { recursive: true, force: true })
    throw error
  })
  const watchdog = watch(server, home ? null : folder)
  const logFolder = join(cluster.path, 'log')
  return {
    port,
    url: (database = 'postgres', user = superuser, password = cluster.password) =>
      `postgres://${encodeURIComponent(user)}:${encodeURIComponent(password)}@127.0.0.1:${port}/${encodeURIComponent(database)}`,
    logFiles() {
      if (!csvlog) return []
      return readdirSync(logFolder).filter((name) => name.endsWith('.csv')).sort().map((name) => join(logFolder, name))
    },
    stop: () => watchdog.end(),
  }
}

async function boot(folder: string, settings: Record<string, string>, wanted: number | undefined): Promise<{ cluster: Cluster; port: number; server: ChildProcess }> {
  const cluster = await openCluster(folder)
  const flags = ['-D', cluster.path, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
  const output = join(folder, 'output')
  for (let attempt = 1; ; attempt++) {
    const port = attempt === 1 && wanted !== undefined && (await isFree(wanted)) ? wanted : await freePort()
    const log = await open(output, 'w')
    const server = spawn(join(cluster.programs, 'postgres'), [...flags, '-p', String(port)], { ...asServer, cwd: dirname(output), stdio: ['ignore', log.fd, log.fd] })
    await log.close()
    server.unref()
    if (await answers(server, port, cluster)) return { cluster, port, server }
    server.kill('SIGKILL')
    // Between finding the port and taking it another process may have been faster.
    if (attempt === 3) throw new Error(`PostgreSQL did not start: ${await readFile(output, 'utf8')}`)
    // Whoever was here before may still be closing its files.
    await sleep(attempt * 500)
  }
}

async function answers(server: ChildProcess, port: number, { password }: Cluster): Promise<boolean> {
  const giveUp = Date.now() + 30_000
  const unstartable = new AbortController()
  server.once('error', () => unstartable.abort())
  while (!unstartable.signal.aborted && server.exitCode === null && server.signalCode === null && Date.now() < giveUp) {
    const client = new Client({ host: '127.0.0.1', port, user: superuser, password, database: 'postgres' })
    client.on('error', () => undefined)
    try {
      await client.connect()
      await client.end()
      return true
    } catch {
      await sleep(25)
    }
  }
  return false
}

// A shell that waits for its input to close, which happens at stop() and also when this process dies in any way, kill -9
// included; then it asks the server to end (SIGINT), insists after five seconds (SIGQUIT), and deletes the folder, if one is named.
const watchdogScript = 'cat >/dev/null; kill -INT "$1"; i=0; while kill -0 "$1" && [ $i -lt 50 ]; do sleep 0.1; i=$((i+1)); done; kill -QUIT "$1"; [ -z "$2" ] || rm -rf "$2"'

function watch(server: ChildProcess, folder: string | null): { end(): Promise<void> } {
  const shell = spawn('sh', ['-c', watchdogScript, 'sh', String(server.pid), folder ?? ''], { stdio: ['pipe', 'ignore', 'ignore'], detached: true })
  shell.unref()
  const ended = new Promise<void>((resolve) => shell.once('exit', () => resolve()))
  return {
    async end() {
      shell.ref()
      shell.stdin.end()
      await ended
    },
  }
}

const isFree = (port: number) => listens(port).then(() => true, () => false)
const freePort = () => listens(0)

/** Takes the port for a moment and says which it was. */
async function listens(wanted: number): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve, reject) => probe.once('error', reject).listen(wanted, '127.0.0.1', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}
