// The shape of a statement: its text without literals, comments and line breaks, so that nothing a person typed as a value is
// ever kept. Reading the shape gives what reading the statement gives. What stays: names, keywords, signs, and the small
// numbers by which ORDER BY and GROUP BY point at the SELECT list.
import { CLAUSE } from './keywords.ts'
import { carriedText } from './carried-text.ts'
import { dialectFor } from './dialects/dialect-for.ts'
import { bodyText, identifiersOf, isBody } from './identifiers.ts'
import { isWordPart } from './scan-text.ts'
import { runsText } from './text-runners.ts'
import { tokenize } from './tokenize.ts'
import {
  CLOSE, CLOSE_BRACKET, COMMA, DOT, END, NUMBER, OPEN, OPEN_BRACKET, PARAMETER, QUOTED, SEMICOLON, STRING, TEMPLATE, WORD, nameAt, type Tokens,
} from './tokens.ts'

/** `isName`: whether a text is a name of the catalog, and so may stay where it could be a value (SQLite's "x", code in strings). */
export function statementShape(sql: string, dialect: string, isName?: (text: string) => boolean): string {
  const read = dialectFor(dialect)
  const carried = carriedText(sql, read)
  if (!carried) return new Shape(tokenize(sql, read), isName ?? (() => false)).run()
  const shape = statementShape(carried.text, dialect, isName)
  if (carried.leaves) return `unload (${shape}${carried.isCut ? '' : ')'}`
  return carried.isCut ? `${shape} '` : shape
}

const ordinal = /^\d{1,3}$/

class Shape {
  private readonly tokens: Tokens
  private readonly isName: (text: string) => boolean
  private readonly value: string
  private readonly pieces: string[] = []
  private last = ''
  private isSpaced = false
  /** Per open parenthesis: whether bare numbers are places in the SELECT list there. */
  private readonly ordinals: ('order' | 'group' | '')[] = ['']
  private labels: Set<string> | null = null
  /** Where the statement at hand begins. */
  private statement = 0
  /** The statement at hand hands texts to a function that runs them. */
  private runsTexts = false

  constructor(tokens: Tokens, isName: (text: string) => boolean) {
    this.tokens = tokens
    this.isName = isName
    this.value = tokens.dialect.placeholder
  }

  run(): string {
    const { tokens } = this
    let p = 0
    while (p < tokens.count) {
      this.isSpaced = p > 0 && tokens.start[p]! > tokens.end[p - 1]!
      p = this.token(p)
    }
    if (tokens.openMark === '/*') {
      this.isSpaced = true
      this.push('/*')
    }
    return this.pieces.join('')
  }

  private push(piece: string) {
    if (piece === '') return
    // Two dashes side by side would be a comment's beginning.
    const isDoubled = this.tokens.dialect.doBracketsDouble && this.last.endsWith(']') && piece.startsWith(']')
    const wouldMerge = isDoubled || (this.last.endsWith('-') && piece.startsWith('-')) || isWordLike(this.last.charCodeAt(this.last.length - 1)) && isWordLike(piece.charCodeAt(0))
    if (this.last !== '' && (this.isSpaced || wouldMerge)) this.pieces.push(' ')
    this.pieces.push(piece)
    this.last = piece
  }

  private token(p: number): number {
    const { tokens } = this
    switch (tokens.kind[p]) {
      case STRING: return this.string(p)
      case NUMBER:
        this.push(this.isOrdinal(p) ? this.source(p) : this.value)
        return p + 1
      case PARAMETER:
        this.push(this.parameter(p))
        return p + 1
      case QUOTED:
        this.push(this.quoted(p))
        return p + 1
      case TEMPLATE:
        this.push('{{…}}')
        return p + 1
      case WORD: return this.word(p)
      case OPEN:
      case OPEN_BRACKET: return this.open(p)
      case CLOSE:
      case CLOSE_BRACKET:
        if (this.ordinals.length > 1) this.ordinals.pop()
        break
      case SEMICOLON:
        this.statement = p + 1
        this.runsTexts = false
        this.ordinals.length = 1
        this.ordinals[0] = ''
    }
    this.push(this.source(p))
    return p + 1
  }

