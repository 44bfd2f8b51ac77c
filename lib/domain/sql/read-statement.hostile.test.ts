// Texts nobody would write, and texts somebody cut: the reader always answers, within counted work.
import { existsSync, readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readStatement } from './read-statement.ts'
import { compileCatalog } from './sql-catalog.ts'
import { statementShape } from './statement-shape.ts'
import type { SqlDialect } from './statement-reads.ts'

const columns = ['id', 'email', 'name', 'a', 'b']
const dialects: SqlDialect[] = ['postgres', 'sqlite', 'mysql', 'tsql', 'bigquery', 'snowflake', 'ansi']
const catalogs = Object.fromEntries(dialects.map((dialect) => [
  dialect,
  compileCatalog([
    { key: 'public.t', path: ['public', 't'], columns },
    { key: 'public.u', path: ['public', 'u'], columns },
    { key: 'public.v', path: ['public', 'v'], columns: ['id', 'email'], definition: 'select id, email from t where a = 1' },
  ], dialect),
])) as Record<SqlDialect, ReturnType<typeof compileCatalog>>

function read(sql: string, dialect: SqlDialect = 'postgres', maxSteps?: number) {
  return readStatement(sql, { dialect, catalog: catalogs[dialect], searchPath: null, ...(maxSteps === undefined ? {} : { maxSteps }) })
}

function expectAnswer(sql: string, dialect: SqlDialect) {
  const answer = read(sql, dialect)
  expect(answer.steps).toBeLessThanOrEqual(60 * (sql.length + 10))
  const bare = readStatement(sql, { dialect, catalog: null, searchPath: null })
  expect(['ok', 'partial', 'skipped']).toContain(bare.status)
  for (const { column } of bare.reads) expect(typeof column).toBe('string')
  const shape = statementShape(sql, dialect)
  expect(statementShape(shape, dialect)).toBe(shape)
}

const pieces = `select from where group by order having limit union all except values with recursive as on using join left natural lateral
  insert into update set delete merge when matched then returning case end else and or not in is null between like exists any array row cast
  extract over partition window filter within distinct pivot unpivot top apply unnest offset qualify struct interval day go output exec if begin while set @t #t for copy create table temp explain analyze do declare cursor t u v id email name a b
  ( ) [ ] , . ; :: : := => * + - / = < > || -> ->> ? ?? ?1 $1 :p @x % %s 'x' 'it''s' "id" "x""y" \`id\` [id] E'\\'' $$ $q$ 1 2.5 1e9 0x1f -- /* */ \\ {{ }} { } # ~ ! & |`
  .split(/\s+/)

describe('the reader and texts of any kind', () => {
  it('answers to any string', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.constantFrom(...dialects), expectAnswer), { numRuns: 1500 })
  })

  it('answers to any sequence of the words and marks of SQL', () => {
    const words = fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((list) => list.join(' '))
    const glued = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((list) => list.join(''))
    fc.assert(fc.property(fc.oneof(words, glued), fc.constantFrom(...dialects), expectAnswer), { numRuns: 6000 })
  })

  const file = '../shared/data/sql/statements.jsonl'
  it.skipIf(!existsSync(file))('answers to every beginning of real statements, and says of cut ones that they are not whole', () => {
    const statements = readFileSync(file, 'utf8').split('\n').filter((_, i) => i % 23 === 0).filter((line) => line !== '')
    for (const line of statements) {
      const { sql, dialect: written } = JSON.parse(line) as { sql: string; dialect: string }
      const dialect = written as SqlDialect
      const step = Math.max(1, Math.floor(sql.length / 40))
      for (let length = 0; length <= Math.min(sql.length, 4000); length += step) expectAnswer(sql.slice(0, length), dialect)
    }
  })

  it.each([
    ['100,000 parentheses', `select ${'('.repeat(100_000)}id${')'.repeat(100_000)} from t`],
    ['100,000 open parentheses', `select ${'('.repeat(100_000)}`],
    ['100,000 open parentheses in FROM', `select * from ${'('.repeat(100_000)}select id from t`],
    ['100,000 brackets', `select a${'['.repeat(100_000)}1${']'.repeat(100_000)} from t`],
    ['brackets that close nothing', `select ${'([])'.repeat(20_000)}${')'.repeat(100_000)}${']'.repeat(100_000)}`],
    ['nested queries', `${'select (select * from ('.repeat(5_000)}select id from t`],
    ['nested cases', `select ${'case when '.repeat(50_000)}id`],
    ['nested calls', `select ${'lower('.repeat(50_000)}email`],
    ['a million characters of names', `select ${'email, '.repeat(150_000)}id from t`],
    ['100,000 joins', `select email from t ${'join u on true '.repeat(60_000)}`],
    ['natural joins', `select * from t ${'natural join u '.repeat(20_000)}`],
    ['joins by USING', `select id from t ${'join u using (id, a) '.repeat(20_000)}`],
    ['sources without end', `select email, name, a from ${'t, '.repeat(100_000)} u`],
    ['5,000 queries in WITH, each on the last', `with ${Array.from({ length: 5_000 }, (_, i) => `q${i} as (select * from ${i === 0 ? 't' : `q${i - 1}`})`).join(', ')} select email from q4999`],
    ['5,000 queries in WITH, each before the next', `with recursive ${Array.from({ length: 5_000 }, (_, i) => `q${i} as (select id from q${i + 1})`).join(', ')} select * from q0`],
    ['a star that doubles', `with ${Array.from({ length: 60 }, (_, i) => `q${i} as (select x.*, y.* from ${i === 0 ? 't x, t y' : `q${i - 1} x, q${i - 1} y`})`).join(', ')} select * from q59`],
    ['unions', 'select id from t union '.repeat(40_000)],
    ['statements', 'select id from t; '.repeat(50_000)],
    ['clauses that repeat', `select id from t ${'limit from '.repeat(60_000)}`],
    ['operators', `select ${'- + '.repeat(200_000)}id from t`],
    ['explanations of explanations', 'explain analyze '.repeat(50_000)],
    ['cursors for cursors', 'declare c cursor for '.repeat(50_000)],
    ['quotes', `select ${"'".repeat(999_999)}`],
    ['comments', '/*'.repeat(500_000)],
    ['drivers\' marks', 'select %('.repeat(100_000)],
    ['lists', `select id from t where id in (${'1,'.repeat(400_000)}1)`],
    ['rows', `insert into t values ${"(1,'a',null),".repeat(70_000)}(1,'b',null)`],
  ])('bounds its work on %s', (_, sql) => {
    for (const dialect of dialects) {
      // The whole of it in one of them; the others share its code, and a sixth shows whether work grows faster than the text.
      const text = dialect === 'postgres' ? sql : sql.slice(0, sql.length / 6)
      const maxSteps = dialect === 'postgres' ? undefined : 300_000
      expect(read(text, dialect, maxSteps).steps).toBeLessThanOrEqual(maxSteps ? 3_000_000 : 12_000_000)
      statementShape(text, dialect)
    }
  })

  it('stops where it is told to, and says that it did', () => {
    const answer = read(`select ${'email, '.repeat(5_000)}id from t`, 'postgres', 2_000)
    expect(answer.status).toBe('partial')
    expect(answer.unresolved).toContain('(too long)')
    expect(answer.identifiers).toContain('email')
  })
})
