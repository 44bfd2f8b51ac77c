// INSERT, UPDATE, DELETE and MERGE: which table changes, which columns are written, and what is read on the way.
import { FILTER, JOINED, ORDER, PROJECT, findColumn, newColumn, newRelation, noSink, type Column, type Relation } from './lineage.ts'
import { walkAll, walkExpression, walkOrder, type Place } from './read-expression.ts'
import { readFrom } from './read-from.ts'
import { queryReader } from './read-query.ts'
import { findTable } from './find-table.ts'
import { findSource, starOf } from './resolve-name.ts'
import { COMMA, DOT, OPEN, OPEN_BRACKET, OPERATOR_SIGN, QUOTED, STRING, PARAMETER, WORD, isName, nameAt } from './tokens.ts'
import { newScope, newSink, type Reading, type Scope, type Source } from './reading.ts'

type Action = 'insert' | 'update' | 'delete' | 'truncate'

export const { readQuery, readWith } = queryReader(readChange)

type Change = { reading: Reading; end: number; place: Place; relation: Relation; target: Source; key: string }

/** One statement that changes rows, from its first word; the relation is what RETURNING gives. */
export function readChange(reading: Reading, start: number, end: number, scope: Scope): Relation {
  const relation = newRelation([])
  reading.relations.push(relation)
  const place: Place = { scope, sink: relation.always, query: readQuery }
  const key = reading.tokens.key[start]
  if (key === 'insert' || key === 'replace') readInsert(reading, start, end, place, relation)
  else if (key === 'update') readUpdate(reading, start, end, place, relation)
  else if (key === 'delete') readDelete(reading, start, end, place, relation)
  else readMerge(reading, start, end, place, relation)
  return relation
}

/** The changed table at `at`: [ONLY] name [*] [[AS] alias]. */
function readTarget(reading: Reading, at: number, end: number, place: Place, relation: Relation, action: Action): { at: number; change: Change } | null {
  const { tokens } = reading
  let p = at
  if (reading.is(p, 'only')) p++
  if (p >= end || !isName(tokens, p)) {
    reading.strange(Math.min(p, end))
    return null
  }
  const from = p
  while (tokens.kind[p + 1] === DOT && p + 2 < end && isName(tokens, p + 2)) p += 2
  const { relation: table, path } = findTable(reading, { ...place.scope, ctes: null }, from, p)
  const target: Source = { alias: tokens.word[p]!, path, relation: table, isQualifiedOnly: false }
  let key = nameAt(tokens, from)
  for (let i = from + 2; i <= p; i += 2) key += `.${nameAt(tokens, i)}`
  if (table.base) key = table.base.key
  noteChange(reading, key, action)
  p++
  if (tokens.word[p] === '*' && p < end) p++
  if (reading.is(p, 'as') && isName(tokens, p + 1)) {
    target.alias = tokens.word[p + 1]!
    target.path = null
    p += 2
  } else if (p < end && isAlias(reading, p)) {
    target.alias = tokens.word[p]!
    target.path = null
    p++
  }
  if (reading.is(p, 'indexed') && reading.is(p + 1, 'by')) p += 3
  else if (reading.is(p, 'not') && reading.is(p + 1, 'indexed')) p += 2
  place.scope.sources.push(target)
  return { at: p, change: { reading, end, place, relation, target, key } }
}

const afterTarget = new Set(['set', 'using', 'where', 'returning', 'values', 'select', 'with', 'default', 'overriding', 'table', 'from', 'on', 'order', 'limit', 'indexed', 'not', 'when', 'as'])

function isAlias(reading: Reading, at: number): boolean {
  const kind = reading.kind(at)
  return kind === QUOTED || (kind === WORD && !afterTarget.has(reading.tokens.key[at]!))
}

export function noteChange(reading: Reading, table: string, action: Action) {
  reading.changes.set(`${action} ${table}`, { table, action })
}

function noteWrite({ reading, target, key }: Change, name: string, lower: string) {
  const known = findColumn(target.relation, lower)
  if (!known && target.relation.openness === 'closed') reading.unresolved.add(name)
  const column = known?.name ?? name
  reading.writes.set(`${key}\u0000${column}`, { table: key, column })
}

