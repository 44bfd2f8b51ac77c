// Text → tokens, for any text at all: never throws, and an unclosed quote ends with the text.
import { lastRoles, wordAt } from './kept-words.ts'
import { DIGIT, LETTER, SIGN, SPACE, classOf, endOfNumber, isWordPart } from './scan-text.ts'
import {
  CAST_SIGN, CLOSE, CLOSE_BRACKET, COLON, COMMA, DOT, END, NUMBER, OPEN, OPEN_BRACKET, OPERATOR_SIGN, PARAMETER, QUOTED, SEMICOLON, STRAY, STRING,
  TEMPLATE, WORD, type Tokens,
} from './tokens.ts'
import { QuoteReader } from './read-quoted.ts'
import type { Dialect } from './dialects/dialect.ts'

const oneSign = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code))

class Tokenizer extends QuoteReader {
  private readonly wordSigns = this.dialect.wordSigns

  run(): Tokens {
    const { text, tokens } = this
    const length = text.length
    while (this.at < length) {
      const code = text.charCodeAt(this.at)
      switch (classOf(code)) {
        case SPACE: this.at++; break
        case LETTER: this.letter(code); break
        case DIGIT: this.number(); break
        case SIGN: this.sign(code); break
        default: this.mark(code)
      }
    }
    tokens.count = tokens.kind.length
    this.closeAll(tokens.count)
    this.add(END, length, length, '')
    return tokens
  }

  private letter(code: number) {
    const { text } = this
    const next = text.charCodeAt(this.at + 1)
    if (next === 39 || (next === 34 && this.dialect.isDoubleQuoteString)) {
      const hasBackslash = this.dialect.stringPrefixes[String.fromCharCode(code | 32)]
      if (hasBackslash !== undefined) return this.quoted(next, this.at, this.at + 1, hasBackslash)
    }
    if (next === 38 && (code | 32) === 117 && this.dialect.hasUnicodePrefix) {
      const quote = text.charCodeAt(this.at + 2)
      if (quote === 39 || quote === 34) return this.quoted(quote, this.at, this.at + 2, false)
    }
    if (this.dialect.hasTripleQuotes) {
      const quote = text.charCodeAt(this.at + 2)
      const hasBackslash = quote === 39 || quote === 34 ? this.dialect.stringPrefixes[text.slice(this.at, this.at + 2).toLowerCase()] : undefined
      if (hasBackslash !== undefined) return this.quoted(quote, this.at, this.at + 2, hasBackslash)
    }
    this.plainWord()
  }

  private plainWord() {
    const { text, tokens } = this
    const start = this.at
    let end = start
    let hash = 0
    for (; ; end++) {
      const code = text.charCodeAt(end)
      if (!isWordPart(code) && !this.isWordSign(code)) break
      hash = (Math.imul(hash, 31) + (code | 32)) | 0
    }
    const word = wordAt(text, start, end, hash)
    if (word === this.dialect.batchWord && this.isAloneOnLine(start, end)) return this.batchEnd(start, end)
    this.add(WORD, start, end, word)
    tokens.key[tokens.key.length - 1] = word
    tokens.role[tokens.role.length - 1] = lastRoles
  }

  /** In T-SQL `#` and `@` are letters. */
  private isWordSign(code: number): boolean {
    return this.wordSigns !== '' && code < 128 && this.wordSigns.includes(oneSign[code]!)
  }

  private isAloneOnLine(start: number, end: number): boolean {
    if (!this.isLineStart(start)) return false
    for (let i = end; i < this.text.length; i++) {
      const code = this.text.charCodeAt(i)
      if (code === 10 || code === 13) return true
      // `GO 5` runs the batch five times.
      if (classOf(code) !== SPACE && classOf(code) !== DIGIT) return false
    }
    return true
  }

  private batchEnd(start: number, end: number) {
    this.closeAll(this.tokens.kind.length)
    let behind = end
    while (behind < this.text.length && this.text.charCodeAt(behind) !== 10) behind++
    this.add(SEMICOLON, start, behind, this.dialect.batchWord)
  }

  private number() {
    this.add(NUMBER, this.at, endOfNumber(this.text, this.at), '')
  }

