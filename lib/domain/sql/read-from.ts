// FROM: what each name that follows can mean. Sources, joins and what USING and NATURAL make one.
import { EXPLICIT, JOINED, newColumn, newRelation, noSink, type Column, type Relation } from './lineage.ts'
import { findTable } from './find-table.ts'
import { sharedNames, sideColumns, sourcesOf, visibleColumns, type Join, type Joined, type Sourced } from './joined.ts'
import { beginsQuery, isNestedQuery, type Place } from './place.ts'
import { aliased, hasAlias } from './read-alias.ts'
import { isPivot, readPivot } from './pivot.ts'
import { noteOpenStar, resolveQualified } from './resolve-name.ts'
import { behindSourceWords, lastOfDashed } from './source-words.ts'
import { functionColumns } from './table-functions.ts'
import { COMMA, DOT, NUMBER, OPEN, PARAMETER, STRING, isName, nameAt } from './tokens.ts'
import { newScope, type Reading } from './reading.ts'

/** Reads from `start` to `end` into the place's scope; the top-level items in order. */
export function readFrom(reading: Reading, start: number, end: number, place: Place, owner: Relation): Joined[] {
  const items: Joined[] = []
  let p = start
  if (p >= end) reading.isCut ||= end >= reading.tokens.count
  while (p < end) {
    const { at, joined } = new FromReader(reading, end, place, owner).joins(p)
    if (joined) items.push(joined)
    p = at
    if (p < end && reading.kind(p) !== COMMA) {
      reading.strange(p)
      while (p < end && reading.kind(p) !== COMMA) p = reading.after(p)
    }
    p++
    if (p === end && reading.kind(p - 1) === COMMA) reading.isCut ||= end >= reading.tokens.count
  }
  return items
}

/** How T-SQL is told to join, and the joins that keep rows of one side alone. */
const joinHints = new Set(['hash', 'loop', 'merge', 'remote', 'semi', 'anti', 'each'])

class FromReader {
  readonly reading: Reading
  readonly end: number
  readonly place: Place
  readonly owner: Relation

  constructor(reading: Reading, end: number, place: Place, owner: Relation) {
    this.reading = reading
    this.end = end
    this.place = place
    this.owner = owner
  }

  /** A source and all that is joined to it. */
  joins(start: number): Sourced {
    const { reading, end } = this
    const first = this.source(start)
    let p = first.at
    let left = first.joined
    if (!left) return { at: p, joined: null }
    while (p < end && !reading.isExhausted) {
      reading.steps++
      if (reading.is(p, 'on')) {
        p = this.condition(p + 1)
        continue
      }
      if (reading.is(p, 'using') && reading.kind(p + 1) === OPEN && 'left' in left) {
        p = this.using(p + 1, left)
        continue
      }
      if (isPivot(this, p)) {
        const turned = readPivot(this, p, left)
        left = turned.joined
        p = turned.at
        continue
      }
      const join = this.joinWord(p)
      if (join.at === p) break
      const right = this.source(join.at, join.isLateral)
      p = right.at
      if (!right.joined) {
        if (p >= end) reading.isCut ||= end >= reading.tokens.count
        break
      }
      left = { left, right: right.joined, using: [] }
      if (join.isNatural) this.merge(left, sharedNames(reading, left))
    }
    return { at: p, joined: left }
  }

  private condition(start: number): number {
    const { reading, end, place } = this
    const { at } = place.walk(reading, start, end, { ...place, sink: this.owner.always }, JOINED)
    if (at === start) {
      if (at < end) reading.strange(at)
      else reading.isCut ||= end >= reading.tokens.count
    }
    return at
  }

