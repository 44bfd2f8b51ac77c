// The words and marks of one SQL text, as parallel arrays: what every reader of this folder walks over.
import type { Dialect } from './dialects/dialect.ts'

export const END = 0
/** An unquoted word: a keyword or a name. */
export const WORD = 1
/** A quoted name; in SQLite one in double quotes may turn out to be a string. */
export const QUOTED = 2
export const STRING = 3
export const NUMBER = 4
export const PARAMETER = 5
export const OPERATOR_SIGN = 6
export const OPEN = 7
export const CLOSE = 8
export const OPEN_BRACKET = 9
export const CLOSE_BRACKET = 10
export const COMMA = 11
export const SEMICOLON = 12
export const DOT = 13
export const COLON = 14
export const CAST_SIGN = 15
/** `{{ … }}` or `{% … %}`: a text that was never compiled. */
export const TEMPLATE = 16
/** A character no statement holds, or a closing mark that nothing opened. */
export const STRAY = 17

export type Tokens = {
  text: string
  dialect: Dialect
  /** Without the END that closes the arrays. */
  count: number
  kind: number[]
  /** Offsets in `text`, end exclusive. */
  start: number[]
  end: number[]
  /** Opening marks: index of what closes them (a `;` or END where nothing does). Others: 0. */
  match: number[]
  /** Words and quoted names in lower case, without quotes; signs as written; else ''. */
  word: string[]
  /** `word` for unquoted words, else '': so that a quoted "from" is never taken for the keyword. */
  key: string[]
  /** Bits of keywords.ts; 0 for all that is not an unquoted word. */
  role: number[]
  /** A quote, comment or parenthesis was still open at the end of the text. */
  isCut: boolean
  /** What was open at the end besides parentheses: its opening mark. */
  openMark: string
}

/** A quoted name without its quotes, an unquoted one as the engine folds it. */
export function nameAt(tokens: Tokens, at: number): string {
  if (tokens.kind[at] !== QUOTED) return tokens.word[at]!
  const { text } = tokens
  const hasPrefix = text.charCodeAt(tokens.start[at]! + 1) === 38 && text.charCodeAt(tokens.start[at]! + 2) === 34
  const from = tokens.start[at]! + (hasPrefix ? 2 : 0)
  const end = tokens.end[at]!
  const mark = text.charAt(from)
  // A name out of a pair of backticks that holds several.
  if (mark !== '"' && mark !== '`' && mark !== '[') return text.slice(from, end)
  const close = mark === '[' ? ']' : mark
  const isClosed = end - from > 1 && text.charAt(end - 1) === close
  const inner = text.slice(from + 1, isClosed ? end - 1 : end)
  if (mark === '[') return tokens.dialect.doBracketsDouble ? inner.replaceAll(']]', ']') : inner
  const name = inner.includes(mark) ? inner.replaceAll(mark + mark, mark) : inner
  return hasPrefix ? decoded(name) : name
}

/** The escapes of U&"…": four hexadecimal digits, or a plus and six. */
function decoded(name: string): string {
  return name.replaceAll(/\\(?:([\da-f]{4})|\+([\da-f]{6})|(\\))/gi, (escape, four?: string, six?: string) => {
    const code = Number.parseInt(four ?? six ?? '', 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : escape.slice(1)
  })
}

/** What a plain string holds, between its quotes. */
export function textOf(tokens: Tokens, at: number): string {
  const text = tokens.text.slice(tokens.start[at], tokens.end[at])
  const quoteAt = text.search(/['"]/)
  const mark = text.charAt(quoteAt)
  const inner = text.slice(quoteAt + 1, text.length > quoteAt + 1 && text.endsWith(mark) ? -1 : undefined)
  return inner.replaceAll(mark + mark, mark)
}

/** A name without its quotes, in the letters it was written with. */
export function writtenAt(tokens: Tokens, at: number): string {
  return tokens.kind[at] === QUOTED ? nameAt(tokens, at) : tokens.text.slice(tokens.start[at], tokens.end[at])
}

export function isName(tokens: Tokens, at: number): boolean {
  const kind = tokens.kind[at]
  return kind === WORD || kind === QUOTED
}
