// The SELECT list: what a query puts out, and what each column of it is made of.
import { PROJECT, newColumn, newRelation, openTo, type Column, type Relation } from './lineage.ts'
import { sourcesOf, visibleColumns, type Joined } from './joined.ts'
import { findSource, noteOpenStar, starOf } from './resolve-name.ts'
import { COMMA, DOT, NUMBER, OPEN, OPERATOR_SIGN, PARAMETER, QUOTED, STRING, WORD, isName, nameAt } from './tokens.ts'
import { newSink, type Reading, type Scope } from './reading.ts'
import type { Place } from './place.ts'

/** The SELECT list, item by item. */
export function readList(reading: Reading, start: number, end: number, place: Place, relation: Relation, joined: Joined[], isExists: boolean) {
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
  if (reading.is(p, 'top') && [NUMBER, PARAMETER, OPEN].includes(reading.kind(p + 1))) p = reading.after(p + 1)
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
    if (!isExists) addStar(reading, place, relation, joined)
    return start + 1
  }
  const starAt = qualifiedStar(reading, start, end)
  if (starAt > 0) {
    if (!isExists) addSourceStar(reading, start, starAt - 2, place.scope, relation)
    return starAt + 1
  }
  const sink = newSink()
  const walked = place.walk(reading, start, end, { ...place, sink }, PROJECT)
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
  } else if (reading.dialect.isLabelText && !walked.column) label = tokens.text.slice(tokens.start[start], tokens.end[Math.max(p - 1, start)])
  relation.columns.push(newColumn(label, label.toLowerCase(), sink))
  return Math.min(p, end)
}

function isBareLabel(reading: Reading, at: number): boolean {
  const kind = reading.kind(at)
  if (kind === QUOTED) return true
  if (kind === STRING || kind === PARAMETER) return reading.dialect.hasStringLabels
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