  private using(open: number, joined: Join): number {
    const { reading, end } = this
    const close = reading.closeOf(open, end)
    const names: string[] = []
    for (let p = open + 1; p < close; p++) if (isName(reading.tokens, p)) names.push(reading.tokens.word[p]!)
    this.merge(joined, names)
    let p = close + 1
    if (reading.is(p, 'as') && isName(reading.tokens, p + 1)) {
      const { scope } = this.place
      const shared = joined.using.map((lower) => handedOn(lower, scope.merged?.get(lower) ?? []))
      scope.sources.push({ alias: reading.tokens.word[p + 1]!, path: null, relation: newRelation(shared), isQualifiedOnly: true })
      p += 2
    }
    return Math.min(p, end)
  }

  /** Both sides' columns of these names are joined by, and answer to one name from here on. */
  private merge(joined: Join, names: string[]) {
    const { reading, place, owner } = this
    joined.using = []
    const scope = place.scope
    for (const lower of names) {
      const sides: Column[] = []
      for (const side of [joined.left, joined.right]) {
        const found = sideColumns(reading, side, lower)
        if (found.length === 0 && sourcesOf(side).every(({ relation }) => relation.openness === 'closed')) reading.unresolved.add(lower)
        sides.push(...found)
      }
      for (const target of sides) reading.use(owner.always, { target, mask: JOINED | EXPLICIT })
      scope.merged ??= new Map()
      scope.merged.set(lower, sides)
      joined.using.push(lower)
      if (sides.length === 0) scope.merged.delete(lower)
    }
  }

  private joinWord(at: number): { at: number; isNatural: boolean; isLateral: boolean } {
    const { reading } = this
    let p = at
    if ((reading.is(p, 'cross') || reading.is(p, 'outer')) && reading.is(p + 1, 'apply')) return { at: p + 2, isNatural: false, isLateral: true }
    const isNatural = reading.is(p, 'natural')
    if (isNatural) p++
    if ((reading.is(p, 'asof') || reading.is(p, 'positional') || reading.is(p, 'global')) && reading.is(p + 1, 'join')) return { at: p + 2, isNatural, isLateral: false }
    if (reading.is(p, 'left') || reading.is(p, 'right') || reading.is(p, 'full')) {
      p++
      if (reading.is(p, 'outer')) p++
    } else if (reading.is(p, 'inner') || reading.is(p, 'cross')) p++
    if (p > at && joinHints.has(reading.tokens.key[p]!) && reading.is(p + 1, 'join')) p++
    if (reading.is(p, 'join') || (p === at && reading.is(p, 'straight_join'))) return { at: p + 1, isNatural, isLateral: false }
    if (p > at && p >= this.end) reading.isCut ||= this.end >= reading.tokens.count
    return { at, isNatural: false, isLateral: false }
  }

  private source(start: number, isApplied = false): Sourced {
    const { reading, end } = this
    const { tokens } = reading
    let p = start
    let isLateral = isApplied
    for (; p < end; p++) {
      if (reading.is(p, 'lateral')) isLateral = true
      else if (!(reading.is(p, 'only') && (isName(tokens, p + 1) || reading.kind(p + 1) === OPEN))) break
    }
    if (p >= end) {
      reading.isCut ||= end >= tokens.count
      return { at: p, joined: null }
    }
    if (tokens.kind[p] === OPEN) {
      if (beginsQuery(reading, p + 1) || isNestedQuery(reading, p, end)) return this.subquery(p, isLateral)
      return this.parenthesis(p)
    }
    if (reading.is(p, 'rows') && reading.is(p + 1, 'from') && reading.kind(p + 2) === OPEN) return this.rowsFrom(p + 2)
    if (tokens.kind[p] === PARAMETER && reading.dialect.hasVariables && tokens.text.charAt(tokens.start[p]!) === '@') return this.variable(p)
    if (tokens.kind[p] === STRING || tokens.kind[p] === PARAMETER || tokens.kind[p] === NUMBER) {
      // A table named by a parameter or a string: nobody can know which.
      reading.unresolved.add('(table)')
      return aliased(this, p + 1, newRelation([], 'unknown'), '', null)
    }
    if (!isName(tokens, p)) return { at: p, joined: null }
    return this.named(p)
  }

