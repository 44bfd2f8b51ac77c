// An expression is a string of operands with operators between them: to know what it reads nobody needs precedence.
// The walk knows at each token which of the two it expects, and stops at what is neither.
import { AGG, FILTER, ORDER, WINDOW, findColumn, type Column } from './lineage.ts'
import { OPERATOR, RESERVED_POSTGRES, RESERVED_SQLITE, TYPE, VALUE, QUERY, CHANGE, isAggregate, isForm } from './keywords.ts'
import { columnOfSource, findSource, lift, resolveBare, resolveQualified, useRow } from './resolve-name.ts'
import { skipIntervalUnits, skipType, skipTypedLiteral } from './read-type.ts'
import {
  CAST_SIGN, COLON, COMMA, DOT, NUMBER, OPEN, OPEN_BRACKET, OPERATOR_SIGN, PARAMETER, QUOTED, STRAY, STRING, TEMPLATE, WORD, isName, nameAt,
} from './tokens.ts'
import type { Reading, Scope } from './reading.ts'
import type { Relation, Sink } from './lineage.ts'

/** Where an expression stands: what its names can mean, and where its reads go. */
export type Place = {
  scope: Scope
  sink: Sink
  /** Reads a query in parentheses or in a common table expression. */
  query: (reading: Reading, start: number, end: number, scope: Scope, isExists: boolean) => Relation
}

/** What the walk saw last; read it before the next walk. */
export type Walked = {
  /** The first token not walked. */
  at: number
  /** What the server would call the expression's column; '' where it has no name of its own. */
  label: string
  /** The column, where the whole expression is one. */
  column: Column | null
}

export function beginsQuery(reading: Reading, at: number): boolean {
  const { tokens } = reading
  if ((tokens.role[at]! & (QUERY | CHANGE)) === 0) return false
  const key = tokens.key[at]
  // Functions and columns may bear these names: `replace(x, y, z)`, `(values)`.
  if (key === 'replace' || key === 'insert') return reading.is(at + 1, 'into')
  return key === 'select' || key === 'with' || key === 'values' || key === 'delete' || isName(tokens, at + 1)
}

export function walkExpression(reading: Reading, start: number, end: number, place: Place, mask: number): Walked {
  const walk = new ExpressionWalk(reading, end, place, mask)
  return walk.run(start)
}

class ExpressionWalk {
  private readonly reading: Reading
  private readonly end: number
  private readonly place: Place
  private readonly mask: number
  private label = ''
  private column: Column | null = null
  private cases = 0
  private isAfterElse = false
  private betweens = 0
  private operands = 0

  constructor(reading: Reading, end: number, place: Place, mask: number) {
    this.reading = reading
    this.end = end
    this.place = place
    this.mask = mask
  }

  run(start: number): Walked {
    const { reading, end } = this
    let p = start
    let needsOperand = true
    while (p < end) {
      reading.steps++
      if (reading.isExhausted) break
      const next: number = needsOperand ? this.operand(p) : this.operator(p)
      if (next === p) break
      if (next < 0) {
        // Negative: the same kind of thing is expected again (a prefix before an operand, a suffix after one).
        p = -next
        continue
      }
      p = next
      needsOperand = !needsOperand
    }
    if (p >= end && (needsOperand || this.cases > 0 || this.betweens > 0) && p > start) reading.isCut ||= end >= reading.tokens.count
    if (needsOperand && p > start && p < end) reading.strange(p)
    if (needsOperand && p >= end && p > start && end < reading.tokens.count) reading.strange(end)
    return { at: p, label: this.label, column: this.operands === 1 ? this.column : null }
  }

  private saw(label: string, column: Column | null) {
    this.operands++
    this.label = this.operands === 1 || this.isAfterElse ? label : this.cases > 0 ? 'case' : ''
    this.column = column
  }

  private combine() {
    this.operands++
    this.label = ''
    this.column = null
  }

