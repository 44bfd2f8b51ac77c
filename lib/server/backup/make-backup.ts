import { closeSync, existsSync, openSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { copySqlite } from '#db/gateway/sqlite-copy.ts'
import { command } from '../door/command.ts'
import { BackupTrouble } from './backup-trouble.ts'
import { checkBackup, type BackupContent } from './check-backup.ts'

/** Leave to take everything along. It is written down first, so that each backup holds the event of its own making. */
export const requestBackup = command({
  permission: 'product:backup',
  input: z.strictObject({}),
  run: async () => ({ result: null, event: { code: 'backup-begun', target: null, detail: {}, changes: [] } }),
})

/**
 * Copies the SQLite database at `database` to `file` while it is being written, and reads the copy to its end before it gets its name:
 * what stands at `file` is whole. Errors: BackupTrouble.
 */
export async function makeBackup(database: string, file: string): Promise<BackupContent> {
  const part = `${file}.part`
  rmSync(part, { force: true })
  try {
    // Made first and empty, so that what is in it is never readable by others.
    closeSync(openSync(part, 'wx', 0o600))
    await copySqlite(database, part)
    const content = await checkBackup(part)
    refuseUnlessFree(file)
    renameSync(part, file)
    return content
  } finally {
    for (const end of ['', '-journal', '-wal', '-shm']) rmSync(part + end, { force: true })
  }
}

export function refuseUnlessFree(file: string): void {
  if (!existsSync(dirname(file))) throw new BackupTrouble('folder-missing', dirname(file))
  if (existsSync(file)) throw new BackupTrouble('file-exists', file)
}