  /** A table variable: declared in the text, or handed in; either way no table of the catalog. */
  private variable(at: number): Sourced {
    const { tokens, made } = this.reading
    const name = tokens.text.slice(tokens.start[at], tokens.end[at]).toLowerCase()
    return aliased(this, this.behindStage(at), made.get(name) ?? newRelation([], 'accounted'), name, null)
  }

  /** `@stage/folder/file.csv (FILE_FORMAT => f)`: a path goes on as long as nothing stands between. */
  private behindStage(at: number): number {
    const { reading, end } = this
    const { tokens, dialect } = reading
    let p = at + 1
    if (!dialect.hasPaths) return p
    while (p < end && tokens.start[p] === tokens.end[p - 1] && tokens.kind[p] !== COMMA && tokens.kind[p] !== OPEN) p++
    return tokens.kind[p] === OPEN && p < end ? reading.closeOf(p, end) + 1 : p
  }

  private named(from: number): Sourced {
    const { reading, end, place, owner } = this
    const { tokens } = reading
    const role = tokens.role[from]!
    let last = reading.dialect.hasDashedTables ? lastOfDashed(reading, from, end) : from
    while (tokens.kind[last + 1] === DOT && last + 2 < end && isName(tokens, last + 2)) last += 2
    let p = last + 1
    const isReserved = (role & reading.dialect.reserved) !== 0
    if (from === last && isReserved && reading.kind(p) !== OPEN) return { at: from, joined: null }
    if (p < end && tokens.kind[p] === OPEN && behindSourceWords(this, p) === p) return this.functionSource(from, last, p)
    if (reading.dialect.hasArraySources) {
      const items = this.arraySource(from, last)
      if (items) return items
    }
    if (p < end && tokens.kind[p] === DOT) {
      reading.isCut ||= p + 1 >= tokens.count
      if (!reading.isCut) reading.strange(p)
      p++
    }
    const { relation, path } = findTable(reading, place.scope, from, last)
    if (relation.base || relation.openness === 'closed') owner.inputs.push(relation)
    if (tokens.word[p] === '*' && p < end) p++
    return aliased(this, p, relation, tokens.word[last]!, path)
  }

  /** `FROM t, t.items AS i`: the elements of an array in the row at hand. */
  private arraySource(from: number, last: number): Sourced | null {
    const { reading, place, owner } = this
    if (from === last) return null
    const { word } = reading.tokens
    const isOfRow = place.scope.sources.some(({ alias }) => alias === word[from])
    if (!isOfRow || !resolveQualified(reading, place.scope, from, last, JOINED, owner.always)) return null
    return this.withOffset(aliased(this, last + 1, newRelation([newColumn('', '', noSink)], 'accounted'), word[last]!, null, true))
  }

  /** UNNEST(…) AS x WITH OFFSET AS i: the alias of the place is a name of its own. */
  private withOffset(sourced: Sourced): Sourced {
    const { reading, end, place } = this
    const { tokens } = reading
    if (!reading.is(sourced.at, 'with') || !reading.is(sourced.at + 1, 'offset')) return sourced
    let p = sourced.at + 2
    let name = 'offset'
    if (hasAlias(this, p)) {
      if (reading.is(p, 'as')) p++
      name = tokens.word[p]!
      p++
    }
    const offset = newRelation([newColumn(name, name, noSink)])
    place.scope.sources.push({ alias: name, path: null, relation: offset, isQualifiedOnly: false })
    return { at: Math.min(p, end), joined: sourced.joined }
  }