function readInsert(reading: Reading, start: number, end: number, place: Place, relation: Relation) {
  const { tokens } = reading
  let p = start + 1
  if (reading.is(p, 'or')) p += 2
  if (reading.is(p, 'ignore')) p++
  if (reading.is(p, 'into')) p++
  const read = readTarget(reading, p, end, place, relation, 'insert')
  if (!read) return
  const { change } = read
  p = read.at
  const columns: number[] = []
  if (tokens.kind[p] === OPEN && p < end && !startsQuery(reading, p + 1)) {
    const close = reading.closeOf(p, end)
    for (let at = p + 1; at < close; at = reading.after(at)) if (isName(tokens, at) && (at === p + 1 || tokens.kind[at - 1] === COMMA)) columns.push(at)
    p = close + 1
  }
  if (reading.is(p, 'overriding')) p += 3
  const conflictAt = conflictClause(reading, p, end)
  const returningAt = reading.find('returning', p, end)
  const bodyEnd = Math.min(conflictAt, returningAt)
  if (reading.is(p, 'default') && reading.is(p + 1, 'values')) p += 2
  else if (p >= bodyEnd) reading.isCut ||= bodyEnd >= tokens.count
  else {
    // The new rows come from outside the table: its columns are no names for them.
    const outer = newScope(place.scope.parent, place.scope.ctes)
    const rows = readQuery(reading, p, bodyEnd, outer)
    relation.inputs.push(rows)
    if (columns.length === 0) for (const { name, lower } of change.target.relation.columns.slice(0, rows.columns.length)) noteWrite(change, name, lower)
  }
  for (const at of columns) noteWrite(change, nameAt(tokens, at), tokens.word[at]!)
  if (conflictAt < returningAt) readConflict(change, conflictAt, returningAt)
  if (returningAt < end) readReturning(change, returningAt + 1)
}

function startsQuery(reading: Reading, at: number): boolean {
  const key = reading.tokens.key[at]!
  return key === 'select' || key === 'with' || key === 'values' || reading.kind(at) === OPEN
}

function conflictClause(reading: Reading, at: number, end: number): number {
  for (let p = at; (p = reading.find('on', p, end)) < end; p++) if (reading.is(p + 1, 'conflict') || reading.is(p + 1, 'duplicate')) return p
  return end
}

/** ON CONFLICT [(column …) WHERE …] DO UPDATE SET … WHERE …; `excluded` is the row that was refused: nobody's column. */
function readConflict(change: Change, start: number, end: number) {
  const { reading, place, target } = change
  const columns = target.relation.columns.map(({ name, lower }) => newColumn(name, lower, noSink))
  const excluded: Source = { alias: 'excluded', path: null, relation: newRelation(columns, 'accounted'), isQualifiedOnly: true }
  place.scope.sources.push(excluded)
  const doAt = reading.find('do', start, end)
  let p = start + 2
  if (reading.kind(p) === OPEN && p < doAt) {
    walkNames(reading, p, doAt, { ...place, sink: newSink() })
    p = reading.closeOf(p, doAt) + 1
    if (reading.is(p, 'where')) walkAll(reading, p + 1, doAt, { ...place, sink: newSink() }, FILTER)
  }
  if (!reading.is(doAt + 1, 'update')) {
    // One more ON CONFLICT may follow in SQLite.
    const next = conflictClause(reading, doAt + 1, end)
    if (next < end) readConflict(change, next, end)
    return
  }
  noteChange(reading, change.key, 'update')
  const next = conflictClause(reading, doAt + 2, end)
  const whereAt = reading.find('where', doAt + 2, next)
  readAssignments(change, doAt + 3, whereAt)
  if (whereAt < next) walkAll(reading, whereAt + 1, next, place, FILTER)
  if (next < end) readConflict(change, next, end)
}

/** The key a conflict is recognised by: expressions, maybe with COLLATE and an operator class. It reads nothing of use. */
function walkNames(reading: Reading, open: number, end: number, place: Place) {
  const close = reading.closeOf(open, end)
  for (let p = open + 1; p < close; p++) {
    p = walkExpression(reading, p, close, place, JOINED).at
    while (p < close && reading.kind(p) !== COMMA) p = reading.after(p)
  }
}

/** `a = …, (b, c) = …, d[1] = …` from `start` to `end`. */
function readAssignments(change: Change, start: number, end: number) {
  const { reading, place } = change
  const { tokens } = reading
  let p = start
  if (p >= end) reading.isCut ||= end >= tokens.count
  while (p < end) {
    if (tokens.kind[p] === OPEN) {
      const close = reading.closeOf(p, end)
      for (let at = p + 1; at < close; at++) if (isName(tokens, at)) noteWrite(change, nameAt(tokens, at), tokens.word[at]!)
      p = close + 1
    } else if (isName(tokens, p)) {
      let named = p
      // `SET t.a = …` is SQLite's and MySQL's; in PostgreSQL the second name is a field.
      if (tokens.kind[p + 1] === DOT && isName(tokens, p + 2) && tokens.word[p] === change.target.alias && !findColumn(change.target.relation, tokens.word[p]!)) named = p + 2
      noteWrite(change, nameAt(tokens, named), tokens.word[named]!)
      p = named + 1
      while (p < end && (tokens.kind[p] === DOT || tokens.kind[p] === OPEN_BRACKET)) p = tokens.kind[p] === DOT ? p + 2 : reading.after(p)
    } else {
      reading.strange(p)
      return
    }
    if (p < end && tokens.kind[p] === OPERATOR_SIGN && (tokens.word[p] === '=' || tokens.word[p] === ':=')) p++
    else {
      reading.strange(Math.min(p, end))
      return
    }
    if (p >= end) reading.isCut ||= end >= tokens.count
    p = walkExpression(reading, p, end, place, PROJECT).at
    if (p < end && tokens.kind[p] !== COMMA) {
      reading.strange(p)
      return
    }
    p++
    if (p === end) reading.isCut ||= end >= tokens.count
  }
}

