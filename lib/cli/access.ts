// `big-trust access`: who may do what with which column of a database, and every way they come to it.
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { effectiveRights } from '#lib/domain/access/effective-rights.ts'
import type { EffectiveRight } from '#lib/domain/access/rights.ts'
import { parseTarget, scanTarget } from '#lib/server/connectors/connector-for.ts'
import { ScanFailure } from '#lib/server/inventory/scan-system.ts'
import { visibleText } from '#lib/domain/inventory/visible-text.ts'
import { say, warnOfScan } from './product-work.ts'
import { sentenceOf } from './sentence.ts'

export const usage = `usage: big-trust access DATABASE [--format table|json] [--principal NAME] [--field [SCHEMA.]TABLE.COLUMN]

  DATABASE     postgres://user@host:5432/name (PGPASSWORD is used where the address has no password); an account that may connect is enough
  --format     table: one line per right, with the shortest way to it; json: one JSON object per right and line, with every way
  --principal  the rights of this role alone
  --field      the rights on this column alone
`

type Wish = { target: string; isJson: boolean; principal: string | undefined; field: string | undefined }

export async function run(args: string[]): Promise<number> {
  const wish = readWish(args)
  if (typeof wish === 'string') {
    say(wish)
    return 2
  }
  try {
    const { catalog } = await scan(wish.target)
    warnOfScan(catalog)
    if (!catalog.access) {
      say('Big Trust: a SQLite file knows no accounts: whoever may open it may read all of it. Declare its readers in the product instead.')
      return 1
    }
    const rights = effectiveRights(catalog.access, { principal: wish.principal, ...(wish.field !== undefined && { column: isField(wish.field) }) })
    await pipeline(linesOf(rights, wish.isJson ? JSON.stringify : readable), process.stdout, { end: false })
    return 0
  } catch (error) {
    say(`Big Trust: ${sentenceOf(error)}`)
    return 1
  }
}

async function scan(text: string) {
  const parsed = parseTarget(text, { fallbackPassword: process.env.PGPASSWORD })
  if (!parsed.ok) throw new ScanFailure(parsed)
  const scanned = await scanTarget(parsed.target, { now: Date.now() })
  if (!scanned.ok) throw new ScanFailure(scanned)
  return scanned
}

const isField = (name: string) => (schema: string, table: string, column: string) => name === `${table}.${column}` || name === `${schema}.${table}.${column}`

const linesInPiece = 500

function* linesOf(rights: Iterable<EffectiveRight>, lineOf: (right: EffectiveRight) => string): Generator<string> {
  let piece: string[] = []
  for (const right of rights) {
    piece.push(`${lineOf(right)}\n`)
    if (piece.length < linesInPiece) continue
    yield piece.join('')
    piece = []
  }
  yield piece.join('')
}

function readable({ principal, schema, table, column, privilege, paths, hasMorePaths }: EffectiveRight): string {
  const more = paths.length > 1 ? ` (and ${paths.length - 1}${hasMorePaths ? ' or more' : ''} other)` : ''
  return [principal.padEnd(20), privilege.padEnd(10), `${schema}.${table}.${column}`.padEnd(40), `${paths[0]?.join(', ') ?? 'the server says so'}${more}`].map(visibleText).join('  ')
}

function readWish(args: string[]): Wish | string {
  try {
    const { values, positionals } = parseArgs({ args, options: { format: { type: 'string', default: 'table' }, principal: { type: 'string' }, field: { type: 'string' } }, allowPositionals: true })
    if (positionals.length !== 1 || !['table', 'json'].includes(values.format)) return usage
    return { target: positionals[0]!, isJson: values.format === 'json', principal: values.principal, field: values.field }
  } catch (error) {
    return `big-trust access: ${(error as Error).message}\n\n${usage}`
  }
}
