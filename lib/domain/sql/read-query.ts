// SELECT, VALUES and TABLE, what UNION puts together, and WITH in front.
import { PROJECT, findColumn, newColumn, newRelation, noSink, openTo, type Relation } from './lineage.ts'
import { CHANGE } from './keywords.ts'
import { endOf, findClauses, isSetOperator, type Clauses } from './clauses.ts'
import { readClause } from './read-clauses.ts'
import { walkExpression } from './read-expression.ts'
import { readFrom } from './read-from.ts'
import { readWith, type OnFirstBranch } from './read-with.ts'
import { sourcesOf } from './joined.ts'
import { distinctRows, readList } from './select-list.ts'
import { starOf } from './resolve-name.ts'
import { COMMA, OPEN, isName } from './tokens.ts'
import { newScope, newSink, type Reading, type Scope } from './reading.ts'
import type { Place } from './place.ts'

export type ReadChange = (reading: Reading, start: number, end: number, scope: Scope) => Relation
/** The reader of queries. What changes rows is read elsewhere, and stands in WITH all the same. */
export function queryReader(readChange: ReadChange) {
  return readQuery

  function readQuery(reading: Reading, start: number, end: number, outer: Scope | null, isExists = false, onFirst?: OnFirstBranch): Relation {
    if (!reading.descend()) return newRelation([], 'unknown')
    const relation = reading.is(start, 'with') ? readWithThen(reading, start, end, outer, isExists) : readBody(reading, start, end, outer, isExists, onFirst)
    reading.ascend()
    return relation
  }

  function readWithThen(reading: Reading, start: number, end: number, outer: Scope | null, isExists: boolean): Relation {
    const { at, scope } = readWith(reading, start, end, outer, readQuery)
    if (at >= end) reading.isCut ||= end >= reading.tokens.count
    return readBody(reading, at, end, scope, isExists)
  }

  function readBody(reading: Reading, start: number, end: number, outer: Scope | null, isExists: boolean, onFirst?: OnFirstBranch): Relation {
    const { tokens } = reading
    if ((tokens.role[start]! & CHANGE) !== 0 && start < end) return readChange(reading, start, end, newScope(outer))
    let p = start
    let whole: Relation | null = null
    let isByName = false
    for (;;) {
      let branch: Relation
      if (tokens.kind[p] === OPEN && p < end) {
        branch = readQuery(reading, p + 1, reading.closeOf(p, end), outer, isExists)
        p = reading.closeOf(p, end) + 1
      } else {
        const clauses = findClauses(reading, p, end)
        const isBranch = whole !== null || isSetOperator(reading, clauses.end, end)
        if (isBranch) leaveTail(clauses)
        branch = readBranch(reading, clauses, outer, isExists)
        p = clauses.end
      }
      if (whole) whole = combine(reading, whole, isByName ? inOrderOf(whole, branch) : branch)
      else if (isSetOperator(reading, p, end)) {
        whole = combine(reading, null, branch)
        onFirst?.(whole)
      } else whole = branch
      if (!isSetOperator(reading, p, end) || reading.isExhausted) break
      p++
      const isAll = reading.is(p, 'all')
      if (isAll || reading.is(p, 'distinct')) p++
      isByName = reading.is(p, 'by') && reading.is(p + 1, 'name')
      if (isByName) p += 2
      if (!isAll) whole.always.subqueries.push(...distinctRows(whole))
      if (p >= end) reading.isCut ||= end >= tokens.count
    }
    if (p < end) readTail(reading, p, end, outer, whole)
    return whole
  }

  /** ORDER BY, LIMIT and FOR after a whole of several branches, or after parentheses. */
  function readTail(reading: Reading, start: number, end: number, outer: Scope | null, whole: Relation) {
    const clauses = findClauses(reading, start, end, true)
    if (clauses.at[0] !== start) reading.strange(start)
    const scope = newScope(outer)
    // Where the vendor allows it, ORDER BY repeats an expression of the branches: its names were read there.
    const sorted: Relation = reading.dialect.hasOutside && whole.openness === 'closed' ? { ...whole, openness: 'accounted' } : whole
    scope.sources.push({ alias: '', path: null, relation: sorted, isQualifiedOnly: false })
    const place = placeOf(scope, whole.always)
    for (let i = 0; i < clauses.at.length; i++) readClause(reading, clauses, i, place, whole)
    if (clauses.end < end) reading.strange(clauses.end)
  }

  function readBranch(reading: Reading, clauses: Clauses, outer: Scope | null, isExists: boolean): Relation {
    const { start } = clauses
    if (reading.is(start, 'values')) return readValues(reading, clauses, outer)
    if (reading.is(start, 'table')) return readTable(reading, start + 1, clauses, outer)
    if (reading.is(start, 'select')) return readSelect(reading, clauses, outer, isExists)
    // SQLite's `IN customers` hands over a bare name.
    if (isName(reading.tokens, start) && start < clauses.end) return readTable(reading, start, clauses, outer)
    reading.strange(start)
    return newRelation([], 'unknown')
  }

  function readValues(reading: Reading, clauses: Clauses, outer: Scope | null): Relation {
    const relation = newRelation([])
    const scope = newScope(outer)
    const end = clauses.at[0] ?? clauses.end
    let p = clauses.start + 1
    for (let row = 0; p < end && reading.kind(p) === OPEN; row++) {
      const close = reading.closeOf(p, end)
      let i = 0
      for (let at = p + 1; at < close; at++, i++) {
        if (row === 0) relation.columns.push(newColumn(`column${i + 1}`, `column${i + 1}`, newSink()))
        const sink = relation.columns[i] ?? relation.always
        at = walkExpression(reading, at, close, placeOf(scope, sink), PROJECT).at
        if (at < close && reading.kind(at) !== COMMA) {
          reading.strange(at)
          break
        }
      }
      p = close + 1
      if (reading.kind(p) !== COMMA || p >= end) break
      p++
    }
    if (p < end) reading.strange(p)
    reading.relations.push(relation)
    const place = placeOf(scope, relation.always)
    for (let i = 0; i < clauses.at.length; i++) readClause(reading, clauses, i, place, relation)
    return relation
  }

  function readTable(reading: Reading, at: number, clauses: Clauses, outer: Scope | null): Relation {
    const relation = newRelation([])
    const scope = newScope(outer)
    const place = placeOf(scope, relation.always)
    for (const joined of readFrom(reading, at, clauses.at[0] ?? clauses.end, place, relation)) {
      for (const source of sourcesOf(joined)) {
        const star = starOf(reading, source)
        relation.columns.push(...star)
        relation.stars.push(star)
      }
    }
    reading.relations.push(relation)
    for (let i = 0; i < clauses.at.length; i++) readClause(reading, clauses, i, place, relation)
    return relation
  }

  function readSelect(reading: Reading, clauses: Clauses, outer: Scope | null, isExists: boolean): Relation {
    const relation = newRelation([])
    const scope = newScope(outer)
    const place = placeOf(scope, relation.always)
    reading.relations.push(relation)
    const fromAt = clauses.keys.indexOf('from')
    const joined = fromAt < 0 ? [] : readFrom(reading, clauses.at[fromAt]! + 1, endOf(clauses, fromAt), place, relation)
    readList(reading, clauses.start + 1, clauses.at[0] ?? clauses.end, place, relation, joined, isExists)
    scope.labels = relation
    for (let i = 0; i < clauses.at.length; i++) if (i !== fromAt) readClause(reading, clauses, i, place, relation)
    return relation
  }

  function placeOf(scope: Scope, sink: Place['sink']): Place {
    return { scope, sink, query: readQuery, walk: walkExpression }
  }
}

