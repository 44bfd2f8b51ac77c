// Rows that go out of the database by statements of the warehouses, or come in: EXPORT DATA, UNLOAD, COPY INTO.
import { newRelation } from './lineage.ts'
import { noteChange } from './change.ts'
import { findTable } from './find-table.ts'
import { readQuery } from './read-change.ts'
import { starOf } from './resolve-name.ts'
import { DOT, OPEN, PARAMETER, STRING, isName, nameAt } from './tokens.ts'
import { newScope, type Reading } from './reading.ts'

/** EXPORT DATA [WITH CONNECTION c] OPTIONS (…) AS query. */
export function readExportData(reading: Reading, start: number, end: number) {
  reading.leaves = true
  const asAt = reading.find('as', start, end)
  if (asAt + 1 < end) readQuery(reading, asAt + 1, end, null)
  else reading.strange(end)
}

/** UNLOAD (query) TO 'place'. One whose query stands in a string was unwrapped before. */
export function readUnload(reading: Reading, start: number, end: number) {
  reading.leaves = true
  if (reading.kind(start + 1) === OPEN) readQuery(reading, start + 2, reading.closeOf(start + 1, end), null)
  else reading.strange(Math.min(start + 1, end))
}

/** COPY INTO place FROM table or query, COPY INTO table FROM place; `at` behind INTO. */
export function readCopyInto(reading: Reading, at: number, end: number) {
  const fromAt = reading.find('from', at, end)
  if (isPlace(reading, at)) {
    reading.leaves = true
    if (fromAt >= end) return reading.strange(end)
    if (reading.kind(fromAt + 1) === OPEN) return void readQuery(reading, fromAt + 2, reading.closeOf(fromAt + 1, end), null)
    return takeAll(reading, fromAt + 1, end)
  }
  const table = nameFrom(reading, at, end)
  if (!table) return reading.strange(Math.min(at, end))
  noteChange(reading, table.key, 'insert')
  const named = reading.kind(table.at) === OPEN ? namesInside(reading, table.at, end) : table.relation.columns.map(({ name }) => name)
  for (const column of named) reading.writes.set(`${table.key}\u0000${column}`, { table: table.key, column })
}

/** A stage or an address: `@stage/path`, 's3://…'. */
function isPlace(reading: Reading, at: number): boolean {
  return reading.kind(at) === STRING || reading.kind(at) === PARAMETER || reading.tokens.text.charAt(reading.tokens.start[at]!) === '@'
}

function nameFrom(reading: Reading, at: number, end: number) {
  const { tokens } = reading
  if (!isName(tokens, at) || at >= end) return null
  let last = at
  while (tokens.kind[last + 1] === DOT && isName(tokens, last + 2)) last += 2
  const { relation } = findTable(reading, newScope(null), at, last)
  return { relation, key: relation.base?.key ?? nameAt(tokens, last), at: last + 1 }
}

function takeAll(reading: Reading, at: number, end: number) {
  const table = nameFrom(reading, at, end)
  if (!table) return reading.strange(Math.min(at, end))
  const owner = newRelation([])
  owner.inputs.push(table.relation)
  reading.relations.push(owner)
  owner.stars.push(starOf(reading, { alias: '', path: null, relation: table.relation, isQualifiedOnly: false }))
}

function namesInside(reading: Reading, open: number, end: number): string[] {
  const names: string[] = []
  for (let p = open + 1; p < reading.closeOf(open, end); p++) if (isName(reading.tokens, p)) names.push(nameAt(reading.tokens, p))
  return names
}