  private operand(p: number): number {
    const { reading, end } = this
    const { tokens } = reading
    switch (tokens.kind[p]) {
      case WORD: return this.wordOperand(p)
      case QUOTED: return this.chain(p)
      case STRING:
      case NUMBER:
      case PARAMETER:
        this.saw('', null)
        return p + 1
      case OPEN: return this.parenthesis(p)
      case OPEN_BRACKET: {
        walkInside(reading, p, end, this.place, this.mask)
        this.saw('array', null)
        return reading.closeOf(p, end) + 1
      }
      case OPERATOR_SIGN:
        if (tokens.word[p] === '*') return p
        if (tokens.word[p] === '?') {
          this.saw('', null)
          return p + 1
        }
        this.combine()
        return -(p + 1)
      case TEMPLATE:
        reading.unresolved.add(tokens.word[p]!)
        this.saw('', null)
        return p + 1
      case STRAY:
        reading.strange(p)
        return -(p + 1)
      default: return p
    }
  }

  private parenthesis(open: number): number {
    const { reading, end, place } = this
    const close = reading.closeOf(open, end)
    if (beginsQuery(reading, open + 1) || isNestedQuery(reading, open, end)) {
      const relation = place.query(reading, open + 1, close, place.scope, false)
      place.sink.subqueries.push(relation)
      this.saw(relation.columns[0]?.name ?? '', null)
      return close + 1
    }
    const field = this.fieldOfRow(open, close)
    if (field > 0) return field
    const inner = close > open + 1 ? walkInside(reading, open, end, place, this.mask) : null
    this.saw(inner?.label ?? 'row', inner?.column ?? null)
    return close + 1
  }

  /** `(c).email`, where c is a source: the one column, not the row. */
  private fieldOfRow(open: number, close: number): number {
    const { reading, place } = this
    const { tokens } = reading
    if (tokens.kind[close + 1] !== DOT || close + 2 >= this.end || !isName(tokens, close + 2)) return 0
    let last = open + 1
    if (!isName(tokens, last)) return 0
    while (tokens.kind[last + 1] === DOT && isName(tokens, last + 2)) last += 2
    if (last + 1 !== close) return 0
    const source = findSource(reading, place.scope, open + 1, last)
    if (!source) return 0
    const found = columnOfSource(reading, source, close + 2, this.mask, place.sink)
    if (!found) return 0
    this.saw(nameAt(tokens, close + 2), found.column)
    return close + 3
  }

  private wordOperand(p: number): number {
    const { reading, end } = this
    const { tokens } = reading
    const role = tokens.role[p]!
    if (role === 0) return this.chain(p)
    const key = tokens.key[p]!
    const next = tokens.kind[p + 1]
    if (next === DOT) return this.chain(p)
    switch (key) {
      case 'not':
        this.combine()
        return -(p + 1)
      case 'case':
        this.cases++
        return reading.is(p + 1, 'when') ? -(p + 2) : -(p + 1)
      case 'exists':
        if (next !== OPEN) break
        this.place.sink.subqueries.push(this.place.query(reading, p + 2, reading.closeOf(p + 1, end), this.place.scope, true))
        this.saw('exists', null)
        return reading.closeOf(p + 1, end) + 1
      case 'array':
      case 'row':
        if (next !== OPEN && next !== OPEN_BRACKET) break
        return -(p + 1)
      case 'any':
      case 'some':
      case 'all':
        if (next === OPEN) return -(p + 1)
        break
      case 'distinct':
        return -(p + 1)
      case 'collation':
        if (reading.is(p + 1, 'for')) return -(p + 2)
        break
      case 'current':
        break
    }
    if ((role & TYPE) !== 0 || next === STRING || next === PARAMETER) {
      const after = skipTypedLiteral(reading, p, end)
      if (after > p) {
        this.saw(key, null)
        return after
      }
    }
    if (next === OPEN) return this.chain(p)
    if ((role & VALUE) !== 0 && this.isValueWord(key, role)) {
      this.saw(key, null)
      return p + 1
    }
    if ((role & (reading.isSqlite ? RESERVED_SQLITE : RESERVED_POSTGRES)) !== 0) return p
    return this.chain(p)
  }

  /** `user` and its like are values in PostgreSQL, plain names in SQLite. */
  private isValueWord(key: string, role: number): boolean {
    if (!this.reading.isSqlite) return key !== 'unknown'
    return (role & RESERVED_SQLITE) !== 0 || key === 'true' || key === 'false'
  }