  private source(p: number): string {
    // A batch's end stands on a line of its own.
    if (this.tokens.kind[p] === SEMICOLON && this.tokens.word[p] !== '') return `\n${this.tokens.word[p]}\n`
    return this.tokens.text.slice(this.tokens.start[p], this.tokens.end[p])
  }

  /** A declared name stays, for it may be a table's; so does the mark of a digest that was cut. */
  private parameter(p: number): string {
    const { tokens } = this
    const isVariable = tokens.dialect.hasVariables && tokens.text.charAt(tokens.start[p]!) === '@'
    if (isVariable || (tokens.dialect.hasPaths && /^\$\d/.test(this.source(p))) || (tokens.openMark === '...' && p === tokens.count - 1)) return this.source(p)
    return this.value
  }

  private word(p: number): number {
    const { tokens } = this
    const depth = this.ordinals.length - 1
    const isName = tokens.kind[p - 1] === DOT || tokens.key[p - 1] === 'as'
    const key = tokens.key[p]!
    if (!isName && (key === 'order' || key === 'group') && tokens.key[p + 1] === 'by') this.ordinals[depth] = key
    else if (!isName && (tokens.role[p]! & CLAUSE) !== 0) this.ordinals[depth] = ''
    if (tokens.kind[p + 1] === OPEN && runsText(key) !== undefined) this.runsTexts = true
    // A name that would end a batch, once it came to stand alone on a line.
    this.push(key === tokens.dialect.batchWord ? `[${this.source(p)}]` : this.source(p))
    return key === 'values' && tokens.kind[p + 1] === OPEN ? this.rows(p + 1) : p + 1
  }

  /** A run of strings is one value; an open one keeps its quote, so that the shape is cut where the text was. */
  private string(at: number): number {
    const { tokens } = this
    let p = at
    if (this.isCode(p)) {
      this.push(this.code(p))
      return p + 1
    }
    while (tokens.kind[p + 1] === STRING && !this.isCode(p + 1)) p++
    const isOpen = p === tokens.count - 1 && tokens.openMark !== '' && tokens.openMark !== '/*'
    this.push(isOpen ? "'" : this.value)
    return p + 1
  }

  /** The bodies of DO and CREATE FUNCTION, and texts that a function runs; elsewhere what stands in dollar quotes is a value. */
  private isCode(p: number): boolean {
    if (this.runsTexts) return this.tokens.dialect.hasCodeInStrings
    const first = this.tokens.key[this.statement]
    return (first === 'do' || first === 'create') && isBody(this.tokens, p)
  }

  /**
   * The names a body holds, and whether it takes all columns somewhere. Of the strings in it only what the catalog knows; where the
   * body runs texts it puts together, in their order, with the words and signs by which one sees what is put in.
   */
  private code(at: number): string {
    const { tokens } = this
    const body = tokenize(innerText(tokens, at), tokens.dialect)
    if (this.runsTexts) return `$$ ${this.skeleton(body)} $$`
    const isOpen = at === tokens.count - 1 && tokens.openMark !== '' && tokens.openMark !== '/*'
    const pieces = body.key.includes('execute') ? this.dynamicBody(body) : this.bodyNames(body)
    return ['$$', ...pieces, ...(isOpen ? [] : ['$$'])].join(' ')
  }

  private bodyNames(body: Tokens): string[] {
    const words = new Set([...identifiersOf(body, { withBodies: false })].filter((word) => plainWord.test(word) || this.isName(word)).map(writtenName))
    for (let p = 0; p < body.count; p++) {
      if (isStar(body, p)) words.add('*')
      if (body.kind[p] === STRING) for (const word of identifiersOf(tokenize(innerText(body, p), body.dialect), { withBodies: false })) if (this.isName(word)) words.add(writtenName(word))
    }
    return [...words].filter((word) => !word.includes('$'))
  }

