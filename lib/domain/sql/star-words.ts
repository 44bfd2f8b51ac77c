// What may follow a `*` in a list: columns taken out, put in the place of others, named anew.
import { PROJECT, newColumn, type Column, type Relation } from './lineage.ts'
import { COMMA, OPEN, STRING, isName, nameAt } from './tokens.ts'
import { newSink, type Reading } from './reading.ts'
import type { Place } from './place.ts'

/** How many columns and stars the relation had before the one at hand. */
export type Before = { columns: number; stars: number }

/** The index behind the last of the words. */
export function readStarWords(reading: Reading, at: number, end: number, place: Place, relation: Relation, before: Before): number {
  const { tokens, dialect } = reading
  let p = at
  while (p < end && dialect.starWords.has(tokens.key[p]!)) {
    const key = tokens.key[p]!
    if (key === 'ilike') {
      if (tokens.kind[p + 1] !== STRING) return p
      p += 2
    } else if (key === 'replace') {
      if (tokens.kind[p + 1] !== OPEN) return p
      readReplacements(reading, p + 1, end, place, relation, before)
      p = reading.closeOf(p + 1, end) + 1
    } else {
      const names = namesAt(reading, p + 1, end)
      if (names.at === p + 1) return p
      if (key === 'rename') for (const [old, label] of names.pairs) rename(relation, before, tokens.word[old]!, label, reading)
      else takeOut(relation, before, new Set(names.pairs.map(([old]) => tokens.word[old]!)))
      p = names.at
    }
  }
  return Math.min(p, end)
}

type Names = { at: number; pairs: [name: number, label: number][] }

/** `(a, b AS c)`, or one without parentheses. */
function namesAt(reading: Reading, at: number, end: number): Names {
  const { tokens } = reading
  const hasList = tokens.kind[at] === OPEN
  const close = hasList ? reading.closeOf(at, end) : Math.min(at + 1, end)
  const pairs: Names['pairs'] = []
  let p = hasList ? at + 1 : at
  while (p < close && isName(tokens, p)) {
    const hasLabel = reading.is(p + 1, 'as') && isName(tokens, p + 2)
    pairs.push([p, hasLabel ? p + 2 : p])
    p += hasLabel ? 3 : 1
    if (tokens.kind[p] === COMMA && p < close) p++
  }
  return { at: hasList ? close + 1 : p, pairs }
}

function takeOut(relation: Relation, before: Before, names: Set<string>) {
  const kept = relation.columns.slice(before.columns).filter(({ lower }) => !names.has(lower))
  relation.columns.splice(before.columns, relation.columns.length, ...kept)
  replaceStars(relation, before, (column) => !names.has(column.lower))
}

/** What a star stands for after something of it was taken out: the lists are shared with the sources, and are not changed. */
function replaceStars(relation: Relation, before: Before, isKept: (column: Column) => boolean) {
  for (let i = before.stars; i < relation.stars.length; i++) relation.stars[i] = relation.stars[i]!.filter(isKept)
}

function rename(relation: Relation, before: Before, lower: string, label: number, reading: Reading) {
  const i = relation.columns.findIndex((column, at) => at >= before.columns && column.lower === lower)
  if (i < 0) return
  const target = relation.columns[i]!
  relation.columns[i] = newColumn(nameAt(reading.tokens, label), reading.tokens.word[label]!, { uses: [{ target, mask: 0 }], subqueries: [] })
}

function readReplacements(reading: Reading, open: number, end: number, place: Place, relation: Relation, before: Before) {
  const { tokens } = reading
  const close = reading.closeOf(open, end)
  for (let p = open + 1; p < close; p++) {
    const sink = newSink()
    p = place.walk(reading, p, close, { ...place, sink }, PROJECT).at
    if (!reading.is(p, 'as') || !isName(tokens, p + 1)) return reading.strange(Math.min(p, close))
    const lower = tokens.word[p + 1]!
    const i = relation.columns.findIndex((column, at) => at >= before.columns && column.lower === lower)
    const made = newColumn(nameAt(tokens, p + 1), lower, sink)
    if (i < 0) relation.columns.push(made)
    else {
      const replaced = relation.columns[i]!
      relation.columns[i] = made
      replaceStars(relation, before, (column) => column !== replaced)
    }
    p += 2
  }
}