  /** Names with dots between them: a column, a row, a call. */
  private chain(from: number): number {
    const { reading, end, place, mask } = this
    const { tokens } = reading
    let last = from
    while (tokens.kind[last + 1] === DOT && last + 2 < end && isName(tokens, last + 2)) last += 2
    let p = last + 1
    if (tokens.kind[p] === OPEN && p < end) return this.call(from, last, p)
    if (tokens.kind[p] === DOT && p < end) {
      if (tokens.word[p + 1] === '*' && p + 1 < end) {
        const source = findSource(reading, place.scope, from, last)
        if (source) useRow(reading, source, mask, place.sink)
        else this.unknown(from, last)
        this.saw('', null)
        return p + 2
      }
      if (p + 1 >= end && end >= reading.tokens.count) reading.isCut = true
      else reading.strange(p)
      p++
    }
    if (!reading.isSqlite && p < end && (tokens.kind[p] === STRING || (tokens.kind[p] === PARAMETER && last > from))) {
      this.saw(tokens.word[last]!, null)
      return p + 1
    }
    const found = from === last
      ? resolveBare(reading, place.scope, from, mask, place.sink)
      : resolveQualified(reading, place.scope, from, last, mask, place.sink)
    if (!found && !this.isSqliteString(from, last)) this.unknown(from, last)
    this.saw(nameAt(tokens, last), found?.column ?? null)
    return p
  }

  /** SQLite takes "x" for a string where no column bears the name. */
  private isSqliteString(from: number, last: number): boolean {
    const { tokens, isSqlite } = this.reading
    return isSqlite && from === last && tokens.kind[from] === QUOTED && tokens.text.charCodeAt(tokens.start[from]!) === 34
  }

  private unknown(from: number, last: number) {
    const { tokens } = this.reading
    let name = nameAt(tokens, from)
    for (let at = from + 2; at <= last; at += 2) name += `.${nameAt(tokens, at)}`
    this.reading.unresolved.add(name)
  }

  private call(from: number, last: number, open: number): number {
    const { reading, end, place } = this
    const { tokens } = reading
    const name = tokens.word[last]!
    const close = reading.closeOf(open, end)
    const isPlain = from === last
    if (!(isPlain && (isForm(name) || (tokens.role[last]! & TYPE && tokens.kind[close + 1] === STRING)))) {
      let written = nameAt(tokens, from)
      for (let at = from + 2; at <= last; at += 2) written += `.${nameAt(tokens, at)}`
      reading.calls.add(written)
    }
    let p = close + 1
    let mask = this.mask
    if (isAggregate(name) && !(reading.isSqlite && (name === 'min' || name === 'max') && hasSeveral(reading, open, close))) mask |= AGG
    const isWindowed = this.suffixHasOver(p)
    if (isWindowed) mask |= WINDOW
    if (reading.descend()) {
      walkArguments(reading, name, open, close, place, mask)
      reading.ascend()
    }
    p = this.callSuffix(p, mask)
    this.saw(name, null)
    return p
  }

  private suffixHasOver(at: number): boolean {
    const { reading, end } = this
    let p = at
    while (p < end) {
      if (reading.is(p, 'over')) return reading.kind(p + 1) === OPEN || isName(reading.tokens, p + 1)
      if ((reading.is(p, 'filter') || reading.is(p, 'group')) && reading.kind(p + 1) === OPEN) p = reading.after(p + 1)
      else if (reading.is(p, 'within') || reading.is(p, 'nulls') || reading.is(p, 'ignore') || reading.is(p, 'respect') || reading.is(p, 'from')) p++
      else if (reading.is(p, 'first') || reading.is(p, 'last')) p++
      else return false
    }
    return false
  }