  /** In its order, so that one sees which text is run and what is put into it. */
  private dynamicBody(body: Tokens): string[] {
    const pieces: string[] = []
    for (let p = 0; p < body.count; p++) {
      const kind = body.kind[p]
      if (kind === STRING) pieces.push(`'${this.skeleton(tokenize(innerText(body, p), body.dialect)).replaceAll("'", "''")}'`)
      else if (kind === WORD || kind === QUOTED) {
        const name = nameAt(body, p)
        if (!name.includes('$') && (plainWord.test(name) || this.isName(name))) pieces.push(writtenName(name))
      } else if (kind === OPEN || kind === CLOSE || kind === COMMA || kind === SEMICOLON || isStar(body, p) || body.word[p] === '||') pieces.push(body.text.slice(body.start[p], body.end[p]))
    }
    return pieces
  }

  /** A text that is run: its known names, its verbs, stars and gaps; `_` for all else. */
  private skeleton(text: Tokens): string {
    const pieces: string[] = []
    for (let p = 0; p < text.count; p++) {
      const source = text.text.slice(text.start[p], text.end[p])
      const isWord = text.kind[p] === WORD || text.kind[p] === QUOTED
      const name = isWord ? nameAt(text, p) : ''
      const piece = isWord && this.isName(name) && !name.includes('$') ? writtenName(name) : isWord && skeletonWords.has(text.key[p]!) ? text.key[p]! : source.startsWith('%') ? '%' : isStar(text, p) ? '*' : '_'
      if (piece !== '_' || pieces.at(-1) !== '_') pieces.push(piece)
    }
    return pieces.join(' ')
  }

  private quoted(p: number): string {
    const { tokens } = this
    const mark = tokens.text.charAt(tokens.start[p]!)
    const name = nameAt(tokens, p)
    const isOpen = p === tokens.count - 1 && tokens.openMark === mark
    if (mark !== '"' && mark !== '`' && mark !== '[') return name === '' || isOpen ? name : `\`${name}\``
    if (isOpen) return this.isName(name) ? this.source(p) : mark
    if (!tokens.dialect.isQuotedMaybeString || mark !== '"' || this.isName(name) || this.isNamePlace(p) || this.hasLabel(tokens.word[p]!)) return this.source(p)
    return this.value
  }

  /** Where SQLite's grammar wants a name, "x" is no string. */
  private isNamePlace(p: number): boolean {
    const { tokens } = this
    return tokens.kind[p - 1] === DOT || tokens.kind[p + 1] === DOT || tokens.kind[p + 1] === OPEN || namePlaces.has(tokens.key[p - 1]!)
  }

  private hasLabel(lower: string): boolean {
    if (!this.labels) {
      const { tokens } = this
      this.labels = new Set()
      for (let p = 0; p < tokens.count; p++) if (tokens.kind[p] === QUOTED && this.isNamePlace(p)) this.labels.add(tokens.word[p]!)
    }
    return this.labels.has(lower)
  }

  private open(p: number): number {
    const { tokens } = this
    const outer = this.ordinals[this.ordinals.length - 1]
    const isGrouping = outer === 'group' && (tokens.kind[p - 1] !== WORD || ['by', 'rollup', 'cube', 'sets'].includes(tokens.key[p - 1]!))
    if ((tokens.key[p - 1] === 'in' || tokens.key[p - 1] === 'array') && this.literalItems(p) > 0) {
      const close = tokens.match[p]!
      this.push(this.source(p))
      this.isSpaced = false
      this.push(this.value)
      this.push(this.source(close))
      return close + 1
    }
    this.ordinals.push(isGrouping ? 'group' : '')
    this.push(this.source(p))
    return p + 1
  }

