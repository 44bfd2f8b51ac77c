// SELECT, VALUES and TABLE, what UNION puts together, and WITH in front. FROM is read before the list that stands before
// it, so a query is first cut into its clauses.
import {
  FILTER, GROUP, HAVING, ORDER, PROJECT, newColumn, newRelation, noSink, type Column, type Relation,
} from './lineage.ts'
import { CHANGE, CLAUSE, SET_OPERATOR } from './keywords.ts'
import { labelAt, walkAll, walkExpression, walkOrder, walkWindow, type Place } from './read-expression.ts'
import { isClauseStart, readFrom, sourcesOf, visibleColumns, type Joined } from './read-from.ts'
import { findSource, lift, noteOpenStar, starOf } from './resolve-name.ts'
import { COMMA, DOT, NUMBER, OPEN, OPERATOR_SIGN, PARAMETER, QUOTED, STRING, WORD, isName, nameAt } from './tokens.ts'
import { newScope, newSink, type Cte, type Reading, type Scope } from './reading.ts'

export type ReadChange = (reading: Reading, start: number, end: number, scope: Scope) => Relation
/** A recursive term may use the columns of the first branch before the query ends. */
type OnFirstBranch = (relation: Relation) => void

/** Where each clause begins; `end` is where the whole of it ends. */
type Clauses = { start: number; keys: string[]; at: number[]; end: number }

