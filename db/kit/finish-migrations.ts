// drizzle-kit writes neither STRICT nor triggers: this adds STRICT to every table it created for SQLite, and to the newest migration of each engine
// the triggers of the past that are missing or are for columns of before. Run by `npm run migrations`; tests refuse a database without them.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import * as postgresTables from '../schema/postgres.ts'
import * as sqliteTables from '../schema/sqlite.ts'
import type { Tables } from '../schema/tables.ts'
import { pastTriggers } from './past-triggers.ts'

const breakpoint = '--> statement-breakpoint\n'
const folderOf = (engine: string) => fileURLToPath(new URL(`../migrations/${engine}`, import.meta.url))
const filesOf = (engine: string) => readdirSync(folderOf(engine)).filter((name) => name.endsWith('.sql')).sort().map((name) => `${folderOf(engine)}/${name}`)

for (const file of filesOf('sqlite')) {
  const text = readFileSync(file, 'utf8')
  const strict = text.replace(/(CREATE TABLE [^;]*?\n\));/g, '$1 STRICT;')
  if (strict !== text) writeFileSync(file, strict)
}

for (const [engine, tables] of [['sqlite', sqliteTables], ['postgres', postgresTables as unknown as Tables]] as const) {
  const texts = filesOf(engine).map((file) => readFileSync(file, 'utf8'))
  const [all, newest] = [texts.join('\n'), texts.at(-1)!]
  // Before there is anywhere to write it.
  if (!all.includes('past_rows')) continue
  const missing = [...pastTriggers(engine, tables)].flatMap(([table, triggers]) => {
    const mark = `-- past of ${table}\n`
    const made = triggers.map(({ sql }) => `${sql};`).join(breakpoint)
    const last = all.slice(all.lastIndexOf(mark) + mark.length)
    // SQLite rebuilds a table to change it, and its triggers go with the old one.
    const isDropped = newest.lastIndexOf(`DROP TABLE \`${table}\``) > newest.lastIndexOf(mark)
    if (all.includes(mark) && last.startsWith(made) && !isDropped) return []
    const former = engine === 'sqlite' && all.includes(mark) ? ['UPDATE', 'DELETE', 'INSERT'].map((on) => `DROP TRIGGER IF EXISTS past_${table}_${on.toLowerCase()};`) : []
    return [[...former, `${mark}${made}`].join(breakpoint)]
  })
  if (missing.length > 0) writeFileSync(filesOf(engine).at(-1)!, `${newest.trimEnd()}${breakpoint}${missing.join(breakpoint)}\n`)
}
