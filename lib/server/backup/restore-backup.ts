import { chmodSync, copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { replaceSqlite } from '#db/gateway/sqlite-copy.ts'
import { command } from '../door/command.ts'
import { BackupTrouble } from './backup-trouble.ts'
import { checkBackup, type BackupContent } from './check-backup.ts'

/**
 * Puts the backup `file` in the place of `database`. The copy is checked where it will stand, then takes its place in one step; what stood
 * there is kept beside it as `aside`. Errors: BackupTrouble.
 */
export async function restoreBackup(file: string, database: string, { mayReplace, now }: { mayReplace: boolean; now: number }): Promise<BackupContent & { aside: string | null }> {
  if (!existsSync(file)) throw new BackupTrouble('file-not-found', file)
  const replaces = existsSync(database)
  if (replaces && !mayReplace) throw new BackupTrouble('would-replace', database)
  const fresh = `${database}.restoring`
  mkdirSync(dirname(database), { recursive: true })
  rmSync(fresh, { force: true })
  try {
    copyFileSync(file, fresh)
    chmodSync(fresh, 0o600)
    const content = await checkBackup(fresh)
    const aside = `${database}.before-${new Date(now).toISOString().replace(/[:.]/g, '-')}`
    if (!replaceSqlite(database, fresh, aside)) throw new BackupTrouble('in-use', database)
    return { ...content, aside: replaces ? aside : null }
  } finally {
    rmSync(fresh, { force: true })
  }
}

/** Written into the log of the restored database: up to which event it came from the backup. Everybody signs in anew. */
export const recordRestore = command({
  permission: 'product:restore',
  input: z.strictObject({ events: z.int().min(0), head: z.string().max(64) }),
  async run({ tx, repositories, input, now }) {
    await repositories.sessions.endAll(tx, now)
    return { result: null, event: { code: 'restored', target: null, detail: input, changes: [] } }
  },
})