/** The reader of queries. What changes rows is read elsewhere, and stands in WITH all the same. */
export function queryReader(readChange: ReadChange) {
  return { readQuery, readWith }

  function readQuery(reading: Reading, start: number, end: number, outer: Scope | null, isExists = false, ctes = outer?.ctes ?? null, onFirst?: OnFirstBranch): Relation {
    if (!reading.descend()) return newRelation([], 'unknown')
    const relation = reading.is(start, 'with') ? readWithThen(reading, start, end, outer, ctes, isExists) : readBody(reading, start, end, outer, ctes, isExists, onFirst)
    reading.ascend()
    return relation
  }

  function readWithThen(reading: Reading, start: number, end: number, outer: Scope | null, ctes: Cte | null, isExists: boolean): Relation {
    const { at, ctes: declared } = readWith(reading, start, end, outer, ctes)
    if (at >= end) reading.isCut ||= end >= reading.tokens.count
    return readBody(reading, at, end, outer, declared, isExists)
  }

  /** WITH: its queries, read in order, and where what follows begins. */
  function readWith(reading: Reading, start: number, end: number, outer: Scope | null, ctes: Cte | null): { at: number; ctes: Cte | null } {
    const { tokens } = reading
    const isRecursive = reading.is(start + 1, 'recursive')
    let p = start + (isRecursive ? 2 : 1)
    let declared = ctes
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
      // In SQLite, and after RECURSIVE, a query sees its own name and those that follow.
      const sees = () => (isRecursive || reading.isSqlite ? declared : cte.next)
      cte.read = () => readCte(reading, cte, columnsAt, open, end, outer, sees())
      mine.push(cte)
      declared = cte
      p = skipSearchAndCycle(reading, reading.closeOf(open, end) + 1, end, cte)
      if (tokens.kind[p] !== COMMA || p >= end) break
      p++
      if (p >= end) reading.isCut ||= end >= tokens.count
    }
    for (const cte of mine) if (!cte.relation && !cte.isBeingRead) cte.read()
    return { at: p, ctes: declared }
  }

  function readCte(reading: Reading, cte: Cte, columnsAt: number, open: number, end: number, outer: Scope | null, ctes: Cte | null) {
    cte.isBeingRead = true
    const rename = (relation: Relation) => (columnsAt === 0 ? relation : renameColumns(reading, relation, columnsAt, end))
    const relation = readQuery(reading, open + 1, reading.closeOf(open, end), outer, false, ctes, (first) => (cte.relation = rename(first)))
    // What recursion used stays the same object: its columns take on those of the whole.
    if (cte.relation) cte.relation.inputs.push(relation)
    cte.relation = rename(relation)
    if (cte.added.length > 0) cte.relation = { ...cte.relation, columns: [...cte.relation.columns, ...addedColumns(cte)], byName: null }
    cte.isBeingRead = false
  }

  function readBody(reading: Reading, start: number, end: number, outer: Scope | null, ctes: Cte | null, isExists: boolean, onFirst?: OnFirstBranch): Relation {
    const { tokens } = reading
    if ((tokens.role[start]! & CHANGE) !== 0 && start < end) return readChange(reading, start, end, newScope(outer, ctes))
    let p = start
    let whole: Relation | null = null
    for (;;) {
      let branch: Relation
      if (tokens.kind[p] === OPEN && p < end) {
        branch = readQuery(reading, p + 1, reading.closeOf(p, end), outer, isExists, ctes)
        p = reading.closeOf(p, end) + 1
      } else {
        const clauses = findClauses(reading, p, end)
        const isBranch = whole !== null || isSetOperator(reading, clauses.end, end)
        const orderAt = isBranch ? clauses.keys.findIndex((key) => key === 'order' || key === 'limit' || key === 'offset' || key === 'fetch' || key === 'for') : -1
        if (orderAt >= 0) {
          clauses.end = clauses.at[orderAt]!
          clauses.keys.length = clauses.at.length = orderAt
        }
        branch = readBranch(reading, clauses, outer, ctes, isExists)
        p = clauses.end
      }
      if (whole) whole = combine(reading, whole, branch)
      else if (isSetOperator(reading, p, end)) {
        whole = combine(reading, null, branch)
        onFirst?.(whole)
      } else whole = branch
      if (!isSetOperator(reading, p, end) || reading.isExhausted) break
      p++
      const isAll = reading.is(p, 'all')
      if (isAll || reading.is(p, 'distinct')) p++
      if (!isAll) whole.always.subqueries.push(...distinctRows(whole))
      if (p >= end) reading.isCut ||= end >= tokens.count
    }
    if (p < end) readTail(reading, p, end, outer, ctes, whole)
    return whole
  }

  /** ORDER BY, LIMIT and FOR after a whole of several branches, or after parentheses. */
  function readTail(reading: Reading, start: number, end: number, outer: Scope | null, ctes: Cte | null, whole: Relation) {
    const clauses = findClauses(reading, start, end, true)
    if (clauses.at[0] !== start) reading.strange(start)
    const scope = newScope(outer, ctes)
    scope.sources.push({ alias: '', path: null, relation: whole, isQualifiedOnly: false })
    const place = placeOf(scope, whole.always)
    for (let i = 0; i < clauses.at.length; i++) readClause(reading, clauses, i, place, whole)
    if (clauses.end < end) reading.strange(clauses.end)
  }

  function readBranch(reading: Reading, clauses: Clauses, outer: Scope | null, ctes: Cte | null, isExists: boolean): Relation {
    const { start } = clauses
    if (reading.is(start, 'values')) return readValues(reading, clauses, outer, ctes)
    if (reading.is(start, 'table')) return readTable(reading, start + 1, clauses, outer, ctes)
    if (reading.is(start, 'select')) return readSelect(reading, clauses, outer, ctes, isExists)
    // SQLite's `IN customers` hands over a bare name.
    if (isName(reading.tokens, start) && start < clauses.end) return readTable(reading, start, clauses, outer, ctes)
    reading.strange(start)
    return newRelation([], 'unknown')
  }

  function readValues(reading: Reading, clauses: Clauses, outer: Scope | null, ctes: Cte | null): Relation {
    const relation = newRelation([])
    const scope = newScope(outer, ctes)
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

  function readTable(reading: Reading, at: number, clauses: Clauses, outer: Scope | null, ctes: Cte | null): Relation {
    const relation = newRelation([])
    const scope = newScope(outer, ctes)
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

  function readSelect(reading: Reading, clauses: Clauses, outer: Scope | null, ctes: Cte | null, isExists: boolean): Relation {
    const relation = newRelation([])
    const scope = newScope(outer, ctes)
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
    return { scope, sink, query: (reading, start, end, inner, isExists) => readQuery(reading, start, end, inner, isExists) }
  }
}

function isSetOperator(reading: Reading, at: number, end: number): boolean {
  return at < end && (reading.tokens.role[at]! & SET_OPERATOR) !== 0
}

function endOf(clauses: Clauses, i: number): number {
  return clauses.at[i + 1] ?? clauses.end
}

/** Walks over one query's own depth and notes where its clauses begin. */
function findClauses(reading: Reading, start: number, end: number, isTail = false): Clauses {
  const { tokens } = reading
  const clauses: Clauses = { start, keys: [], at: [], end }
  let hasFrom = false
  for (let p = isTail ? start : start + 1; p < end; p = reading.after(p)) {
    reading.steps++
    const role = tokens.role[p]!
    if ((role & CLAUSE) === 0 || tokens.kind[p - 1] === DOT) continue
    if (reading.is(p - 1, 'as') && p > start + 1) continue
    const key = tokens.key[p]!
    // IS DISTINCT FROM, and ROWS FROM inside FROM, begin no clause.
    if (!isClauseStart(reading, p) || (key === 'from' && (hasFrom || isDistinctFrom(reading, p)))) continue
    if ((role & SET_OPERATOR) !== 0) {
      if (tokens.word[p - 1] === '*' && reading.kind(p + 1) === OPEN && key === 'except') continue
      clauses.end = p
      break
    }
    hasFrom ||= key === 'from'
    clauses.keys.push(key)
    clauses.at.push(p)
  }
  return clauses
}

function isDistinctFrom(reading: Reading, at: number): boolean {
  return reading.is(at - 1, 'distinct') && (reading.is(at - 2, 'is') || (reading.is(at - 2, 'not') && reading.is(at - 3, 'is')))
}

function readClause(reading: Reading, clauses: Clauses, i: number, place: Place, relation: Relation) {
  const start = clauses.at[i]! + 1
  const end = endOf(clauses, i)
  switch (clauses.keys[i]) {
    case 'where': return walkAll(reading, start, end, place, FILTER)
    case 'having':
    case 'qualify': return walkAll(reading, start, end, place, HAVING)
    case 'group': return readGroup(reading, start + 1, end, place, relation)
    case 'order': {
      const at = walkOrder(reading, start + 1, end, place, ORDER, relation)
      if (at < end) reading.strange(at)
      return
    }
    case 'window': return readWindows(reading, start, end, place)
    case 'limit':
    case 'offset':
    case 'fetch': return readLimit(reading, clauses.at[i]!, end, place)
    case 'for': return
    case 'into':
      return makeTable(reading, start, end, relation)
    default:
      if (clauses.keys[i] !== 'from') reading.strange(start - 1)
  }
}

/** SELECT … INTO [TEMP] [TABLE] name makes a table of what it selects. */
function makeTable(reading: Reading, start: number, end: number, relation: Relation) {
  let p = start
  while (['temp', 'temporary', 'unlogged', 'local', 'global', 'table'].includes(reading.tokens.key[p]!)) p++
  while (reading.kind(p + 1) === DOT && p + 2 < end) p += 2
  if (p >= end || !isName(reading.tokens, p)) return reading.strange(p)
  reading.made.set(reading.tokens.word[p]!, relation)
  reading.isMaking = true
}

/** GROUP BY items: in a list of their own, in ROLLUP, CUBE and GROUPING SETS. A column goes before a label. */
function readGroup(reading: Reading, start: number, end: number, place: Place, labels: Relation) {
  const { tokens } = reading
  let p = start
  if (p >= end) reading.isCut ||= end >= tokens.count
  if (reading.is(p, 'all') || reading.is(p, 'distinct')) p++
  if (p >= end) return
  while (p < end && !reading.isExhausted) {
    if ((reading.is(p, 'rollup') || reading.is(p, 'cube')) && tokens.kind[p + 1] === OPEN) p++
    else if (reading.is(p, 'grouping') && reading.is(p + 1, 'sets')) p += 2
    if (tokens.kind[p] === OPEN && reading.closeOf(p, end) < end && isItemEnd(reading, reading.closeOf(p, end) + 1, end) && reading.descend()) {
      if (!reading.is(p + 1, 'select') && p + 1 < reading.closeOf(p, end)) readGroup(reading, p + 1, reading.closeOf(p, end), place, labels)
      else if (reading.is(p + 1, 'select')) walkExpression(reading, p, end, place, GROUP)
      reading.ascend()
      p = reading.closeOf(p, end) + 1
    } else p = readGroupItem(reading, p, end, place, labels)
    if (p < end && tokens.kind[p] !== COMMA) {
      reading.strange(p)
      return
    }
    p++
    if (p === end && end >= tokens.count) reading.isCut = true
  }
}

function isItemEnd(reading: Reading, at: number, end: number): boolean {
  return at >= end || reading.kind(at) === COMMA
}

function readGroupItem(reading: Reading, at: number, end: number, place: Place, labels: Relation): number {
  const label = labelAt(reading, labels, at, end)
  if (label && (reading.kind(at) === NUMBER || !isOwnColumn(reading, place.scope, at))) {
    lift(reading, label, GROUP, place.sink)
    return at + 1
  }
  return walkExpression(reading, at, end, place, GROUP).at
}

function isOwnColumn(reading: Reading, scope: Scope, at: number): boolean {
  const lower = reading.tokens.word[at]!
  return scope.sources.some(({ relation, isQualifiedOnly }) => !isQualifiedOnly && (relation.columns.some((column) => column.lower === lower)))
}

function readWindows(reading: Reading, start: number, end: number, place: Place) {
  let p = start
  while (p < end) {
    const open = p + 2
    if (!isName(reading.tokens, p) || !reading.is(p + 1, 'as') || reading.kind(open) !== OPEN) return reading.strange(p)
    walkWindow(reading, open + 1, reading.closeOf(open, end), place)
    p = reading.closeOf(open, end) + 1
    if (p < end && reading.kind(p) !== COMMA) return reading.strange(p)
    p++
  }
}

const limitWords = new Set(['first', 'next', 'row', 'rows', 'only', 'with', 'ties', 'percent', 'all', 'fetch', 'offset', 'limit', 'by'])

function readLimit(reading: Reading, start: number, end: number, place: Place) {
  let p = start + 1
  if (p >= end) reading.isCut ||= end >= reading.tokens.count
  while (p < end) {
    if (limitWords.has(reading.tokens.key[p]!) || reading.kind(p) === COMMA) {
      p++
      continue
    }
    const { at } = walkExpression(reading, p, end, place, FILTER)
    if (at === p) return reading.strange(p)
    p = at
  }
}

/** The SELECT list, item by item. */
function readList(reading: Reading, start: number, end: number, place: Place, relation: Relation, joined: Joined[], isExists: boolean) {
  const { tokens } = reading
  let p = start
  let isDistinct = false
  if (reading.is(p, 'all')) p++
  else if (reading.is(p, 'distinct')) {
    isDistinct = true
    p++
    if (reading.is(p, 'on') && tokens.kind[p + 1] === OPEN) {
      isDistinct = false
      const close = reading.closeOf(p + 1, end)
      readDistinctOn(reading, p + 1, end, place)
      p = close + 1
    }
  }
  if (reading.is(p, 'top') && (tokens.kind[p + 1] === NUMBER || tokens.kind[p + 1] === PARAMETER || tokens.kind[p + 1] === OPEN)) p = reading.after(p + 1)
  if (p >= end && end >= tokens.count) reading.isCut = true
  while (p < end && !reading.isExhausted) {
    p = readItem(reading, p, end, place, relation, joined, isExists)
    if (p >= end) break
    if (tokens.kind[p] !== COMMA) {
      reading.strange(p)
      while (p < end && tokens.kind[p] !== COMMA) p = reading.after(p)
    }
    p++
    if (p >= end) {
      if (end >= tokens.count) reading.isCut = true
      else reading.strange(end)
    }
  }
  if (isDistinct) relation.always.subqueries.push(...distinctRows(relation))
}

/** What decides which rows come out is read whatever is asked of them: the columns a DISTINCT or a UNION compares. */
function distinctRows(relation: Relation): Relation[] {
  return [newRelation([...relation.columns])]
}

function readDistinctOn(reading: Reading, open: number, end: number, place: Place) {
  const close = reading.closeOf(open, end)
  for (let p = open + 1; p < close; p++) {
    const { at } = walkExpression(reading, p, close, place, PROJECT)
    if (at < close && reading.kind(at) !== COMMA) return reading.strange(at)
    p = at
  }
}

function readItem(reading: Reading, start: number, end: number, place: Place, relation: Relation, joined: Joined[], isExists: boolean): number {
  const { tokens } = reading
  if (tokens.kind[start] === OPERATOR_SIGN && tokens.word[start] === '*') {
    if (!isExists) addStar(reading, place, relation, joined)
    return start + 1
  }
  const starAt = qualifiedStar(reading, start, end)
  if (starAt > 0) {
    if (!isExists) addSourceStar(reading, start, starAt - 2, place.scope, relation)
    return starAt + 1
  }
  const sink = newSink()
  const walked = walkExpression(reading, start, end, { ...place, sink }, PROJECT)
  let p = walked.at
  let label = walked.label
  if (p === start && p < end && tokens.kind[p] !== COMMA) return p
  if (reading.is(p, 'as') && p < end) {
    p++
    if (p >= end) reading.isCut ||= end >= tokens.count
    else if (isName(tokens, p)) label = nameAt(tokens, p)
    else if (tokens.kind[p] !== STRING && tokens.kind[p] !== PARAMETER) reading.strange(p)
    p++
  } else if (p < end && isBareLabel(reading, p)) {
    label = isName(tokens, p) ? nameAt(tokens, p) : ''
    p++
  } else if (reading.isSqlite && !walked.column) label = tokens.text.slice(tokens.start[start], tokens.end[Math.max(p - 1, start)])
  relation.columns.push(newColumn(label, label.toLowerCase(), sink))
  return Math.min(p, end)
}

function isBareLabel(reading: Reading, at: number): boolean {
  const kind = reading.kind(at)
  if (kind === QUOTED) return true
  if (kind === STRING || kind === PARAMETER) return reading.isSqlite
  return kind === WORD && !(reading.is(at, 'from') || reading.is(at, 'as'))
}

/** The index of the star in `a.b.*`; 0 where none stands. */
function qualifiedStar(reading: Reading, start: number, end: number): number {
  const { tokens } = reading
  let p = start
  while (isName(tokens, p) && tokens.kind[p + 1] === DOT && p + 2 < end) {
    if (tokens.word[p + 2] === '*' && tokens.kind[p + 2] === OPERATOR_SIGN) {
      const next = p + 3
      return next >= end || tokens.kind[next] === COMMA || tokens.kind[next] === WORD ? p + 2 : 0
    }
    p += 2
  }
  return 0
}

function addStar(reading: Reading, place: Place, relation: Relation, joined: Joined[]) {
  if (joined.length === 0) reading.unresolved.add('*')
  for (const item of joined) {
    for (const source of sourcesOf(item)) {
      noteOpenStar(reading, source)
      openTo(relation, source.relation)
    }
    if ('relation' in item) addColumns(reading, relation, item.relation.columns)
    else {
      for (const { lower, columns } of visibleColumns(reading, item)) {
        if (columns.length === 1) addColumns(reading, relation, columns)
        else {
          const uses = columns.map((target) => ({ target, mask: PROJECT }))
          relation.columns.push(newColumn(lower, lower, { uses, subqueries: [] }))
        }
      }
    }
  }
}

function addSourceStar(reading: Reading, from: number, last: number, scope: Scope, relation: Relation) {
  const source = findSource(reading, scope, from, last)
  if (!source) {
    reading.unresolved.add(`${nameAt(reading.tokens, last)}.*`)
    return
  }
  addColumns(reading, relation, starOf(reading, source))
  openTo(relation, source.relation)
}

/** A star puts out the very columns it finds: no copies, so nothing has to be followed through it. */
function addColumns(reading: Reading, relation: Relation, columns: Column[]) {
  reading.steps += columns.length
  if (reading.isExhausted) return
  for (const column of columns) relation.columns.push(column)
  relation.stars.push(columns)
}

/** What comes through a star from a relation we do not wholly know makes this one as little known. */
function openTo(relation: Relation, source: Relation) {
  if (source.openness === 'closed' || relation.openness === 'unknown') return
  if (relation.openness === 'recording' || source.openness === 'unknown') {
    relation.openness = 'unknown'
    relation.through = null
  } else {
    relation.openness = source.openness
    relation.through = source.openness === 'recording' ? source : null
  }
}

/** Branches side by side: the n-th column of the whole is the n-th of each. */
function combine(reading: Reading, whole: Relation | null, branch: Relation): Relation {
  if (!whole) {
    const first = newRelation(branch.columns.map((target) => newColumn(target.name, target.lower, { uses: [{ target, mask: 0 }], subqueries: [] })), branch.openness)
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
  if (branch.openness === 'unknown' || branch.openness === 'recording') openTo(whole, branch)
  return whole
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