/** ORDER BY and LIMIT behind the last branch belong to the whole. */
function leaveTail(clauses: Clauses) {
  const tailAt = clauses.keys.findIndex((key) => key === 'order' || key === 'limit' || key === 'offset' || key === 'fetch' || key === 'for')
  if (tailAt < 0) return
  clauses.end = clauses.at[tailAt]!
  clauses.keys.length = clauses.at.length = tailAt
}

/** UNION ALL BY NAME: the branch's columns where the whole has those of their names. */
function inOrderOf(whole: Relation, branch: Relation): Relation {
  const others = branch.columns.filter(({ lower }) => !findColumn(whole, lower))
  const columns = [...whole.columns.map(({ name, lower }) => findColumn(branch, lower) ?? newColumn(name, lower, noSink)), ...others]
  for (const target of others) whole.columns.push(newColumn(target.name, target.lower, { uses: [{ target, mask: 0 }], subqueries: [] }))
  whole.byName = null
  return { ...branch, columns, byName: null, inputs: [branch] }
}

/** Branches side by side: the n-th column of the whole is the n-th of each. */
function combine(reading: Reading, whole: Relation | null, branch: Relation): Relation {
  if (!whole) {
    const columns = branch.columns.map((target) => newColumn(target.name, target.lower, { uses: [{ target, mask: 0 }], subqueries: [] }))
    const first = newRelation(columns, branch.openness)
    first.through = branch.through
    first.inputs.push(branch)
    reading.relations.push(first)
    return first
  }
  whole.inputs.push(branch)
  branch.columns.forEach((target, i) => {
    reading.steps++
    whole.columns[i]?.uses.push({ target, mask: 0 })
  })
  if (branch.openness === 'unknown' || branch.openness === 'recording' || branch.openness === 'outside') openTo(whole, branch)
  return whole
}
