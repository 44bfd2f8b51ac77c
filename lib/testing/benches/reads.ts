// The SQL reader on real statements, beside the tokenizer alone: what understanding costs over merely splitting into words.
import { dialectFor } from '#lib/domain/sql/dialects/dialect-for.ts'
import { readStatement } from '#lib/domain/sql/read-statement.ts'
import { compileCatalog, type SqlCatalog } from '#lib/domain/sql/sql-catalog.ts'
import { tokenize } from '#lib/domain/sql/tokenize.ts'
import { hasSharedData, sharedJson, sharedLines } from '../shared-data.ts'

type Statement = { id: string; dialect: string; schema: string | null; sql: string }

export async function bench(): Promise<void> {
  if (!hasSharedData) {
    process.stdout.write('  ../shared/data is missing: nothing to measure on\n')
    return
  }
  const schemas = sharedJson<Record<string, Record<string, string[]>>>('sql/schemas.json')
  const statements = sharedLines<Statement>('sql/statements.jsonl').filter(({ dialect }) => dialect === 'postgres' || dialect === 'sqlite')
  const catalogs = new Map<string, SqlCatalog>()
  const catalogOf = ({ schema, dialect }: Statement) => {
    if (schema === null || !schemas[schema]) return null
    const known = catalogs.get(schema) ?? compileCatalog(Object.entries(schemas[schema]).map(([key, columns]) => ({ key, path: key.split('.'), columns })), dialect)
    catalogs.set(schema, known)
    return known
  }
  const read = () => { for (const one of statements) readStatement(one.sql, { dialect: one.dialect, catalog: catalogOf(one), searchPath: null }) }
  const split = () => { for (const one of statements) tokenize(one.sql, dialectFor(one.dialect)) }
  const cold = rate(statements.length, read)
  for (let round = 0; round < 5; round++) read()
  const warm = Math.max(...Array.from({ length: 5 }, () => rate(statements.length, read)))
  const tokens = Math.max(...Array.from({ length: 5 }, () => rate(statements.length, split)))
  const slowest = Math.max(...statements.map((one) => 1_000 / rate(1, () => readStatement(one.sql, { dialect: one.dialect, catalog: catalogOf(one), searchPath: null }))))
  process.stdout.write(`  ${statements.length} statements: cold ${cold.toFixed(0)}/s, warm ${warm.toFixed(0)}/s, tokens alone ${tokens.toFixed(0)}/s, ratio ${(warm / tokens).toFixed(2)}, slowest ${slowest.toFixed(1)} ms\n`)
}

function rate(count: number, work: () => void): number {
  const began = performance.now()
  work()
  return (1_000 * count) / (performance.now() - began)
}
