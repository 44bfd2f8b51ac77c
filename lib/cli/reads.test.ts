import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

type Ended = { code: number | null; out: string; err: string }

function reads(args: string[], input: string | null = null): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['lib/cli/main.ts', 'reads', ...args], { stdio: ['pipe', 'pipe', 'pipe'] })
    const ended = { out: '', err: '' }
    child.stdout.on('data', (chunk) => (ended.out += chunk))
    child.stderr.on('data', (chunk) => (ended.err += chunk))
    child.on('close', (code) => resolve({ code, ...ended }))
    child.stdin.end(input ?? '')
  })
}

describe('big-trust reads', () => {
  let folder = ''
  let schemas = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'big-trust-reads-'))
    schemas = join(folder, 'schemas.json')
    await writeFile(schemas, JSON.stringify({ shop: { 'db.public.customers': ['id', 'Email', 'phone'], 'db.public.orders': ['id', 'customer_id'] } }))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  const line = (id: string, sql: string, rest: object = {}) => `${JSON.stringify({ id, dialect: 'postgres', schema: 'shop', sql, ...rest })}\n`

  it('answers line by line, with the keys of the schemas', async () => {
    const input = line('a', 'select email, count(*) from customers group by 1') + line('b', 'create view x as select 1') + line('c', 'insert into orders (id) select gone from customers')
    const { code, out, err } = await reads(['--schemas', schemas], input)
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out.trimEnd().split('\n').map((answer) => JSON.parse(answer) as unknown)).toEqual([
      { id: 'a', status: 'ok', reads: [{ table: 'db.public.customers', column: 'Email', clauses: ['project', 'group'], grade: 'explicit' }], writes: [], unresolved: [] },
      { id: 'b', status: 'skipped', reads: [], writes: [], unresolved: [] },
      { id: 'c', status: 'partial', reads: [], writes: [{ table: 'db.public.orders', column: 'id' }], unresolved: ['gone'] },
    ])
  })

  it('reads a file, a schema nobody described, other dialects, and a last line without an end', async () => {
    const file = join(folder, 'statements.jsonl')
    await writeFile(file, `\n${line('a', 'select x from t', { schema: null })}${line('b', 'select `id` from customers', { dialect: 'bigquery' })}${line('c', 'select "é" from t', { schema: 'none', dialect: 'sqlite' }).trimEnd()}`)
    const { code, out, err } = await reads(['--schemas', schemas, '--stats', file])
    expect(code).toBe(0)
    expect(out.trimEnd().split('\n').map((answer) => (JSON.parse(answer) as { id: string; reads: { table: string; column: string }[] }).reads.map(({ table, column }) => `${table}.${column}`))).toEqual([
      ['t.x'], ['db.public.customers.id'], ['t.é'],
    ])
    expect(err).toMatch(/^\d+ statements\/s\n$/)
  })

  it('reads each line in its own dialect, and says of an unknown one that it was read by the standard', async () => {
    const input = line('a', 'select [Email] from customers with (nolock)', { dialect: 'tsql' }) + line('b', 'select "x", phone from customers # why', { dialect: 'mysql' }) + line('c', 'select email from elsewhere.t', { dialect: 'vertica' })
    const { out } = await reads(['--schemas', schemas], input)
    expect(out.trimEnd().split('\n').map((answer) => JSON.parse(answer) as unknown)).toEqual([
      { id: 'a', status: 'ok', reads: [{ table: 'db.public.customers', column: 'Email', clauses: ['project'], grade: 'explicit' }], writes: [], unresolved: [] },
      { id: 'b', status: 'ok', reads: [{ table: 'db.public.customers', column: 'phone', clauses: ['project'], grade: 'explicit' }], writes: [], unresolved: [] },
      { id: 'c', status: 'ok', reads: [{ table: 'elsewhere.t', column: 'email', clauses: ['project'], grade: 'explicit' }], writes: [], unresolved: [], outside: ['elsewhere.t'], isAnsi: true },
    ])
  })

  it('names a line that is none, goes on with the others, and fails', async () => {
    const { code, out, err } = await reads([], `${line('a', 'select x from t')}{"id": 3}\n{not json\n${line('b', 'select y from t')}`)
    expect(code).toBe(1)
    expect(out.trimEnd().split('\n').map((answer) => (JSON.parse(answer) as { id: string }).id)).toEqual(['a', 'b'])
    expect(err).toMatch(/^big-trust reads: line 2 .*\nbig-trust reads: line 3 .*\n$/)
  })

  it.each([
    [['--nonsense'], 'there is no option --nonsense'],
    [['--schemas'], '--schemas needs'],
    [['--schemas', 'nowhere.json'], 'nowhere.json'],
    [['--schemas', 'package.json'], 'package.json'],
    [['nowhere.jsonl'], 'nowhere.jsonl'],
    [['lib'], 'lib cannot be read'],
    [['a', 'b'], 'one file of statements'],
  ])('refuses %j in one sentence', async (args, sentence) => {
    const { code, out, err } = await reads(args)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(sentence)
    expect(err.trimEnd().split('\n')).toHaveLength(1)
  })

  it('keeps up with a slow reader of much output', async () => {
    const many = 20_000
    const { code, out } = await reads(['--schemas', schemas], line('x', 'select id, email, phone from customers where id = 1').repeat(many))
    expect(code).toBe(0)
    expect(out.split('\n')).toHaveLength(many + 1)
  })
})
