// A name at a place of a statement → the columns it reads. The catalog decides before any keyword does: a bare `date`
// or `year` is a column if a source has it.
import { EXPLICIT, HAVING, findColumn, type BaseRelation, type Column, type Relation, type Sink } from './lineage.ts'
import { recordColumn } from './sql-catalog.ts'
import { nameAt, writtenAt } from './tokens.ts'
import type { Reading, Scope, Source } from './reading.ts'

/** What a bare name came to: a column, a whole row, something that reads nothing, or nothing known. */
export type Resolved = { column: Column | null; row: Source | null }
const nothingRead: Resolved = { column: null, row: null }

/** The column of `relation` by the name at token `at`; one that records takes it on. */
function columnOf(reading: Reading, relation: Relation, at: number): Column | undefined {
  const lower = reading.tokens.word[at]!
  if (relation.base?.exact) {
    const exact = relation.base.exact.get(nameAt(reading.tokens, at))
    if (exact) return exact
  }
  return findColumn(relation, lower)
}

/** Follows `*` without a catalog down to the one relation that can have the column. */
function recorded(reading: Reading, relation: Relation, at: number): Column | undefined {
  let last: Relation | null = relation
  while (last?.through) last = last.through
  return last?.base && (last.openness === 'recording' || last.openness === 'outside') ? recordColumn(last.base, writtenAt(reading.tokens, at)) : undefined
}

/** A name without a qualifier. Records the use; null when nothing bears the name. */
export function resolveBare(reading: Reading, scope: Scope, at: number, mask: number, sink: Sink): Resolved | null {
  const lower = reading.tokens.word[at]!
  let isAccounted = false
  for (let s: Scope | null = scope; s; s = s.parent) {
    reading.steps++
    const merged = s.merged?.get(lower)
    if (merged) {
      for (const column of merged) reading.use(sink, { target: column, mask: mask | EXPLICIT })
      return { column: merged[0]!, row: null }
    }
    let found: Column | undefined
    let recording: Relation | null = null
    let open = 0
    let outside = 0
    for (const { relation, isQualifiedOnly } of s.sources) {
      if (isQualifiedOnly) continue
      reading.steps++
      const column = columnOf(reading, relation, at)
      if (column) {
        // Two sources bear it: the server would refuse, so our picture of them is wrong. Neither may be called unused.
        if (found && found !== column) reading.unresolved.add(lower)
        found ??= column
        reading.use(sink, { target: column, mask: mask | EXPLICIT })
      } else if (relation.openness === 'accounted') isAccounted = true
      else if (relation.openness === 'outside') {
        outside++
        recording = relation
      } else if (relation.openness !== 'closed') {
        open++
        if (relation.openness === 'recording') recording = relation
      }
    }
    if (found) return { column: found, row: null }
    const label = recording && mask === HAVING && s.labels ? findColumn(s.labels, lower) : undefined
    if (label) {
      lift(reading, label, mask, sink)
      return { column: label, row: null }
    }
    if (recording && open + outside === 1) {
      const column = recorded(reading, recording, at)
      if (column) {
        reading.use(sink, { target: column, mask: mask | EXPLICIT })
        return { column, row: null }
      }
    }
    if (open > 0) return null
    if (outside > 0) return outsideName(reading, lower)
    if (s.labels && reading.dialect.labelsAnswer !== 'alone') {
      const label = findColumn(s.labels, lower)
      if (label) {
        lift(reading, label, mask, sink)
        return { column: label, row: null }
      }
    }
  }
  for (let s: Scope | null = scope; s; s = s.parent) {
    const source = s.sources.find(({ alias }) => alias === lower)
    if (source) {
      useRow(reading, source, mask, sink)
      return { column: null, row: source }
    }
  }
  if (isAccounted || reading.variables.has(lower) || isSystemColumn(reading, scope, lower)) return nothingRead
  if (reading.dialect.hasOutside && tableOfGone(scope)) return outsideName(reading, `${tableOfGone(scope)!.key}.${nameAt(reading.tokens, at)}`)
  return null
}

function outsideName(reading: Reading, name: string): Resolved {
  reading.outside.add(name)
  return nothingRead
}