  private sign(code: number) {
    const { text } = this
    const start = this.at
    const next = text.charCodeAt(start + 1)
    if (code === 45 && next === 45 && this.isDashComment(start)) return this.lineComment()
    if (code === 47 && next === 42) return this.blockComment()
    if (this.runComments > 0 && code === 42 && next === 47) {
      this.runComments--
      this.at = start + 2
      return
    }
    const { parameterMarks, hasDriverMarks, lineComment } = this.dialect
    if (lineComment !== '' && text.startsWith(lineComment, start)) return this.lineComment()
    if (code === 35 && this.wordSigns !== '' && this.macroOrTemporary(start)) return
    if (code === 64 && next === 64 && parameterMarks.includes('@')) return this.parameter(start + 2)
    if (code === 63 && parameterMarks.includes('?')) return this.parameter(start + 1)
    if ((code === 64 || code === 35) && classOf(next) === LETTER && parameterMarks.includes(oneSign[code]!)) return this.parameter(start + 1)
    if (code === 37 && hasDriverMarks && !this.isAfterOperand()) {
      // Placeholders of Python drivers that a log or a notebook left in: %s and %(name)s.
      if (next === 115 && !isWordPart(text.charCodeAt(start + 2))) return this.add(PARAMETER, start, start + 2, '')
      if (next === 40) {
        const close = text.slice(start, start + 80).indexOf(')s')
        if (close > 0) return this.add(PARAMETER, start, start + close + 2, '')
      }
    }
    let end = start + 1
    while (end < text.length && classOf(text.charCodeAt(end)) === SIGN && !this.isNextSign(start, end)) end++
    this.add(OPERATOR_SIGN, start, end, end === start + 1 ? oneSign[code]! : text.slice(start, end))
  }

  /** Whether the character at `end` begins something of its own: `=-1`, `=*`, `=?`, `=--`. */
  private isNextSign(start: number, end: number): boolean {
    const { text } = this
    const code = text.charCodeAt(end)
    const next = text.charCodeAt(end + 1)
    if (code === 45) return next === 45 || !(next === 62 || this.hasOperatorMark(start, end))
    if (code === 43) return !this.hasOperatorMark(start, end)
    if (code === 47) return next === 42 || (next === 47 && this.dialect.lineComment === '//')
    if (code === 35) return this.dialect.lineComment === '#' || this.wordSigns !== ''
    if (code === 42) return text.charCodeAt(end - 1) !== 126
    if (code === 63) return this.dialect.parameterMarks.includes('?') || text.charCodeAt(start) !== 64
    if (code === 37) return next === 115 || next === 40
    return code === 64 && this.dialect.parameterMarks.includes('@')
  }

  /** PostgreSQL lets a sign of several characters end in + or - only if it holds one of these. */
  private hasOperatorMark(start: number, end: number): boolean {
    for (let i = start; i < end; i++) if ('~!@#%^&|`?'.includes(this.text.charAt(i))) return true
    return false
  }

  private isAfterOperand(): boolean {
    const kind = this.lastKind()
    if (kind === WORD) return this.tokens.role[this.tokens.role.length - 1] === 0
    return kind === QUOTED || kind === NUMBER || kind === STRING || kind === CLOSE || kind === CLOSE_BRACKET || kind === PARAMETER
  }

  /** `#temp` and `##shared` are names; `##name##`, `##name:int?5##` what a query tool puts a value in for. */
  private macroOrTemporary(start: number): boolean {
    const { text } = this
    const isDouble = text.charCodeAt(start + 1) === 35
    if (isDouble) {
      const close = text.slice(start + 2, start + 82).indexOf('##')
      if (close > 0 && !text.slice(start + 2, start + 2 + close).includes('\n')) {
        this.add(PARAMETER, start, start + close + 4, '')
        return true
      }
    }
    if (classOf(text.charCodeAt(start + (isDouble ? 2 : 1))) !== LETTER) return false
    this.plainWord()
    return true
  }

