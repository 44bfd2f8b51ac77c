// The SELECT list: what a query puts out, and what each column of it is made of.
import { PROJECT, newColumn, newRelation, openTo, type Column, type Relation, type Sink } from './lineage.ts'
import { sourcesOf, visibleColumns, type Joined } from './joined.ts'
import { findSource, noteOpenStar, resolveBare, resolveQualified, starOf } from './resolve-name.ts'
import { selectPrefix } from './select-prefix.ts'
import { readStarWords } from './star-words.ts'
import { COMMA, DOT, OPERATOR_SIGN, PARAMETER, QUOTED, STRING, WORD, isName, nameAt, textOf } from './tokens.ts'
import { newSink, type Reading } from './reading.ts'
import type { Place } from './place.ts'

/** The SELECT list, item by item. */
export function readList(reading: Reading, start: number, end: number, place: Place, relation: Relation, joined: Joined[], isExists: boolean) {
  const { tokens } = reading
  const prefix = selectPrefix(reading, start, end)
  if (prefix.distinctOn > 0) readDistinctOn(reading, prefix.distinctOn, end, place)
  let p = prefix.at
  const answersWithin = reading.dialect.labelsAnswer === 'within'
  if (answersWithin) {
    relation.byName = new Map()
    place.scope.labels = relation
  }
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
      else if (!reading.dialect.hasTrailingComma) reading.strange(end)
    }
  }
  if (answersWithin) relation.byName = null
  if (prefix.isDistinct) relation.always.subqueries.push(...distinctRows(relation))
}

/** What decides which rows come out is read whatever is asked of them: the columns a DISTINCT or a UNION compares. */
export function distinctRows(relation: Relation): Relation[] {
  return [newRelation([...relation.columns])]
}

function readDistinctOn(reading: Reading, open: number, end: number, place: Place) {
  const close = reading.closeOf(open, end)
  for (let p = open + 1; p < close; p++) {
    const { at } = place.walk(reading, p, close, place, PROJECT)
    if (at < close && reading.kind(at) !== COMMA) return reading.strange(at)
    p = at
  }
}

function readItem(reading: Reading, start: number, end: number, place: Place, relation: Relation, joined: Joined[], isExists: boolean): number {
  const { tokens } = reading
  if (tokens.kind[start] === OPERATOR_SIGN && tokens.word[start] === '*') {
    const before = { columns: relation.columns.length, stars: relation.stars.length }
    if (!isExists) addStar(reading, place, relation, joined)
    return readStarWords(reading, start + 1, end, place, relation, before)
  }
  const starAt = qualifiedStar(reading, start, end)
  if (starAt > 0) {
    const before = { columns: relation.columns.length, stars: relation.stars.length }
    if (!isExists) addSourceStar(reading, start, starAt - 2, place, relation)
    return readStarWords(reading, starAt + 1, end, place, relation, before)
  }
  const sink = newSink()
  const labelled = reading.dialect.hasLabelFirst && (isName(tokens, start) || tokens.kind[start] === STRING) && tokens.word[start + 1] === '=' && start + 2 < end
  if (labelled) {
    const { at } = place.walk(reading, start + 2, end, { ...place, sink }, PROJECT)
    addLabelled(relation, labelText(reading, start), sink)
    return at
  }
  const walked = place.walk(reading, start, end, { ...place, sink }, PROJECT)
  let p = walked.at
  let label = walked.label
  if (p === start && p < end && tokens.kind[p] !== COMMA) return p
  // `f(x).*`: the fields of what an expression gives, which are nobody's columns.
  if (tokens.word[p - 1] === '*' && tokens.kind[p - 2] === DOT && p > start) {
    const before = { columns: relation.columns.length, stars: relation.stars.length }
    relation.always.uses.push(...sink.uses)
    relation.always.subqueries.push(...sink.subqueries)
    openTo(relation, newRelation([], 'accounted'))
    return readStarWords(reading, p, end, place, relation, before)
  }
  if (reading.is(p, 'as') && p < end) {
    p++
    if (p >= end) reading.isCut ||= end >= tokens.count
    else if (isName(tokens, p) || tokens.kind[p] === STRING) label = labelText(reading, p)
    else if (tokens.kind[p] !== PARAMETER) reading.strange(p)
    p++
  } else if (p < end && isBareLabel(reading, p)) {
    label = labelText(reading, p)
    p++
  } else if (reading.dialect.isLabelText && !walked.column) label = tokens.text.slice(tokens.start[start], tokens.end[Math.max(p - 1, start)])
  addLabelled(relation, label, sink)
  return Math.min(p, end)
}

function addLabelled(relation: Relation, label: string, sink: Sink) {
  const column = newColumn(label, label.toLowerCase(), sink)
  relation.columns.push(column)
  // Labels that answer while the list is read are looked up in a map of their own (readList).
  if (relation.byName && !relation.byName.has(column.lower)) relation.byName.set(column.lower, column)
}

/** A label in quotes of either kind, or bare; a parameter gives none. */
function labelText(reading: Reading, at: number): string {
  const { tokens } = reading
  if (isName(tokens, at)) return nameAt(tokens, at)
  return tokens.kind[at] === STRING ? textOf(tokens, at) : ''
}

function isBareLabel(reading: Reading, at: number): boolean {
  const kind = reading.kind(at)
  if (kind === QUOTED) return true
  if (kind === STRING || kind === PARAMETER) return reading.dialect.hasStringLabels
  return kind === WORD && !(reading.is(at, 'from') || reading.is(at, 'as'))
}

/** `column.*`: all fields of a column. */
function isFieldPath(reading: Reading, { scope, sink }: Place, from: number, last: number): boolean {
  return (from === last ? resolveBare(reading, scope, from, PROJECT, sink) : resolveQualified(reading, scope, from, last, PROJECT, sink)) !== null
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

function addSourceStar(reading: Reading, from: number, last: number, place: Place, relation: Relation) {
  const { scope } = place
  const source = findSource(reading, scope, from, last)
  if (!source && reading.dialect.hasFieldPaths && isFieldPath(reading, place, from, last)) return openTo(relation, newRelation([], 'accounted'))
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