function readUpdate(reading: Reading, start: number, end: number, place: Place, relation: Relation) {
  let p = start + 1
  if (reading.is(p, 'or')) p += 2
  const read = readTarget(reading, p, end, place, relation, 'update')
  if (!read) return
  const { change } = read
  const setAt = read.at
  if (!reading.is(setAt, 'set')) {
    reading.strange(Math.min(setAt, end))
    return
  }
  const returningAt = reading.find('returning', setAt, end)
  const tailAt = orderOrLimit(reading, setAt, returningAt)
  const whereAt = reading.find('where', setAt, tailAt)
  const fromAt = findFrom(reading, setAt, whereAt)
  if (fromAt < whereAt) readFrom(reading, fromAt + 1, whereAt, place, relation)
  readAssignments(change, setAt + 1, fromAt)
  readWhere(change, whereAt, tailAt)
  readOrderLimit(change, tailAt, returningAt)
  if (returningAt < end) readReturning(change, returningAt + 1)
}

/** FROM of UPDATE, not the one of IS DISTINCT FROM. */
function findFrom(reading: Reading, at: number, end: number): number {
  for (let p = at; (p = reading.find('from', p, end)) < end; p++) if (!reading.is(p - 1, 'distinct')) return p
  return end
}

function readDelete(reading: Reading, start: number, end: number, place: Place, relation: Relation) {
  let p = start + 1
  if (reading.is(p, 'from')) p++
  const read = readTarget(reading, p, end, place, relation, 'delete')
  if (!read) return
  const { change } = read
  p = read.at
  const returningAt = reading.find('returning', p, end)
  const tailAt = orderOrLimit(reading, p, returningAt)
  const whereAt = reading.find('where', p, tailAt)
  if (reading.is(p, 'using')) readFrom(reading, p + 1, whereAt, place, relation)
  else if (p < whereAt) reading.strange(p)
  readWhere(change, whereAt, tailAt)
  readOrderLimit(change, tailAt, returningAt)
  if (returningAt < end) readReturning(change, returningAt + 1)
}

function orderOrLimit(reading: Reading, at: number, end: number): number {
  return Math.min(reading.find('order', at, end), reading.find('limit', at, end))
}

function readWhere({ reading, place }: Change, at: number, end: number) {
  if (at >= end || (reading.is(at + 1, 'current') && reading.is(at + 2, 'of'))) return
  walkAll(reading, at + 1, end, place, FILTER)
}

/** UPDATE … ORDER BY … LIMIT: SQLite and MySQL. */
function readOrderLimit({ reading, place }: Change, at: number, end: number) {
  let p = at
  if (reading.is(p, 'order') && p < end) p = walkOrder(reading, p + 2, end, place, ORDER, null)
  while (p < end && (reading.is(p, 'limit') || reading.is(p, 'offset') || reading.kind(p) === COMMA)) p = walkExpression(reading, p + 1, end, place, FILTER).at
  if (p < end) reading.strange(p)
}

function readMerge(reading: Reading, start: number, end: number, place: Place, relation: Relation) {
  let p = start + 1
  if (reading.is(p, 'into')) p++
  const read = readTarget(reading, p, end, place, relation, 'update')
  if (!read) return
  const { change } = read
  reading.changes.delete(`update ${change.key}`)
  const whenAt = nextWhen(reading, read.at, end)
  // The joined source and its ON: FROM's grammar with the changed table in front.
  if (reading.is(read.at, 'using')) readFrom(reading, read.at + 1, whenAt, place, relation)
  else reading.strange(Math.min(read.at, end))
  const returningAt = reading.find('returning', whenAt, end)
  for (p = whenAt; p < returningAt;) {
    const next = nextWhen(reading, p + 1, returningAt)
    readMergeAction(change, p, next)
    p = next
  }
  if (returningAt < end) readReturning(change, returningAt + 1)
}

