// A change of rows on the way: its table, and what is noted of it.
import { PROJECT, findColumn, newRelation, type Relation } from './lineage.ts'
import { findTable } from './find-table.ts'
import { behindSourceWords } from './source-words.ts'
import { COMMA, DOT, OPEN, OPEN_BRACKET, OPERATOR_SIGN, PARAMETER, QUOTED, WORD, isName, nameAt, writtenAt } from './tokens.ts'
import type { Place } from './place.ts'
import type { Reading, Source } from './reading.ts'

export type Action = 'insert' | 'update' | 'delete' | 'truncate'

export type Change = { reading: Reading; end: number; place: Place; relation: Relation; target: Source; key: string }

type Targeted = { at: number; change: Change }

/** The changed table at `at`: [ONLY] name [*] [[AS] alias]. */
export function readTarget(reading: Reading, at: number, end: number, place: Place, relation: Relation, action: Action): Targeted | null {
  const { tokens } = reading
  let p = at
  if (reading.is(p, 'only')) p++
  if (p < end && tokens.kind[p] === PARAMETER && reading.dialect.hasVariables) {
    const name = tokens.text.slice(tokens.start[p], tokens.end[p]).toLowerCase()
    const target: Source = { alias: name, path: null, relation: reading.made.get(name) ?? newRelation([], 'accounted'), isQualifiedOnly: false }
    place.scope.sources.push(target)
    return { at: p + 1, change: { reading, end, place, relation, target, key: name } }
  }
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
  p = behindSourceWords({ reading, end, place, owner: relation }, p + 1)
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
  p = behindSourceWords({ reading, end, place, owner: relation }, p)
  place.scope.sources.push(target)
  return { at: p, change: { reading, end, place, relation, target, key } }
}

const afterTarget = new Set(
  'set using where returning values select with default overriding table from on order limit indexed not when as output exec execute option inner left right cross join'.split(' '),
)

function isAlias(reading: Reading, at: number): boolean {
  const kind = reading.kind(at)
  return kind === QUOTED || (kind === WORD && !afterTarget.has(reading.tokens.key[at]!))
}

export function noteChange(reading: Reading, table: string, action: Action) {
  reading.changes.set(`${action} ${table}`, { table, action })
}

export function noteWrite({ reading, target, key }: Change, name: string, lower: string) {
  if (key.startsWith('@')) return
  const known = findColumn(target.relation, lower)
  if (!known && target.relation.openness === 'closed') reading[reading.dialect.hasOutside && target.relation.base ? 'outside' : 'unresolved'].add(name)
  const column = known?.name ?? name
  reading.writes.set(`${key}\u0000${column}`, { table: key, column })
}

/** `a = …, (b, c) = …, d[1] = …` from `start` to `end`. */
export function readAssignments(change: Change, start: number, end: number) {
  const { reading, place } = change
  const { tokens } = reading
  let p = start
  if (p >= end) reading.isCut ||= end >= tokens.count
  while (p < end) {
    if (tokens.kind[p] === OPEN) {
      const close = reading.closeOf(p, end)
      for (let at = p + 1; at < close; at++) if (isName(tokens, at)) noteWrite(change, writtenAt(tokens, at), tokens.word[at]!)
      p = close + 1
    } else if (isName(tokens, p)) {
      let named = p
      // `SET t.a = …` is SQLite's and MySQL's; in PostgreSQL the second name is a field.
      const isAlias = tokens.word[p] === change.target.alias && !findColumn(change.target.relation, tokens.word[p]!)
      if (isAlias && tokens.kind[p + 1] === DOT && isName(tokens, p + 2)) named = p + 2
      const other = !isAlias && tokens.kind[p + 1] === DOT && isName(tokens, p + 2) ? place.scope.sources.find(({ alias }) => alias === tokens.word[p]) : undefined
      if (other && reading.dialect.isTargetInFrom) {
        // MySQL updates several tables at once.
        named = p + 2
        const key = other.relation.base?.key ?? other.alias
        if (other !== change.target) noteChange(reading, key, 'update')
        noteWrite({ ...change, target: other, key }, writtenAt(tokens, named), tokens.word[named]!)
      } else noteWrite(change, writtenAt(tokens, named), tokens.word[named]!)
      p = named + 1
      while (p < end && (tokens.kind[p] === DOT || tokens.kind[p] === OPEN_BRACKET)) p = tokens.kind[p] === DOT ? p + 2 : reading.after(p)
    } else if (tokens.kind[p] === PARAMETER && reading.dialect.hasVariables) p++
    else {
      reading.strange(p)
      return
    }
    // T-SQL adds and puts together with `+=`; what is added to is read too, as written.
    if (p < end && tokens.kind[p] === OPERATOR_SIGN && (tokens.word[p]!.endsWith('=') || tokens.word[p] === ':=')) p++
    else {
      reading.strange(Math.min(p, end))
      return
    }
    if (p >= end) reading.isCut ||= end >= tokens.count
    p = place.walk(reading, p, end, place, PROJECT).at
    if (p < end && tokens.kind[p] !== COMMA) {
      reading.strange(p)
      return
    }
    p++
    if (p === end) reading.isCut ||= end >= tokens.count
  }
}
