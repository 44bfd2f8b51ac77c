// Trouble in one sentence for the command line: what, where, what to do.
import { DatabaseTrouble } from '#lib/server/door/product.ts'

const sentences: Record<DatabaseTrouble['code'], (where: string) => string> = {
  'database-unreadable': (where) => `The database ${where} cannot be read: it is no SQLite database, or damaged. It was left as it is; put a backup in its place, or choose another folder with BIG_TRUST_DATA.`,
  'database-newer': (where) => `The database ${where} was written by a newer version of Big Trust. Start that version, or choose another folder with BIG_TRUST_DATA.`,
  'database-unreachable': (where) => `The PostgreSQL database ${where} cannot be reached. Check DATABASE_URL, that the server runs, and the password.`,
  'nested-transaction': (where) => `A transaction was begun inside another on ${where}: this is a fault of the program.`,
  'migration-broke-rows': (where) => `Upgrading the database ${where} would have lost rows and was stopped. Restore the backup you made before the upgrade, and report this.`,
}

export function sentenceOf(error: unknown): string {
  if (error instanceof DatabaseTrouble) return sentences[error.code](error.where)
  return error instanceof Error ? error.message : String(error)
}