  /** WITHIN GROUP (ORDER BY …), FILTER (WHERE …), IGNORE NULLS, OVER … */
  private callSuffix(at: number, mask: number): number {
    const { reading, end, place } = this
    let p = at
    for (;;) {
      if (reading.is(p, 'within') && reading.is(p + 1, 'group') && reading.kind(p + 2) === OPEN) {
        const close = reading.closeOf(p + 2, end)
        walkOrder(reading, p + 5, close, place, mask | ORDER, null)
        p = close + 1
      } else if (reading.is(p, 'filter') && reading.kind(p + 1) === OPEN && p + 1 < end) {
        const close = reading.closeOf(p + 1, end)
        walkAll(reading, reading.is(p + 2, 'where') ? p + 3 : p + 2, close, place, FILTER)
        p = close + 1
      } else if ((reading.is(p, 'ignore') || reading.is(p, 'respect')) && reading.is(p + 1, 'nulls')) p += 2
      else if (reading.is(p, 'over') && p + 1 < end && (reading.kind(p + 1) === OPEN || isName(reading.tokens, p + 1))) {
        if (reading.kind(p + 1) !== OPEN) return p + 2
        walkWindow(reading, p + 2, reading.closeOf(p + 1, end), place)
        return reading.closeOf(p + 1, end) + 1
      } else return Math.min(p, end)
    }
  }

  private operator(p: number): number {
    const { reading, end } = this
    const { tokens } = reading
    switch (tokens.kind[p]) {
      case OPERATOR_SIGN:
        if (tokens.word[p] === '=>' || tokens.word[p] === ':=') return p
        this.combine()
        return p + 1
      case CAST_SIGN: {
        const after = skipType(reading, p + 1, end)
        if (after === p + 1) reading.strange(p + 1)
        else if (this.label === '') this.label = nameAt(tokens, after - 1)
        return -after
      }
      case OPEN_BRACKET:
        walkSlices(reading, p, end, this.place, this.mask)
        return -(reading.closeOf(p, end) + 1)
      case DOT:
        // A field of what came before; only its outer column is ours to know.
        if (isName(tokens, p + 1)) this.label = nameAt(tokens, p + 1)
        else if (tokens.word[p + 1] !== '*') reading.strange(p + 1)
        return -Math.min(p + 2, end)
      case STRING: return tokens.kind[p - 1] === STRING ? -(p + 1) : p
      case WORD: return (tokens.role[p]! & OPERATOR) === 0 ? p : this.wordOperator(p)
      case STRAY:
        reading.strange(p)
        return -(p + 1)
      default: return p
    }
  }

  private wordOperator(p: number): number {
    const { reading, end } = this
    const { tokens } = reading
    const key = tokens.key[p]!
    switch (key) {
      case 'when':
      case 'then':
        if (this.cases === 0) return p
        this.isAfterElse = false
        return p + 1
      case 'else':
        if (this.cases === 0) return p
        this.isAfterElse = true
        return p + 1
      case 'end':
        if (this.cases === 0) return p
        this.cases--
        this.column = null
        this.operands++
        if (!this.isAfterElse || this.label === '') this.label = 'case'
        this.isAfterElse = false
        return -(p + 1)
      case 'and':
        if (this.betweens > 0) this.betweens--
        break
      case 'between':
        this.betweens++
        this.combine()
        return reading.is(p + 1, 'symmetric') || reading.is(p + 1, 'asymmetric') ? p + 2 : p + 1
      case 'is': return this.isOperator(p)
      case 'isnull':
      case 'notnull':
        this.combine()
        return -(p + 1)
      case 'not':
        if (reading.isSqlite && reading.is(p + 1, 'null')) {
          this.combine()
          return -(p + 2)
        }
        if (p + 1 < end && (tokens.role[p + 1]! & OPERATOR) === 0) return p
        return -(p + 1)
      case 'collate': {
        let after = p + 1
        if (!isName(tokens, after) || after >= end) return p + 1
        while (tokens.kind[after + 1] === DOT && isName(tokens, after + 2)) after += 2
        return -(after + 1)
      }
      case 'uescape': return -(p + 2)
      case 'at':
        this.combine()
        this.label = 'timezone'
        if (reading.is(p + 1, 'local')) return -(p + 2)
        if (reading.is(p + 1, 'time') && reading.is(p + 2, 'zone')) return p + 3
        if (p + 1 >= end || (reading.is(p + 1, 'time') && p + 2 >= end)) reading.isCut ||= end >= tokens.count
        return p
      case 'similar': return reading.is(p + 1, 'to') ? this.combined(p + 2) : p
      case 'operator':
        if (tokens.kind[p + 1] !== OPEN) return p
        return this.combined(reading.closeOf(p + 1, end) + 1)
      case 'in': return this.inOperator(p)
      case 'glob':
      case 'match':
      case 'regexp':
        if (!reading.isSqlite) return p
        break
    }
    return this.combined(p + 1)
  }