  /** Rows of VALUES: of those that hold only literals and look alike, one stays. */
  private rows(at: number): number {
    const { tokens } = this
    let p = at
    let last = -1
    let isKept = false
    while (tokens.kind[p] === OPEN) {
      const items = this.literalItems(p)
      if (items === 0) break
      if (items !== last) {
        if (isKept) this.push(',')
        this.isSpaced = true
        this.push(`(${Array.from({ length: items }, () => this.value).join(', ')})`)
        isKept = true
      }
      last = items
      p = tokens.match[p]! + 1
      if (tokens.kind[p] !== COMMA || tokens.kind[p + 1] !== OPEN) return p
      if (this.literalItems(p + 1) === 0) return p
      p++
    }
    return p
  }

  /** How many items the closed list at `open` has, if all are literals; else 0. */
  private literalItems(open: number): number {
    const { tokens } = this
    const close = tokens.match[open]!
    if (tokens.kind[close] !== CLOSE && tokens.kind[close] !== CLOSE_BRACKET) return 0
    let items = 1
    let isEmpty = true
    for (let p = open + 1; p < close; p++) {
      const kind = tokens.kind[p]!
      if (kind === COMMA) {
        if (isEmpty) return 0
        items++
        isEmpty = true
      } else if (isEmpty && (tokens.word[p] === '-' || tokens.word[p] === '+') && tokens.kind[p + 1] === NUMBER) continue
      else if (!isEmpty && !(kind === STRING && tokens.kind[p - 1] === STRING)) return 0
      else if (this.isLiteral(p)) isEmpty = false
      else return 0
    }
    return isEmpty ? 0 : items
  }

  private isLiteral(p: number): boolean {
    const kind = this.tokens.kind[p]!
    if (kind === QUOTED) return this.tokens.dialect.isQuotedMaybeString && this.quoted(p) === this.value
    return kind === STRING || kind === NUMBER || kind === PARAMETER || literalWords.has(this.tokens.key[p]!)
  }

  /** A bare integer alone in an ORDER BY or GROUP BY list. */
  private isOrdinal(p: number): boolean {
    const { tokens } = this
    const list = this.ordinals[this.ordinals.length - 1]
    if (!list || !ordinal.test(this.source(p))) return false
    const before = tokens.kind[p - 1]
    if (before !== COMMA && tokens.key[p - 1] !== 'by' && !(before === OPEN && list === 'group')) return false
    const after = tokens.kind[p + 1]
    if (after === COMMA || after === CLOSE || after === SEMICOLON || after === END) return true
    return ['asc', 'desc', 'nulls'].includes(tokens.key[p + 1]!) || (tokens.role[p + 1]! & CLAUSE) !== 0
  }
}

const skeletonWords = new Set([
  'select', 'with', 'values', 'table', 'insert', 'update', 'delete', 'merge', 'copy', 'create', 'alter', 'drop', 'truncate', 'grant', 'revoke', 'comment', 'refresh',
  'analyze', 'vacuum', 'lock', 'from', 'join', 'row_to_json', 'to_json', 'to_jsonb', 'json_agg', 'jsonb_agg',
])

function writtenName(word: string): string {
  return plainWord.test(word) ? word : `"${word.replaceAll('"', '""')}"`
}

/** Not that of count(*), which takes no column. */
function isStar(tokens: Tokens, p: number): boolean {
  return tokens.text.charAt(tokens.start[p]!) === '*' && !(tokens.kind[p - 1] === OPEN && tokens.kind[p + 1] === CLOSE)
}

/** What stands between the quotes of a string, whatever they are. */
function innerText(tokens: Tokens, p: number): string {
  if (isBody(tokens, p)) return bodyText(tokens, p)
  const text = tokens.text.slice(tokens.start[p], tokens.end[p])
  return text.slice(text.indexOf("'") + 1, text.endsWith("'") ? -1 : undefined).replaceAll("''", "'")
}

const plainWord = /^[a-z_][a-z0-9_]*$/
const literalWords = new Set(['null', 'true', 'false', 'default'])
const namePlaces = new Set(['as', 'from', 'join', 'into', 'update', 'table', 'exists', 'with', 'recursive', 'collate'])

/** A part of a word or parameter, or a quote: two of these would run together. */
function isWordLike(code: number): boolean {
  return isWordPart(code) || code === 63 || code === 39
}
