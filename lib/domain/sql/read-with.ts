// WITH: common table expressions, plain and recursive.
import { newColumn, newRelation, noSink, type Column, type Relation } from './lineage.ts'
import { COMMA, OPEN, isName, nameAt } from './tokens.ts'
import { newScope, type Cte, type Reading, type Scope } from './reading.ts'

/** A recursive term may use the columns of the first branch before the query ends. */
export type OnFirstBranch = (relation: Relation) => void
export type ReadQuery = (reading: Reading, start: number, end: number, outer: Scope | null, isExists?: boolean, onFirst?: OnFirstBranch) => Relation

type Declared = { at: number; scope: Scope }

/** WITH: its queries, read in order; where what follows begins, and the scope in which it knows their names. */
export function readWith(reading: Reading, start: number, end: number, outer: Scope | null, readQuery: ReadQuery): Declared {
  const { tokens } = reading
  const isRecursive = reading.is(start + 1, 'recursive')
  let p = start + (isRecursive ? 2 : 1)
  let declared = outer?.ctes ?? null
  const mine: Cte[] = []
  while (p < end && isName(tokens, p)) {
    const lower = tokens.word[p]!
    let columnsAt = 0
    p++
    if (tokens.kind[p] === OPEN && !reading.is(p - 1, 'as')) {
      columnsAt = p
      p = reading.closeOf(p, end) + 1
    }
    if (reading.is(p, 'as')) p++
    if (reading.is(p, 'not')) p++
    if (reading.is(p, 'materialized')) p++
    if (tokens.kind[p] !== OPEN || p >= end) {
      reading.strange(Math.min(p, end))
      break
    }
    const cte: Cte = { lower, relation: null, isBeingRead: false, added: [], read: () => {}, next: declared }
    const open = p
    // In SQLite, and after RECURSIVE, a query sees its own name and those that follow; in T-SQL and Snowflake its own.
    const { withSees } = reading.dialect
    const sees = () => (isRecursive || withSees === 'all' ? declared : withSees === 'own' ? cte : cte.next)
    cte.read = () => readCte(reading, cte, columnsAt, open, end, newScope(outer, sees()), readQuery)
    mine.push(cte)
    declared = cte
    p = skipSearchAndCycle(reading, reading.closeOf(open, end) + 1, end, cte)
    if (tokens.kind[p] !== COMMA || p >= end) break
    p++
    if (p >= end) reading.isCut ||= end >= tokens.count
  }
  for (const cte of mine) if (!cte.relation && !cte.isBeingRead) cte.read()
  return { at: p, scope: newScope(outer, declared) }
}

function readCte(reading: Reading, cte: Cte, columnsAt: number, open: number, end: number, scope: Scope, readQuery: ReadQuery) {
  cte.isBeingRead = true
  const rename = (relation: Relation) => (columnsAt === 0 ? relation : renameColumns(reading, relation, columnsAt, end))
  const relation = readQuery(reading, open + 1, reading.closeOf(open, end), scope, false, (first) => (cte.relation = rename(first)))
  // What recursion used stays the same object: its columns take on those of the whole.
  if (cte.relation) cte.relation.inputs.push(relation)
  cte.relation = rename(relation)
  if (cte.added.length > 0) cte.relation = { ...cte.relation, columns: [...cte.relation.columns, ...addedColumns(cte)], byName: null }
  cte.isBeingRead = false
}

function renameColumns(reading: Reading, relation: Relation, open: number, end: number): Relation {
  const { tokens } = reading
  const columns: Column[] = []
  const close = reading.closeOf(open, end)
  for (let p = open + 1; p < close; p++) {
    if (!isName(tokens, p)) continue
    const target = relation.columns[columns.length]
    columns.push(newColumn(nameAt(tokens, p), tokens.word[p]!, target ? { uses: [{ target, mask: 0 }], subqueries: [] } : noSink))
  }
  columns.push(...relation.columns.slice(columns.length))
  const renamed = newRelation(columns, relation.openness)
  renamed.through = relation.through
  renamed.inputs.push(relation)
  return renamed
}

/** SEARCH … SET x and CYCLE … SET x … USING y add columns of their own to a recursive query. */
function skipSearchAndCycle(reading: Reading, at: number, end: number, cte: Cte): number {
  const { tokens } = reading
  let p = at
  while ((reading.is(p, 'search') || reading.is(p, 'cycle')) && p < end) {
    p = reading.find('set', p, end)
    if (p >= end) return end
    cte.added.push(nameAt(tokens, p + 1))
    p += 2
    if (reading.is(p, 'to')) p += 4
    if (reading.is(p, 'using')) {
      cte.added.push(nameAt(tokens, p + 1))
      p += 2
    }
  }
  return Math.min(p, end)
}

function addedColumns(cte: Cte): Column[] {
  return cte.added.map((name) => newColumn(name, name.toLowerCase(), noSink))
}