  private combined(after: number): number {
    this.combine()
    return Math.min(after, this.end)
  }

  /** SQLite: `x IN customers` reads the table's only column. */
  private inOperator(p: number): number {
    const { reading, end, place } = this
    this.combine()
    if (!reading.isSqlite || !isName(reading.tokens, p + 1) || reading.kind(p + 2) === OPEN) return p + 1
    const relation = place.query(reading, p + 1, Math.min(p + 2, end), place.scope, false)
    place.sink.subqueries.push(relation)
    return -(p + 2)
  }

  private isOperator(p: number): number {
    const { reading, end } = this
    this.combine()
    let at = p + 1
    if (reading.is(at, 'not')) at++
    if (reading.is(at, 'distinct') && reading.is(at + 1, 'from')) return Math.min(at + 2, end)
    if (reading.is(at, 'json')) {
      at++
      if (['value', 'array', 'object', 'scalar'].includes(reading.tokens.key[at]!)) at++
      if ((reading.is(at, 'with') || reading.is(at, 'without')) && reading.is(at + 1, 'unique')) at += reading.is(at + 2, 'keys') ? 3 : 2
      return -at
    }
    if (reading.is(at, 'document') || reading.is(at, 'normalized')) return -(at + 1)
    if (['nfc', 'nfd', 'nfkc', 'nfkd'].includes(reading.tokens.key[at]!) && reading.is(at + 1, 'normalized')) return -(at + 2)
    if (reading.is(at, 'null') || reading.is(at, 'true') || reading.is(at, 'false') || reading.is(at, 'unknown')) return -(at + 1)
    return Math.min(at, end)
  }
}

/** Everything between `start` and `end` is one expression. */
export function walkAll(reading: Reading, start: number, end: number, place: Place, mask: number) {
  if (start >= end) reading.isCut ||= end >= reading.tokens.count
  let p = start
  while (p < end) {
    const walked = walkExpression(reading, p, end, place, mask).at
    if (walked >= end) return
    reading.strange(walked)
    p = Math.max(walked, p) + 1
  }
}

/** What stands in parentheses or brackets; the walk, where it is a single expression. */
function walkInside(reading: Reading, open: number, end: number, place: Place, mask: number): Walked | null {
  if (!reading.descend()) return null
  const close = reading.closeOf(open, end)
  let p = open + 1
  let only: Walked | null = null
  for (let i = 0; p < close; i++) {
    const walked = walkExpression(reading, p, close, place, mask)
    only = i === 0 && walked.at >= close ? walked : null
    p = walked.at
    if (p < close && reading.kind(p) !== COMMA) {
      reading.strange(p)
      while (p < close && reading.kind(p) !== COMMA) p = reading.after(p)
    }
    p++
  }
  reading.ascend()
  return only
}

/** `[1]`, `[a:b]`, `[:]`. */
function walkSlices(reading: Reading, open: number, end: number, place: Place, mask: number) {
  if (!reading.descend()) return
  const close = reading.closeOf(open, end)
  let p = open + 1
  while (p < close) {
    if (reading.kind(p) === COLON || reading.kind(p) === COMMA) p++
    else {
      const { at } = walkExpression(reading, p, close, place, mask)
      if (at < close && reading.kind(at) !== COLON && reading.kind(at) !== COMMA) reading.strange(at)
      p = Math.max(at, p + 1)
    }
  }
  reading.ascend()
}

function hasSeveral(reading: Reading, open: number, close: number): boolean {
  for (let p = open + 1; p < close; p = reading.after(p)) if (reading.kind(p) === COMMA) return true
  return false
}