/** Where all sources are tables of the catalog, a bare name that none of them has is a column one of them had: the first stands for it. */
function tableOfGone(scope: Scope): BaseRelation | null {
  let first: BaseRelation | null = null
  for (let s: Scope | null = scope; s; s = s.parent) {
    for (const { relation, isQualifiedOnly } of s.sources) {
      if (isQualifiedOnly) continue
      if (!relation.base) return null
      first ??= relation.base
    }
  }
  return first
}

/** The label of an expression of the SELECT list stands for the expression: what it reads takes on the clause. */
export function lift(reading: Reading, label: Column, mask: number, sink: Sink) {
  if (label.of) return reading.use(sink, { target: label, mask: mask | EXPLICIT })
  // Mask 0 hands a column on under another name: naming that is naming this.
  for (const { target, mask: own } of label.uses) reading.use(sink, { target, mask: own === 0 ? mask | EXPLICIT : own | mask })
}

function isSystemColumn(reading: Reading, scope: Scope, lower: string): boolean {
  if (!reading.dialect.systemColumns.has(lower)) return false
  for (let s: Scope | null = scope; s; s = s.parent) if (s.sources.some(({ relation }) => relation.base)) return true
  return false
}

export function useRow(reading: Reading, source: Source, mask: number, sink: Sink) {
  for (const column of source.relation.columns) reading.use(sink, { target: column, mask })
  noteOpenStar(reading, source)
}

/** `*` of a relation whose columns nobody told us. */
export function noteOpenStar(reading: Reading, source: Source) {
  const { openness, base } = source.relation
  if (openness === 'outside') reading.outside.add(`${base?.key ?? source.alias}.*`)
  else if (openness === 'recording' || openness === 'unknown') reading.unresolved.add(`${base?.key ?? source.alias}.*`)
}

/** The source a qualifier of one or more names means: tokens `from`, `from + 2` … up to `last`. */
export function findSource(reading: Reading, scope: Scope, from: number, last: number): Source | null {
  const { word } = reading.tokens
  const name = word[last]!
  for (let s: Scope | null = scope; s; s = s.parent) {
    for (const source of s.sources) {
      reading.steps++
      if (from === last) {
        if (source.alias === name) return source
      } else if (source.path && isPathOf(word, source.path, from, last)) return source
    }
  }
  return null
}

function isPathOf(word: string[], path: string[], from: number, last: number): boolean {
  for (let at = last, i = path.length - 1; at >= from && i >= 0; at -= 2, i--) if (word[at] !== path[i]) return false
  return true
}

/** `a.b`, `schema.table.column` …: the chain's tokens from `from` to `last`. */
export function resolveQualified(reading: Reading, scope: Scope, from: number, last: number, mask: number, sink: Sink): Resolved | null {
  const source = findSource(reading, scope, from, last - 2)
  if (source) return columnOfSource(reading, source, last, mask, sink)
  // A field of a composite column: `alias.column.field`, `column.field`.
  if (last - from >= 4) {
    const outer = findSource(reading, scope, from, from)
    if (outer) return columnOfSource(reading, outer, from + 2, mask, sink)
    if (reading.dialect.hasFieldPaths && last - from >= 6) {
      const far = findSource(reading, scope, from, from + 2)
      if (far) return columnOfSource(reading, far, from + 4, mask, sink)
    }
  }
  if (reading.dialect.hasFieldPaths || reading.variables.has(reading.tokens.word[from]!)) return resolveBare(reading, scope, from, mask, sink)
  return null
}

export function columnOfSource(reading: Reading, { relation }: Source, at: number, mask: number, sink: Sink): Resolved | null {
  const column = columnOf(reading, relation, at) ?? recorded(reading, relation, at)
  if (column) {
    reading.use(sink, { target: column, mask: mask | EXPLICIT })
    return { column, row: null }
  }
  if (relation.openness === 'accounted') return nothingRead
  if (relation.base && reading.dialect.hasOutside && reading.catalog && relation.openness === 'closed' && !reading.dialect.systemColumns.has(reading.tokens.word[at]!)) {
    return outsideName(reading, `${relation.base.key}.${nameAt(reading.tokens, at)}`)
  }
  return relation.base && reading.dialect.systemColumns.has(reading.tokens.word[at]!) ? nothingRead : null
}

/** What a row of this source gives to `*`, in order. */
export function starOf(reading: Reading, source: Source): Column[] {
  noteOpenStar(reading, source)
  reading.steps += source.relation.columns.length
  return source.relation.columns
}
