// Where the files of the demo's PostgreSQL lie: beside the data. Root's server is run by somebody who may not enter root's folders: while it runs its
// files are in the temporary folder, with a note beside the data of where; when it ends they are brought back, and nothing of ours stays there.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { isReachable } from './postgres-cluster.ts'

const prefix = 'big-trust-company-'
/** In a folder that was lent: whose it is. */
const mark = 'lent-to'
const noteIn = (folder: string) => join(folder, 'postgres-is-in')

/** `bringBack`: to be called when the server has ended. */
export type CompanyHome = { path: string; bringBack(): Promise<void> }

export async function companyHome(asked: string, { isNew }: { isNew: boolean }): Promise<CompanyHome> {
  const folder = resolve(asked)
  await mkdir(folder, { recursive: true })
  const kept = join(folder, 'postgres')
  if (isNew) await rm(kept, { recursive: true, force: true })
  if (await isReachable(folder)) return { path: kept, bringBack: async () => undefined }
  const lent = await lentTo(folder, kept, isNew)
  await sweepLent()
  return {
    path: lent,
    async bringBack() {
      await move(lent, kept)
      await rm(noteIn(folder), { force: true })
    },
  }
}

async function lentTo(folder: string, kept: string, isNew: boolean): Promise<string> {
  const note = noteIn(folder)
  const before = existsSync(note) ? readFileSync(note, 'utf8') : null
  // A product that was killed brought nothing back.
  if (before !== null && !isNew && existsSync(before)) return before
  if (before !== null) await rm(before, { recursive: true, force: true })
  const lent = await mkdtemp(join(tmpdir(), prefix))
  if (existsSync(kept)) await move(kept, lent)
  writeFileSync(join(lent, mark), folder, { mode: 0o600 })
  writeFileSync(note, lent, { mode: 0o600 })
  return lent
}

/** Deletes what was lent to data that are gone, or that have something else by now: only what is marked as ours, and whose server has ended. */
export async function sweepLent(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((one) => one.startsWith(prefix))) {
    const path = join(tmpdir(), name)
    try {
      if (statSync(join(path, mark)).uid !== process.getuid?.()) continue
      const note = noteIn(readFileSync(join(path, mark), 'utf8'))
      if ((existsSync(note) && readFileSync(note, 'utf8') === path) || isRunning(path)) continue
    } catch {
      continue
    }
    await rm(path, { recursive: true, force: true })
  }
}

/** A server writes its number into its cluster. */
function isRunning(home: string): boolean {
  try {
    process.kill(Number(readFileSync(join(home, 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0]), 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** `to` may be there, empty. Between file systems owners and rights are copied along. */
async function move(from: string, to: string): Promise<void> {
  try {
    await rename(from, to)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error
    await mkdir(to, { recursive: true })
    const [code] = (await once(spawn('cp', ['-a', `${from}/.`, to], { stdio: 'ignore' }), 'close')) as [number]
    if (code !== 0) throw new Error(`${from} could not be moved to ${to}`, { cause: error })
    await rm(from, { recursive: true, force: true })
  }
}