/** The next WHEN of the MERGE itself: those inside CASE have no MATCHED behind them. */
function nextWhen(reading: Reading, at: number, end: number): number {
  for (let p = at; (p = reading.find('when', p, end)) < end; p++) if (reading.is(p + 1, 'matched') || (reading.is(p + 1, 'not') && reading.is(p + 2, 'matched'))) return p
  return end
}

function readMergeAction(change: Change, start: number, end: number) {
  const { reading, place, key } = change
  let p = start + (reading.is(start + 1, 'not') ? 3 : 2)
  if (reading.is(p, 'by')) p += 2
  if (reading.is(p, 'and')) p = walkExpression(reading, p + 1, end, place, FILTER).at
  if (!reading.is(p, 'then')) return reading.strange(Math.min(p, end))
  p++
  if (reading.is(p, 'update')) {
    noteChange(reading, key, 'update')
    readAssignments(change, p + 2, end)
  } else if (reading.is(p, 'delete')) noteChange(reading, key, 'delete')
  else if (reading.is(p, 'insert')) {
    noteChange(reading, key, 'insert')
    readMergeInsert(change, p + 1, end)
  } else if (!reading.is(p, 'do')) reading.strange(Math.min(p, end))
}

function readMergeInsert(change: Change, start: number, end: number) {
  const { reading, place } = change
  const { tokens } = reading
  let p = start
  const columns: number[] = []
  if (tokens.kind[p] === OPEN && p < end) {
    const close = reading.closeOf(p, end)
    for (let at = p + 1; at < close; at++) if (isName(tokens, at)) columns.push(at)
    p = close + 1
  }
  if (reading.is(p, 'overriding')) p += 3
  if (reading.is(p, 'values')) {
    const close = reading.closeOf(p + 1, end)
    let count = 0
    for (let at = p + 2; at < close; at++, count++) {
      at = walkExpression(reading, at, close, place, PROJECT).at
      if (at < close && reading.kind(at) !== COMMA) return reading.strange(at)
    }
    if (columns.length === 0) for (const { name, lower } of change.target.relation.columns.slice(0, count)) noteWrite(change, name, lower)
  } else if (!reading.is(p, 'default')) reading.strange(Math.min(p, end))
  for (const at of columns) noteWrite(change, nameAt(tokens, at), tokens.word[at]!)
}

/** RETURNING [WITH (OLD AS o, NEW AS n)] items: `old` and `new` are the row before and after. */
function readReturning(change: Change, start: number) {
  const { reading, end, place, relation, target } = change
  const { tokens } = reading
  let p = start
  const versions = ['old', 'new']
  if (reading.is(p, 'with') && tokens.kind[p + 1] === OPEN) {
    const close = reading.closeOf(p + 1, end)
    for (let at = p + 2; at < close; at++) if (reading.is(at, 'as') && isName(tokens, at + 1)) versions.push(tokens.word[at + 1]!)
    p = close + 1
  }
  for (const alias of versions) place.scope.sources.push({ alias, path: null, relation: target.relation, isQualifiedOnly: true })
  if (p >= end) reading.isCut ||= end >= tokens.count
  for (; p < end && !reading.isExhausted; p++) {
    p = readReturned(change, p, end, relation)
    if (p < end && tokens.kind[p] !== COMMA) return reading.strange(p)
  }
}

function readReturned({ reading, place, target }: Change, start: number, end: number, relation: Relation): number {
  const { tokens } = reading
  if (tokens.word[start] === '*' && tokens.kind[start] === OPERATOR_SIGN) {
    for (const source of place.scope.sources) if (!source.isQualifiedOnly || source === target) addStar(relation, starOf(reading, source))
    return start + 1
  }
  if (isName(tokens, start) && tokens.kind[start + 1] === DOT && tokens.word[start + 2] === '*') {
    const source = findSource(reading, place.scope, start, start)
    if (source) addStar(relation, starOf(reading, source))
    else reading.strange(start)
    return start + 3
  }
  const sink = newSink()
  const { at, label: own } = walkExpression(reading, start, end, { ...place, sink }, PROJECT)
  let p = at
  let label = own
  if (reading.is(p, 'as') || (p < end && isName(tokens, p))) {
    if (reading.is(p, 'as')) p++
    if (isName(tokens, p)) label = nameAt(tokens, p)
    else if (tokens.kind[p] !== STRING && tokens.kind[p] !== PARAMETER) reading.strange(Math.min(p, end))
    p++
  }
  relation.columns.push(newColumn(label, label.toLowerCase(), sink))
  return p
}

function addStar(relation: Relation, columns: Column[]) {
  for (const column of columns) relation.columns.push(column)
  relation.stars.push(columns)
}

