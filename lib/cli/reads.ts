// `big-trust reads [--schemas FILE] [--stats] [statements.jsonl]`: statements in, one JSON line each about what they read out.
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { StringDecoder } from 'node:string_decoder'
import { z } from 'zod'
import { readStatement } from '#lib/domain/sql/read-statement.ts'
import { compileCatalog, type SqlCatalog } from '#lib/domain/sql/sql-catalog.ts'

export const usage = 'usage: big-trust reads [--schemas FILE] [--stats] [statements.jsonl]'

const schemasFile = z.record(z.string(), z.record(z.string(), z.array(z.string())))
type Schemas = z.infer<typeof schemasFile>

type Asked = { schemas: string | null; stats: boolean; statements: string | null }

export async function run(args: string[]): Promise<number> {
  const asked = parse(args)
  if (typeof asked === 'string') return complain(asked, 2)
  const catalogs = await openCatalogs(asked.schemas)
  if (typeof catalogs === 'string') return complain(catalogs, 2)
  const input = await open(asked.statements)
  if (typeof input === 'string') return complain(input, 2)
  return readAll(input, asked, catalogs)
}

function parse(args: string[]): Asked | string {
  const asked: Asked = { schemas: null, stats: false, statements: null }
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!
    if (arg === '--stats') asked.stats = true
    else if (arg === '--schemas') {
      const file = args[++i]
      if (file === undefined) return `--schemas needs the name of a JSON file after it; ${usage}`
      asked.schemas = file
    } else if (arg.startsWith('-')) return `there is no option ${arg}; ${usage}`
    else if (asked.statements !== null) return `one file of statements at a time, not ${asked.statements} and ${arg}; ${usage}`
    else asked.statements = arg
  }
  return asked
}

type CatalogFor = (schema: string | null, dialect: string) => SqlCatalog | null

/** Schemas → table → columns, each compiled when first asked for. */
async function openCatalogs(file: string | null): Promise<CatalogFor | string> {
  if (file === null) return () => null
  let parsed: Schemas
  try {
    parsed = schemasFile.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch (error) {
    return error instanceof Error && 'code' in error
      ? `the schemas file ${file} cannot be read (${String(error.code)}); check its name and rights`
      : `the schemas file ${file} is not JSON of the form {schema: {table: [columns]}}; write it so`
  }
  const compiled = new Map<string, SqlCatalog>()
  return (schema, dialect) => {
    const tables = schema === null || !Object.hasOwn(parsed, schema) ? undefined : parsed[schema]
    if (!tables) return null
    const key = `${dialect} ${schema}`
    const known = compiled.get(key)
    if (known) return known
    const catalog = compileCatalog(Object.entries(tables).map(([name, columns]) => ({ key: name, path: name.split('.'), columns })), dialect)
    compiled.set(key, catalog)
    return catalog
  }
}

async function open(file: string | null): Promise<Readable | string> {
  if (file === null) return process.stdin
  const stream = createReadStream(file, { highWaterMark: 1 << 18 })
  try {
    await once(stream, 'ready')
    // A folder opens, and fails only when read.
    await once(stream, 'readable')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    return `the statements file ${file} cannot be read (${code}); check its name and rights`
  }
  return stream
}

const chunkSize = 1 << 16

async function readAll(input: Readable, { stats }: Asked, catalogFor: CatalogFor): Promise<number> {
  let started = 0
  let number = 0
  let statements = 0
  let wrong = 0
  let waiting = ''
  for await (const batch of lineBatches(input)) {
    if (started === 0) started = performance.now()
    for (const line of batch) {
      number++
      if (line.trim() === '') continue
      const answer = answerTo(line, catalogFor)
      if (answer === null) {
        wrong++
        complain(`line ${number} is not a statement and was left out; make it one line of JSON {"id", "dialect", "schema", "sql"}`, 1)
        continue
      }
      statements++
      waiting += `${answer}\n`
      if (waiting.length < chunkSize) continue
      await write(waiting)
      waiting = ''
    }
  }
  await write(waiting)
  if (stats) {
    const seconds = Math.max((performance.now() - started) / 1000, 0.001)
    process.stderr.write(`${Math.round(statements / seconds)} statements/s\n`)
  }
  return wrong > 0 ? 1 : 0
}

/** The lines of a stream, as many at a time as came together. The last one needs no line break. */
async function* lineBatches(input: Readable): AsyncGenerator<string[]> {
  const decoder = new StringDecoder('utf8')
  let rest: string[] = []
  for await (const chunk of input) {
    const text = decoder.write(chunk as Buffer)
    const end = text.lastIndexOf('\n')
    if (end < 0) {
      rest.push(text)
      continue
    }
    yield [...rest, text.slice(0, end)].join('').split('\n')
    rest = [text.slice(end + 1)]
  }
  const last = rest.join('') + decoder.end()
  if (last !== '') yield [last]
}

/** Waits where the reader of our output is slower than we are. */
async function write(text: string) {
  if (text !== '' && !process.stdout.write(text)) await once(process.stdout, 'drain')
}

function answerTo(line: string, catalogFor: CatalogFor): string | null {
  const statement = parseLine(line)
  if (!statement) return null
  const { id, sql, schema } = statement
  const dialect = statement.dialect ?? 'postgres'
  const { status, reads, writes, unresolved, outside, leaves, isAnsi } = readStatement(sql, { dialect, catalog: catalogFor(schema, dialect), searchPath: null })
  return JSON.stringify({
    id,
    status,
    reads: reads.map(({ table, column, clauses, grade }) => ({ table, column, clauses, grade })),
    writes,
    unresolved,
    // Said only where there is something to say.
    ...(outside.length > 0 ? { outside } : {}),
    ...(leaves ? { leaves } : {}),
    ...(isAnsi ? { isAnsi } : {}),
  })
}

type StatementLine = { id: string | number; dialect: string | null; schema: string | null; sql: string }

function parseLine(line: string): StatementLine | null {
  let parsed: Partial<Record<keyof StatementLine, unknown>> | null
  try {
    parsed = JSON.parse(line)
  } catch {
    return null
  }
  if (typeof parsed !== 'object' || parsed === null) return null
  const { id, dialect = null, schema = null, sql } = parsed
  if ((typeof id !== 'string' && typeof id !== 'number') || typeof sql !== 'string') return null
  return isTextOrNull(dialect) && isTextOrNull(schema) ? { id, dialect, schema, sql } : null
}

const isTextOrNull = (value: unknown) => value === null || typeof value === 'string'

function complain(sentence: string, code: number): number {
  process.stderr.write(`big-trust reads: ${sentence}\n`)
  return code
}
