// Where tokens are written down: their arrays, and which mark closes which.
import { SPACE, classOf } from './scan-text.ts'
import { CLOSE, END, OPEN, STRAY, type Tokens } from './tokens.ts'
import type { Dialect } from './dialects/dialect.ts'

export class TokenWriter {
  readonly tokens: Tokens
  protected at = 0
  protected readonly text: string
  protected readonly dialect: Dialect
  protected readonly open: number[] = []
  private openParentheses = 0

  constructor(text: string, dialect: Dialect) {
    this.text = text
    this.dialect = dialect
    this.tokens = {
      text, dialect, count: 0, kind: [], start: [], end: [], match: [], word: [], key: [], role: [], isCut: false, openMark: '',
    }
  }

  protected add(kind: number, start: number, end: number, word: string) {
    const t = this.tokens
    t.kind.push(kind)
    t.start.push(start)
    t.end.push(end)
    t.match.push(0)
    t.word.push(word)
    t.key.push('')
    t.role.push(0)
    this.at = end
  }

  protected lastKind(): number {
    const { kind } = this.tokens
    return kind.length === 0 ? END : kind[kind.length - 1]!
  }

  protected cut(mark: string) {
    this.tokens.isCut = true
    this.tokens.openMark = mark
  }

  protected opening(kind: number) {
    this.open.push(this.tokens.kind.length)
    if (kind === OPEN) this.openParentheses++
    this.add(kind, this.at, this.at + 1, kind === OPEN ? '(' : '[')
  }

  protected closing(kind: number, opener: number) {
    const { kind: kinds, match } = this.tokens
    const { open } = this
    const here = kinds.length
    // A `]` inside an open `(` closes nothing; a `)` closes what was left open inside it.
    const isStray = kind === CLOSE ? this.openParentheses === 0 : kinds[open[open.length - 1] ?? -1] !== opener
    if (isStray) return this.add(STRAY, this.at, this.at + 1, this.text.charAt(this.at))
    let closed: number
    do {
      closed = open.pop()!
      match[closed] = here
    } while (kinds[closed] !== opener)
    if (kind === CLOSE) this.openParentheses--
    this.add(kind, this.at, this.at + 1, this.text.charAt(this.at))
  }

  protected closeAll(at: number) {
    if (this.open.length > 0) this.tokens.isCut = true
    while (this.open.length > 0) this.tokens.match[this.open.pop()!] = at
    this.openParentheses = 0
  }

  protected isLineStart(at: number): boolean {
    let i = at - 1
    while (i >= 0 && classOf(this.text.charCodeAt(i)) === SPACE && this.text.charCodeAt(i) !== 10) i--
    return i < 0 || this.text.charCodeAt(i) === 10
  }
}