/** `((select …))`, `((select …) union (select …))`: looked into only as deep as somebody would write it. */
export function isNestedQuery(reading: Reading, open: number, end: number): boolean {
  const { tokens } = reading
  let inner = open + 1
  const opens: number[] = []
  while (tokens.kind[inner] === OPEN && inner < end && opens.length < 40) opens.push(inner++)
  if (opens.length === 0 || !beginsQuery(reading, inner)) return false
  for (const at of opens) {
    const after = reading.closeOf(at, end) + 1
    if (after > end) return true
    const key = tokens.key[after]!
    const isQueryEnd = ['union', 'intersect', 'except', 'order', 'limit', 'offset', 'fetch'].includes(key)
    if (!isQueryEnd && after !== reading.closeOf(at - 1, end)) return false
  }
  return true
}

/** Words that join the arguments of the forms the standard wrote without commas. */
const argumentWords = new Set(['from', 'for', 'placing', 'using', 'similar', 'escape', 'separator', 'passing', 'value', 'in'])
const argumentPrefixes = new Set(['distinct', 'all', 'variadic', 'both', 'leading', 'trailing'])

function walkArguments(reading: Reading, name: string, open: number, close: number, place: Place, mask: number) {
  const { tokens } = reading
  let p = open + 1
  if (tokens.word[p] === '*' && tokens.kind[p] === OPERATOR_SIGN && p + 1 === close) return
  if (name === 'extract' && reading.is(p + 1, 'from')) p += 2
  if (name === 'json_table' || name === 'xmltable') close = reading.find('columns', p, close)
  if (beginsQuery(reading, p) && p < close) {
    place.sink.subqueries.push(place.query(reading, p, close, place.scope, false))
    return
  }
  const isMarkup = name.startsWith('xml') || name.startsWith('json')
  while (p < close) {
    reading.steps++
    if (argumentPrefixes.has(tokens.key[p]!) && p + 1 < close && tokens.kind[p + 1] !== COMMA) p++
    if (isMarkup) p = skipMarkupWords(reading, p, close)
    if (isName(tokens, p) && (tokens.word[p + 1] === '=>' || tokens.word[p + 1] === ':=') && p + 1 < close) p += 2
    if (p >= close) break
    if (isName(tokens, p) && name === 'normalize' && /^nfk?[cd]$/.test(tokens.word[p]!)) p++
    else if (tokens.kind[p] !== COMMA && !argumentWords.has(tokens.key[p]!)) {
      const { at } = walkExpression(reading, p, close, place, mask)
      if (at === p && tokens.word[p] === '*') reading.strange(p)
      p = at
    }
    p = walkBetweenArguments(reading, p, close, place, mask, isMarkup)
  }
}

/** What may stand after an argument, up to where the next begins. */
function walkBetweenArguments(reading: Reading, at: number, close: number, place: Place, mask: number, isMarkup: boolean): number {
  const { tokens } = reading
  let p = at
  if (p >= close) return p
  if (tokens.kind[p] === COMMA || (tokens.kind[p] === COLON && isMarkup)) return p + 1
  const key = tokens.key[p]!
  if (key === 'order' && reading.is(p + 1, 'by')) return walkOrder(reading, p + 2, close, place, mask | ORDER, null)
  if (key === 'as') {
    while (p < close && tokens.kind[p] !== COMMA && !reading.is(p, 'returning')) p = reading.after(p)
    return p
  }
  if (isMarkup) {
    const after = skipMarkupWords(reading, p, close)
    if (after > p) return after
  }
  if (argumentWords.has(key)) return p + 1
  if ((key === 'ignore' || key === 'respect') && reading.is(p + 1, 'nulls')) return p + 2
  // MySQL and BigQuery: a unit after a number inside a call.
  const unit = skipIntervalUnits(reading, p)
  if (unit > p) return unit
  reading.strange(p)
  while (p < close && tokens.kind[p] !== COMMA) p = reading.after(p)
  return p
}

const markupWords = new Set(
  `name document content strip preserve whitespace wellformed version standalone yes no omit_ absent null on with without unique keys format json
  encoding utf8 utf16 utf32 wrapper conditional unconditional keep quotes error empty ref by columns path ordinality nested value values default
  option indent key scalar string`.split(/\s+/),
)

