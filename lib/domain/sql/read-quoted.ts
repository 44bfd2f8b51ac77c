// What goes on to a mark of its own: strings, quoted names, comments, parameters.
import { DIGIT, classOf, closingQuote, endOfComment, isWordPart } from './scan-text.ts'
import { TokenWriter } from './token-writer.ts'
import { DOT, PARAMETER, QUOTED, STRAY, STRING, nameAt } from './tokens.ts'

export class QuoteReader extends TokenWriter {
  /** `/*!` that are still open. */
  protected runComments = 0
  /** `{d` and its like that are still open. */
  protected openEscapes = 0

  /** A string or quoted name from its quote on; `start` lies before it where a prefix such as E stands. */
  protected quoted(quote: number, start: number, from: number, hasBackslash: boolean) {
    const { text } = this
    const isString = quote === 39 || (quote === 34 && this.dialect.isDoubleQuoteString)
    if (isString && this.dialect.hasTripleQuotes && text.charCodeAt(from + 1) === quote && text.charCodeAt(from + 2) === quote) return this.tripleQuoted(quote, start, from)
    const close = closingQuote(text, from, quote, hasBackslash || (isString && this.dialect.hasBackslashes))
    if (close >= text.length) this.cut(text.charAt(from))
    const end = Math.min(close + 1, text.length)
    if (isString) return this.add(STRING, start, end, '')
    if (quote === 96 && this.dialect.doBackticksHoldDots && text.slice(start, end).includes('.')) return this.namesInBackticks(start + 1, close, end)
    this.add(QUOTED, start, end, '')
    this.tokens.word[this.tokens.word.length - 1] = nameAt(this.tokens, this.tokens.word.length - 1).toLowerCase()
  }

  protected tripleQuoted(quote: number, start: number, from: number) {
    const { text } = this
    let i = from + 3
    for (; i < text.length; i++) {
      const code = text.charCodeAt(i)
      if (code === 92) i++
      else if (code === quote && text.charCodeAt(i + 1) === quote && text.charCodeAt(i + 2) === quote) return this.add(STRING, start, i + 3, '')
    }
    this.cut(text.slice(from, from + 3))
    this.add(STRING, start, text.length, '')
  }

  /** `a.b.c` in one pair: three names, each between where its letters are. */
  protected namesInBackticks(from: number, close: number, end: number) {
    const { text, tokens } = this
    let start = from
    for (let i = from; i <= close; i++) {
      if (i < close && text.charCodeAt(i) !== 46) continue
      this.add(QUOTED, start, i, text.slice(start, i).toLowerCase())
      if (i < close) this.add(DOT, i, i + 1, '')
      start = i + 1
    }
    tokens.count = tokens.kind.length
    this.at = end
  }

  protected bracketName() {
    let close = this.text.indexOf(']', this.at)
    while (this.dialect.doBracketsDouble && close >= 0 && this.text.charCodeAt(close + 1) === 93) close = this.text.indexOf(']', close + 2)
    if (close < 0) this.cut('[')
    const end = close < 0 ? this.text.length : close + 1
    this.add(QUOTED, this.at, end, this.text.slice(this.at + 1, close < 0 ? end : close).toLowerCase())
  }

  protected lineComment() {
    const end = this.text.indexOf('\n', this.at)
    this.at = end < 0 ? this.text.length : end + 1
  }

  protected blockComment() {
    if (this.dialect.hasRunComments && (this.text.startsWith('/*!', this.at) || this.text.startsWith('/*M!', this.at))) {
      this.at = this.text.indexOf('!', this.at) + 1
      while (classOf(this.text.charCodeAt(this.at)) === DIGIT) this.at++
      this.runComments++
      return
    }
    const end = endOfComment(this.text, this.at, this.dialect.doNestComments)
    if (end < 0) this.cut('/*')
    this.at = end < 0 ? this.text.length : end
  }

  protected isDashComment(start: number): boolean {
    if (!this.dialect.doDashesNeedBlank) return true
    const after = this.text.charCodeAt(start + 2)
    return !(after > 32)
  }

  /** `$1`, `$tag$ … $tag$`, and `$name` of SQLite. */
  protected dollar() {
    const { text } = this
    const start = this.at
    let i = start + 1
    if (this.dialect.parameterMarks.includes('$')) {
      if (isWordPart(text.charCodeAt(i))) return this.parameter(i)
      return this.add(STRAY, start, i, '$')
    }
    if (classOf(text.charCodeAt(i)) === DIGIT) {
      for (; classOf(text.charCodeAt(i)) === DIGIT; i++);
      return this.add(PARAMETER, start, i, '')
    }
    while (i < text.length && text.charCodeAt(i) !== 36 && isWordPart(text.charCodeAt(i))) i++
    if (text.charCodeAt(i) !== 36) {
      if (i < text.length) return this.add(STRAY, start, start + 1, '$')
      this.cut('$')
      return this.add(STRAY, start, i, '$')
    }
    const tag = text.slice(start, i + 1)
    const close = text.indexOf(tag, i + 1)
    if (close < 0) this.cut(tag)
    this.add(STRING, start, close < 0 ? text.length : close + tag.length, '')
  }

  protected parameter(from: number) {
    let i = from
    for (; i < this.text.length && isWordPart(this.text.charCodeAt(i)); i++);
    this.add(PARAMETER, this.at, i, '')
  }

  /** ODBC's `{d '2020-01-01'}` and `{fn now()}`: what stands inside is read as if the braces were not there. */
  protected isEscape(start: number): boolean {
    const escape = this.dialect.hasBraceEscapes ? /^\{(?:d|t|ts|fn|oj)(?![\w$#@{])/i.exec(this.text.slice(start, start + 12)) : null
    if (!escape) return false
    this.openEscapes++
    this.at = start + escape[0].length
    return true
  }
}
