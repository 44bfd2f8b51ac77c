// What may follow a source of FROM: TABLESAMPLE, WITH ORDINALITY, an alias, names for its columns, SQLite's INDEXED BY.
import { CLAUSE, JOIN } from './keywords.ts'
import { findColumn, newColumn, newRelation, noSink, type Column, type Relation } from './lineage.ts'
import { isClauseStart } from './clauses.ts'
import type { Sourced } from './joined.ts'
import { skipType } from './read-type.ts'
import { COMMA, OPEN, QUOTED, WORD, isName, nameAt } from './tokens.ts'
import { behindSourceWords, type From } from './source-words.ts'
import type { Source } from './reading.ts'

export function hasAlias(from: From, at: number): boolean {
  const { reading, end } = from
  if (at >= end) return false
  if (reading.is(at, 'as')) return true
  return reading.kind(at) === QUOTED || (reading.kind(at) === WORD && isAliasWord(from, at))
}

function isAliasWord(from: From, at: number): boolean {
  const { reading } = from
  const { tokens } = reading
  const role = tokens.role[at]!
  if (reading.is(at, 'at') && reading.kind(at + 1) === OPEN) return false
  if (isSourceWord(from, at, tokens.key[at]!)) return false
  if (role === 0) return true
  if ((role & (reading.dialect.reserved | JOIN)) !== 0) return false
  // Words that only begin a clause together with the next one are names otherwise.
  if ((role & CLAUSE) !== 0) return !isClauseStart(reading, at)
  return true
}

/** Words that are names elsewhere, and here begin what follows a source. */
function isSourceWord({ reading }: From, at: number, key: string): boolean {
  const next = reading.kind(at + 1)
  switch (key) {
    case 'indexed': return reading.is(at + 1, 'by')
    case 'pivot':
    case 'unpivot': return next === OPEN || reading.is(at + 2, 'nulls')
    case 'sample':
    case 'changes':
    case 'match_recognize': return next === OPEN
    case 'asof':
    case 'positional': return reading.is(at + 1, 'join')
    case 'before': return next === OPEN
    default: return false
  }
}

/** TABLESAMPLE, alias, column names, INDEXED BY: what follows a source. */
export function aliased(from: From, start: number, given: Relation, name: string, path: string[] | null, isFunction = false): Sourced {
  const { reading, end, place } = from
  const { tokens } = reading
  let relation = given
  let p = behindSourceWords(from, start)
  if (isFunction && reading.is(p, 'with') && reading.is(p + 1, 'ordinality')) {
    relation = withOrdinality(relation)
    p += 2
  }
  const source: Source = { alias: name, path, relation, isQualifiedOnly: false }
  let hasAs = false
  if (reading.is(p, 'as')) {
    hasAs = true
    p++
    if (p >= end) reading.isCut ||= end >= tokens.count
  }
  if (p < end && (hasAs ? isName(tokens, p) : hasAlias(from, p))) {
    source.alias = tokens.word[p]!
    source.path = null
    p++
    if (isFunction) nameScalar(source, source.alias)
  } else if (isFunction && name !== '') nameScalar(source, name)
  p = behindSourceWords(from, p)
  if (p < end && tokens.kind[p] === OPEN && (hasAs || source.alias !== name || isFunction)) {
    source.relation = renamed(from, p, source.relation, isFunction)
    p = reading.closeOf(p, end) + 1
  }
  p = behindSourceWords(from, p)
  place.scope.sources.push(source)
  return { at: Math.min(p, end), joined: source }
}

/** A function of one value: its alias names the column too. */
function nameScalar(source: Source, lower: string) {
  const { relation } = source
  if (relation.openness !== 'accounted' || findColumn(relation, lower)) return
  if (relation.columns.length === 1 && relation.columns[0]!.lower === '') relation.columns[0] = newColumn(lower, lower, noSink)
}

/** `AS t(a, b)` renames from the left; `AS t(a int, b text)` lists what a function returns. */
export function renamed(from: From, open: number, given: Relation, isFunction: boolean): Relation {
  const { reading, end } = from
  const { tokens } = reading
  const close = reading.closeOf(open, end)
  const columns: Column[] = []
  for (let p = open + 1; p < close; p++) {
    if (!isName(tokens, p)) {
      reading.strange(p)
      break
    }
    const target = given.columns[columns.length]
    const name = nameAt(tokens, p)
    columns.push(newColumn(name, tokens.word[p]!, target ? { uses: [{ target, mask: 0 }], subqueries: [] } : noSink))
    p++
    if (isFunction && reading.kind(p) !== COMMA && p < close) p = skipType(reading, p, close)
    if (reading.is(p, 'collate')) p += 2
    if (p < close && reading.kind(p) !== COMMA) reading.strange(p)
  }
  columns.push(...given.columns.slice(columns.length))
  const relation = newRelation(columns, isFunction ? 'accounted' : given.openness)
  relation.through = given.through
  return relation
}

function withOrdinality(relation: Relation): Relation {
  const ordinal = newColumn('ordinality', 'ordinality', noSink)
  return newRelation([...relation.columns, ordinal], relation.openness)
}