  private mark(code: number) {
    const { text } = this
    const start = this.at
    switch (code) {
      case 39: return this.quoted(39, start, start, false)
      case 34: return this.quoted(34, start, start, false)
      case 96: return this.quoted(96, start, start, false)
      case 40: return this.opening(OPEN)
      case 41: return this.closing(CLOSE, OPEN)
      case 91: return this.dialect.hasBracketNames ? this.bracketName() : this.opening(OPEN_BRACKET)
      case 93: return this.closing(CLOSE_BRACKET, OPEN_BRACKET)
      case 44: return this.add(COMMA, start, start + 1, '')
      case 46: return this.dot()
      case 59:
        this.closeAll(this.tokens.kind.length)
        return this.add(SEMICOLON, start, start + 1, '')
      case 58: return this.colon()
      case 36: return this.dollar()
      case 92:
        // A command of psql that was pasted along: `\set x 1`, `\d customers`.
        if (this.dialect.hasClientCommands && this.isLineStart(this.at)) return this.lineComment()
        return this.add(STRAY, start, start + 1, '\\')
      case 123: {
        const next = text.charCodeAt(start + 1)
        if (next !== 123 && next !== 37 && this.isEscape(start)) return
        if (next !== 123 && next !== 37) return this.add(STRAY, start, start + 1, '{')
        const close = text.indexOf(next === 123 ? '}}' : '%}', start + 2)
        if (close < 0) this.cut('{{')
        return this.add(TEMPLATE, start, close < 0 ? text.length : close + 2, '{{…}}')
      }
      case 125:
        if (this.openEscapes > 0) {
          this.openEscapes--
          this.at++
          return
        }
        return this.add(STRAY, start, start + 1, '}')
      default: return this.add(STRAY, start, start + 1, text.charAt(start))
    }
  }

  private dot() {
    const next = this.text.charCodeAt(this.at + 1)
    const last = this.lastKind()
    if (next === 46 && this.dialect.hasDigests && this.text.charCodeAt(this.at + 2) === 46) return this.gap()
    if (next === 46 && this.dialect.hasEmptySchema && (last === WORD || last === QUOTED)) return this.emptyName()
    if (next >= 48 && next <= 57 && last !== WORD && last !== QUOTED && last !== CLOSE && last !== CLOSE_BRACKET) return this.number()
    this.add(DOT, this.at, this.at + 1, '')
  }

  /** `...` of a digest: values left out, or the end of what was kept. */
  private gap() {
    let end = this.at + 3
    this.add(PARAMETER, this.at, end, '')
    while (end < this.text.length && classOf(this.text.charCodeAt(end)) === SPACE) end++
    if (end >= this.text.length) this.cut('...')
  }

  /** `database..table`: the schema nobody wrote has an empty name. */
  private emptyName() {
    const { at } = this
    this.add(DOT, at, at + 1, '')
    this.add(QUOTED, at + 1, at + 1, '')
    this.add(DOT, at + 1, at + 2, '')
  }

  /** `::`, `:=`, `:name` and psql's `:'name'`; alone it stands in slices and in JSON_OBJECT('k': v). */
  private colon() {
    const { text } = this
    const start = this.at
    const next = text.charCodeAt(start + 1)
    if (next === 58) return this.add(CAST_SIGN, start, start + 2, '::')
    if (next === 61) return this.add(OPERATOR_SIGN, start, start + 2, ':=')
    const isInSlice = this.open.length > 0 && this.tokens.kind[this.open[this.open.length - 1]!] === OPEN_BRACKET
    const last = this.lastKind()
    const isGlued = start > 0 && isWordPart(text.charCodeAt(start - 1))
    const isSeparator = (last === QUOTED && this.dialect.hasPaths) || isInSlice || isGlued || last === STRING || last === NUMBER || last === PARAMETER || last === CLOSE || last === CLOSE_BRACKET
    if (!isSeparator || this.dialect.isColonParameter) {
      if (classOf(next) === LETTER || classOf(next) === DIGIT) return this.parameter(start + 1)
      if (next === 39 || next === 34) {
        const close = text.indexOf(String.fromCharCode(next), start + 2)
        if (close > 0) return this.add(PARAMETER, start, close + 1, '')
      }
    }
    this.add(COLON, start, start + 1, ':')
  }
}

export function tokenize(text: string, dialect: Dialect): Tokens {
  return new Tokenizer(text, dialect).run()
}
