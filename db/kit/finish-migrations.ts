// drizzle-kit writes neither STRICT nor triggers: this adds STRICT to every table it created for SQLite.
// Run by `npm run migrations`; a test refuses a table that is not STRICT.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('../migrations/sqlite', import.meta.url))
for (const file of readdirSync(folder).filter((name) => name.endsWith('.sql'))) {
  const text = readFileSync(`${folder}/${file}`, 'utf8')
  const strict = text.replace(/(CREATE TABLE [^;]*?\n\));/g, '$1 STRICT;')
  if (strict !== text) writeFileSync(`${folder}/${file}`, strict)
}