  private functionSource(from: number, last: number, open: number): Sourced {
    const { reading, end, place, owner } = this
    const { tokens } = reading
    const close = reading.closeOf(open, end)
    const behind = Math.min(close + 1, end)
    // Walked as an expression, the call reads its arguments and notes its name.
    place.walk(reading, from, behind, { ...place, sink: owner.always }, JOINED)
    const relation = functionColumns(reading, from === last ? tokens.word[last]! : '', open, close)
    const after = this.afterFunction(behind, tokens.word[last]!, relation)
    return this.withOffset(aliased(this, after, relation, tokens.word[last]!, null, true))
  }

  /** OPENJSON(…) WITH (name type '$.path' AS JSON, …): the columns it gives. */
  private afterFunction(at: number, name: string, relation: Relation): number {
    const { reading, end } = this
    if ((name !== 'openjson' && name !== 'openxml') || !reading.is(at, 'with') || reading.kind(at + 1) !== OPEN) return at
    const close = reading.closeOf(at + 1, end)
    relation.columns.length = 0
    for (let p = at + 2, isNext = true; p < close; p = reading.after(p)) {
      if (isNext && isName(reading.tokens, p)) relation.columns.push(newColumn(nameAt(reading.tokens, p), reading.tokens.word[p]!, noSink))
      isNext = reading.kind(p) === COMMA
    }
    return close + 1
  }

  private rowsFrom(open: number): Sourced {
    const { reading, end, place, owner } = this
    const close = reading.closeOf(open, end)
    let p = open + 1
    while (p < close) {
      p = place.walk(reading, p, close, { ...place, sink: owner.always }, JOINED).at
      if (reading.is(p, 'as') && reading.kind(p + 1) === OPEN) p = reading.after(p + 1)
      if (p < close && reading.kind(p) !== COMMA) reading.strange(p)
      p++
    }
    return aliased(this, close + 1, newRelation([], 'accounted'), '', null, true)
  }

  private subquery(open: number, isLateral: boolean): Sourced {
    const { reading, end, place, owner } = this
    const close = reading.closeOf(open, end)
    // Without LATERAL a query in FROM sees what stands outside this FROM, not its neighbours.
    const outer = isLateral ? place.scope : { ...newScope(place.scope.parent, place.scope.ctes) }
    const relation = place.query(reading, open + 1, close, outer, false)
    owner.inputs.push(relation)
    return aliased(this, close + 1, relation, '', null)
  }

  /** `(a JOIN b ON …)`, which an alias closes off. */
  private parenthesis(open: number): Sourced {
    const { reading, end, place, owner } = this
    const close = reading.closeOf(open, end)
    if (!reading.descend()) return { at: close + 1, joined: null }
    const before = place.scope.sources.length
    const items = readFrom(reading, open + 1, close, place, owner)
    reading.ascend()
    const joined = items.length === 0 ? null : items.reduce((left, right) => ({ left, right, using: [] }))
    const p = close + 1
    if (!joined) return { at: Math.min(p, end), joined: null }
    if (!hasAlias(this, p)) return { at: Math.min(p, end), joined }
    const columns = visibleColumns(reading, joined).map(({ lower, columns: sides }) => (sides.length === 1 ? sides[0]! : handedOn(lower, sides)))
    for (const source of sourcesOf(joined)) noteOpenStar(reading, source)
    const isClosed = sourcesOf(joined).every(({ relation }) => relation.openness === 'closed')
    place.scope.sources.length = before
    return aliased(this, p, newRelation(columns, isClosed ? 'closed' : opennessOf(joined)), '', null)
  }
}

/** Of several sources, one of which is not wholly known. */
function opennessOf(joined: Joined): 'unknown' | 'accounted' {
  return sourcesOf(joined).some(({ relation }) => relation.openness === 'unknown' || relation.openness === 'recording') ? 'unknown' : 'accounted'
}

/** One name for several columns: whoever reads it reads them all. */
function handedOn(lower: string, targets: Column[]): Column {
  return newColumn(lower, lower, { uses: targets.map((target) => ({ target, mask: 0 })), subqueries: [] })
}
