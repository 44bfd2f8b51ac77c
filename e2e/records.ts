// What stands in the product's database, table by table, read past the product: to show that something changed nothing.
import { createHash } from 'node:crypto'
import { globSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { RunningProduct } from './running-product.ts'

/** What lives on by itself: who was seen when, tries to sign in, and the work of the night. */
const notBusiness = ['sessions', 'sign_in_attempts', 'jobs', 'schedules', 'calculations']

/** table → a digest of all its rows. Two of them that are equal say: no business record was written, changed or taken away. */
export function recordsOf(product: RunningProduct): Record<string, string> {
  const [file] = globSync(join(product.folder, '**', '*.sqlite'), { exclude: [join(product.folder, '**', 'sources', '**')] }).filter((path) => path.endsWith('big-trust.sqlite'))
  const database = new Database(file, { readonly: true })
  try {
    const tables = database.prepare(`select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' and name not like '\\_\\_%' escape '\\' order by name`).pluck().all() as string[]
    return Object.fromEntries(tables.filter((table) => !notBusiness.includes(table) && !/_fts|search/.test(table)).map((table) => {
      const digest = createHash('sha256')
      for (const row of database.prepare(`select * from "${table}" order by rowid`).iterate()) digest.update(JSON.stringify(row))
      return [table, digest.digest('hex')]
    }))
  } finally {
    database.close()
  }
}
