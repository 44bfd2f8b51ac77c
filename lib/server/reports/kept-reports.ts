// Where made reports lie until they are taken: beside the data, readable by the product alone, a week at most.
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

export const keptMs = 7 * 86_400_000
const isId = /^[0-9a-f-]{36}$/

const folderOf = (folder: string) => join(folder, 'reports')

/** The file of a report; null for what is no id of ours. */
export const reportPath = (folder: string, id: string): string | null => (isId.test(id) ? join(folderOf(folder), `${id}.zip`) : null)

/** A place for the loose files of a report while it is made. */
export async function makeWorkshop(folder: string, id: string): Promise<string> {
  await mkdir(folderOf(folder), { recursive: true, mode: 0o700 })
  const path = join(folderOf(folder), `${id}.parts`)
  await rm(path, { recursive: true, force: true })
  return path
}

export async function isKept(folder: string, id: string): Promise<boolean> {
  const path = reportPath(folder, id)
  return path !== null && (await stat(path).catch(() => null)) !== null
}

/** What nobody has use for any more: reports older than a week, and parts of one that was never finished. */
export async function sweepReports(folder: string, now: number): Promise<void> {
  for (const name of await readdir(folderOf(folder)).catch(() => [])) {
    const path = join(folderOf(folder), name)
    const found = await stat(path).catch(() => null)
    if (found && now - found.mtimeMs > keptMs) await rm(path, { recursive: true, force: true })
  }
}
