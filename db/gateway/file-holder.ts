// A file that one process at a time holds. The lock is the system's own, which SQLite takes for a writer: it is gone with its process however that ends,
// so there is none that is left behind. Who holds it can be read meanwhile.
import Database from 'better-sqlite3'

/** `pid`: null where the holder has not written down yet who it is. */
export type Holder = { pid: number | null; since: number | null }

/** Kept from the garbage collector, which would close them. */
const held = new Set<Database.Database>()

/** What lets it go again; or who holds it. */
export function holdFile(path: string, { pid, since }: { pid: number; since: number }): (() => void) | Holder {
  const file = new Database(path, { timeout: 250 })
  try {
    file.exec('BEGIN IMMEDIATE; CREATE TABLE IF NOT EXISTS holder (pid INTEGER NOT NULL, since INTEGER NOT NULL) STRICT; DELETE FROM holder')
    file.prepare('INSERT INTO holder VALUES (?, ?)').run(pid, since)
    // Written first, for all to read; then held.
    file.exec('COMMIT; BEGIN IMMEDIATE')
    held.add(file)
    return () => {
      held.delete(file)
      file.close()
    }
  } catch (error) {
    if ((error as { code?: string }).code !== 'SQLITE_BUSY') throw error
    if (file.inTransaction) file.exec('ROLLBACK')
    const holder = readHolder(file)
    file.close()
    return holder
  }
}

function readHolder(file: Database.Database): Holder {
  try {
    return (file.prepare('SELECT pid, since FROM holder').get() as Holder | undefined) ?? { pid: null, since: null }
  } catch {
    return { pid: null, since: null }
  }
}
