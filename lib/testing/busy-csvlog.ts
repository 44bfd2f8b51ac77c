// A csvlog as a busy server writes it, made by a seeded program: sessions side by side, multi-line statements, errors, other databases.
import { csvlogRow } from '#lib/domain/logs/csvlog-fixture.ts'

const people = [
  { user: 'analyst_a', application: 'DBeaver 25' },
  { user: 'metabase', application: 'Metabase' },
  { user: 'shop_app', application: 'shop' },
]
const start = Date.UTC(2026, 10, 1)
const sessionCount = 40
const stamp = (ms: number) => `${new Date(ms).toISOString().replace('T', ' ').slice(0, 23)} UTC`

/** `rows` records of a csvlog (or of what `write` makes) for the tables below, an entry per record. The same seed gives the same bytes. */
export function busyCsvlog(rows: number, seed = 1, shapes = 200, write = csvlogRow): string[] {
  let state = seed
  const random = (below: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return (state >>> 8) % below
  }
  const lineOf = new Map<number, number>()
  const records: string[] = []
  for (let at = 0; records.length < rows; at++) {
    const session = random(sessionCount)
    const row = (message: string, more: object = {}) => {
      const line = (lineOf.get(session) ?? 0) + 1
      lineOf.set(session, line)
      const person = people[session % people.length]
      records.push(write({ at: stamp(start + at * 1_700), session: `6b021333.${(0x1000 + session).toString(16)}`, process: 4_096 + session, line, ...person, message, database: session % 10 === 9 ? 'other' : 'shop', ...more }))
    }
    const sql = statement(random(shapes), random)
    row(`statement: ${sql}`)
    if (random(40) === 0) row('division by zero', { severity: 'ERROR', tag: 'SELECT', query: sql })
  }
  return records.slice(0, rows)
}

function statement(shape: number, random: (below: number) => number): string {
  const column = `c${shape % 20}`
  const other = `c${(shape * 7) % 20}`
  const table = `t${shape % 7}`
  if (shape % 11 === 0) return `select * from ${table} where id = ${random(100_000)}`
  if (shape % 13 === 0) return `select ${column},\n  count(*) as "n, of ""all"""\nfrom ${table}\nwhere ${other} = 'it''s ${random(1_000)}'\ngroup by ${column}`
  if (shape % 17 === 0) return `update ${table} set ${column} = '${random(1_000)}' where id = ${random(1_000)}`
  return `select a.${column}, b.${other} from ${table} a join t${(shape + 1) % 7} b on a.id = b.id where a.c${shape % 5} > ${random(1_000)} /* ${shape} */ limit ${shape}`
}

export const busyTables = Array.from({ length: 7 }, (_, table) => `create table t${table} (id integer primary key, ${Array.from({ length: 20 }, (_, column) => `c${column} text`).join(', ')})`)