/** The many small words of SQL/XML and SQL/JSON: `NAME x`, `ABSENT ON NULL`, `RETURNING jsonb FORMAT JSON` … */
function skipMarkupWords(reading: Reading, at: number, close: number): number {
  const { tokens } = reading
  let p = at
  while (p < close && tokens.kind[p] === WORD) {
    const key = tokens.key[p]!
    const next = tokens.kind[p + 1]
    if (key === 'name' && isName(tokens, p + 1) && p + 1 < close) p += 2
    else if (key === 'returning') p = skipType(reading, p + 1, close)
    else if (key === 'default') return p + 1
    else if (markupWords.has(key) && next !== DOT && next !== OPEN && !(key === 'null' && !reading.is(p + 1, 'on'))) {
      if (p === at && p + 1 < close && (next === COMMA || next === COLON || next === CAST_SIGN || next === OPERATOR_SIGN)) return p
      if (p === at && p + 1 >= close && tokens.kind[p - 1] === COMMA) return p
      p++
    } else return p
  }
  return p
}

/** `PARTITION BY … ORDER BY … ROWS BETWEEN …`, with the name of another window in front or not. */
export function walkWindow(reading: Reading, start: number, end: number, place: Place) {
  const { tokens } = reading
  let p = start
  if (isName(tokens, p) && p < end && !reading.is(p + 1, 'by') && !isFrame(tokens.key[p]!)) p++
  if (reading.is(p, 'partition') && reading.is(p + 1, 'by')) {
    p += 2
    while (p < end) {
      p = walkExpression(reading, p, end, place, WINDOW).at
      if (p >= end || reading.kind(p) !== COMMA) break
      p++
    }
  }
  if (reading.is(p, 'order') && reading.is(p + 1, 'by')) p = walkOrder(reading, p + 2, end, place, WINDOW, null)
  if (p >= end) return
  if (!isFrame(tokens.key[p]!)) return reading.strange(p)
  p += reading.is(p + 1, 'between') ? 2 : 1
  while (p < end) {
    const key = tokens.key[p]!
    if (frameWords.has(key)) p++
    else {
      const { at } = walkExpression(reading, p, end, place, WINDOW)
      if (at === p) {
        reading.strange(p)
        return
      }
      p = at
    }
  }
}

const isFrame = (key: string) => key === 'rows' || key === 'range' || key === 'groups'
const frameWords = new Set('unbounded preceding following current row and exclude no others group ties between'.split(' '))

/**
 * ORDER BY items, with what may follow each; where it ends. `labels`: what a bare name or a number may mean before any
 * column does.
 */
export function walkOrder(reading: Reading, start: number, end: number, place: Place, mask: number, labels: Relation | null): number {
  const { tokens } = reading
  let p = start
  if (p >= end) reading.isCut ||= end >= tokens.count
  while (p < end) {
    const label = labels ? labelAt(reading, labels, p, end) : null
    if (label) {
      lift(reading, label, mask, place.sink)
      p++
      while (reading.is(p, 'collate') && p < end) p += 2
    } else {
      const { at } = walkExpression(reading, p, end, place, mask)
      if (at === p) return p
      p = at
    }
    if (reading.is(p, 'asc') || reading.is(p, 'desc')) p++
    else if (reading.is(p, 'using') && tokens.kind[p + 1] === OPERATOR_SIGN) p += 2
    if (reading.is(p, 'nulls') && (reading.is(p + 1, 'first') || reading.is(p + 1, 'last'))) p += 2
    if (p >= end || tokens.kind[p] !== COMMA) return Math.min(p, end)
    p++
    if (p >= end) reading.isCut ||= end >= tokens.count
  }
  return Math.min(p, end)
}

/** The label, or the place in the list, that an item standing alone means. */
export function labelAt(reading: Reading, labels: Relation, at: number, end: number): Column | null {
  const { tokens } = reading
  if (!standsAlone(reading, at, end)) return null
  if (tokens.kind[at] === NUMBER) return labels.columns[Number(tokens.text.slice(tokens.start[at], tokens.end[at])) - 1] ?? null
  return isName(tokens, at) ? findColumn(labels, tokens.word[at]!) ?? null : null
}

function standsAlone(reading: Reading, at: number, end: number): boolean {
  const next = at + 1
  if (next >= end || reading.kind(next) === COMMA) return true
  return ['asc', 'desc', 'nulls', 'collate', 'using'].includes(reading.tokens.key[next]!)
}
