// PIVOT and UNPIVOT: rows turned into columns and back, behind a source of FROM.
import { AGG, GROUP, PROJECT, newColumn, newRelation, noSink, type Column, type Relation } from './lineage.ts'
import { hasAlias, renamed } from './read-alias.ts'
import { sourcesOf, visibleColumns, type Joined } from './joined.ts'
import { resolveBare } from './resolve-name.ts'
import { COMMA, NUMBER, OPEN, PARAMETER, STRING, isName, nameAt, textOf } from './tokens.ts'
import { newScope, type Source } from './reading.ts'
import type { Place } from './place.ts'
import type { From } from './source-words.ts'

type Pivoted = { at: number; joined: Source }

export function isPivot({ reading, end }: From, at: number): boolean {
  if (at >= end || !(reading.is(at, 'pivot') || reading.is(at, 'unpivot'))) return false
  return reading.kind(at + 1) === OPEN || (reading.kind(at + 3) === OPEN && reading.is(at + 2, 'nulls'))
}

/** What stood in FROM so far, turned: it keeps its other columns, and answers to the alias behind the parenthesis. */
export function readPivot(from: From, at: number, joined: Joined): Pivoted {
  const { reading, end, place, owner } = from
  const { tokens } = reading
  const open = tokens.kind[at + 1] === OPEN ? at + 1 : at + 3
  const close = reading.closeOf(open, end)
  const scope = newScope(place.scope.parent, place.scope.ctes)
  scope.sources = sourcesOf(joined)
  const inner: Place = { ...place, scope, sink: owner.always }
  const kept = visibleColumns(reading, joined).flatMap(({ columns }) => columns.slice(0, 1))
  const isUnpivot = reading.is(at, 'unpivot')
  const forAt = reading.find('for', open + 1, close)
  const added: Column[] = []
  if (isUnpivot) {
    for (let p = open + 1; p < forAt; p++) if (isName(tokens, p)) added.push(plainColumn(nameAt(tokens, p)))
  } else readAggregates(from, open + 1, forAt, inner)
  const inAt = reading.find('in', forAt, close)
  if (isUnpivot) {
    for (let p = forAt + 1; p < inAt; p++) if (isName(tokens, p)) added.push(plainColumn(nameAt(tokens, p)))
  } else if (forAt < close) place.walk(reading, forAt + 1, inAt, inner, GROUP)
  const isOpen = readValues(from, inAt + 1, close, inner, isUnpivot, added)
  const isUnknown = scope.sources.some(({ relation }) => relation.openness === 'unknown' || relation.openness === 'recording')
  const isClosed = !isOpen && scope.sources.every(({ relation }) => relation.openness === 'closed')
  const relation = newRelation([...kept, ...added], isUnknown ? 'unknown' : isClosed ? 'closed' : 'accounted')
  if (isUnknown && scope.sources.length === 1 && scope.sources[0]!.relation.openness === 'recording') {
    relation.openness = 'recording'
    relation.through = scope.sources[0]!.relation
  }
  return turned(from, close + 1, relation, scope.sources)
}

const plainColumn = (name: string) => newColumn(name, name.toLowerCase(), noSink)

function readAggregates({ reading }: From, start: number, end: number, inner: Place) {
  for (let p = start; p < end; p++) {
    p = inner.walk(reading, p, end, inner, PROJECT | AGG).at
    if (reading.is(p, 'as')) p++
    if (p < end && isName(reading.tokens, p)) p++
    if (p < end && reading.kind(p) !== COMMA) return reading.strange(p)
  }
}

/** `IN ([a], 'b' AS c, …)`: labels of new columns, or the columns that are turned; true where a query or ANY leaves them open. */
function readValues({ reading }: From, open: number, end: number, inner: Place, isUnpivot: boolean, added: Column[]): boolean {
  const { tokens } = reading
  if (tokens.kind[open] !== OPEN || open >= end) return true
  const close = reading.closeOf(open, end)
  if (reading.is(open + 1, 'select') || reading.is(open + 1, 'any')) {
    if (reading.is(open + 1, 'select')) inner.walk(reading, open, end, inner, GROUP)
    return true
  }
  for (let p = open + 1; p < close; p++) {
    // A value that was taken out, or is filled in: nobody knows what the column is called.
    if (!isUnpivot && tokens.kind[p] === PARAMETER && !reading.is(p + 1, 'as')) return true
    const isAs = reading.is(p, 'as')
    if (isUnpivot && isName(tokens, p) && !isAs) {
      if (!resolveBare(reading, inner.scope, p, PROJECT, inner.sink)) reading.strange(p)
    } else if (!isUnpivot && (isName(tokens, p) || tokens.kind[p] === STRING || tokens.kind[p] === NUMBER) && !isAs) {
      added.push(plainColumn(tokens.kind[p] === STRING ? textOf(tokens, p) : isName(tokens, p) ? nameAt(tokens, p) : tokens.text.slice(tokens.start[p], tokens.end[p])))
    }
    if (isAs) {
      if (!isUnpivot && isName(tokens, p + 1)) added.push(plainColumn(nameAt(tokens, p + 1)))
      p++
    }
  }
  return false
}

function turned(from: From, start: number, relation: Relation, sources: Source[]): Pivoted {
  const { reading, end, place } = from
  const { tokens } = reading
  let p = start
  const source: Source = { alias: sources.length === 1 ? sources[0]!.alias : '', path: null, relation, isQualifiedOnly: false }
  if (hasAlias(from, p)) {
    if (reading.is(p, 'as')) p++
    if (isName(tokens, p) && p < end) {
      source.alias = tokens.word[p]!
      p++
      if (tokens.kind[p] === OPEN && p < end) {
        source.relation = renamed(from, p, relation, false)
        p = reading.closeOf(p, end) + 1
      }
    }
  }
  place.scope.sources = place.scope.sources.filter((one) => !sources.includes(one))
  place.scope.sources.push(source)
  return { at: Math.min(p, end), joined: source }
}
