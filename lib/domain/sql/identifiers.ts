// Every name a text holds, understood or not: none of them may be called unused because of a text nobody understood.
import { tokenize } from './tokenize.ts'
import { DOT, QUOTED, STRING, WORD, nameAt, type Tokens } from './tokens.ts'

/** As the engine folds them. `withBodies`: also the words inside the strings that hold code ($$ … $$). */
export function identifiersOf(tokens: Tokens, { withBodies }: { withBodies: boolean }): Set<string> {
  const names = new Set<string>()
  const { reserved } = tokens.dialect
  for (let p = 0; p < tokens.count; p++) {
    const kind = tokens.kind[p]
    if (kind === WORD) {
      if ((tokens.role[p]! & reserved) === 0 || (p > 0 && tokens.kind[p - 1] === DOT)) names.add(tokens.word[p]!)
    } else if (kind === QUOTED) names.add(nameAt(tokens, p))
    else if (kind === STRING && withBodies && isBody(tokens, p)) for (const word of wordsOfBody(tokens, p)) names.add(word)
  }
  names.delete('')
  return names
}

/** A string that may hold code: one in dollar quotes, or what DO [LANGUAGE x] is given. */
export function isBody(tokens: Tokens, at: number): boolean {
  if (tokens.kind[at] !== STRING || !tokens.dialect.hasCodeInStrings) return false
  return isDollarQuoted(tokens, at) || tokens.key[at - 1] === 'do' || (tokens.key[at - 2] === 'language' && tokens.key[at - 3] === 'do')
}

export function isDollarQuoted(tokens: Tokens, at: number): boolean {
  return tokens.text.charCodeAt(tokens.start[at]!) === 36
}

/** The code inside such a string; what is still open at the end of a cut text too. */
export function bodyText(tokens: Tokens, at: number): string {
  const text = tokens.text.slice(tokens.start[at], tokens.end[at])
  const quoteAt = text.indexOf("'")
  const mark = isDollarQuoted(tokens, at) ? text.slice(0, text.indexOf('$', 1) + 1) : text.slice(0, quoteAt + 1)
  const close = mark.startsWith('$') ? mark : "'"
  const isClosed = text.length >= mark.length + close.length && text.endsWith(close)
  const inner = text.slice(mark.length, isClosed ? text.length - close.length : text.length)
  return close === "'" ? inner.replaceAll("''", "'") : inner
}

/** Names in a body, and the words of the strings in it: they may be statements it runs. */
export function wordsOfBody(tokens: Tokens, at: number): Set<string> {
  const body = tokenize(bodyText(tokens, at), tokens.dialect)
  const words = identifiersOf(body, { withBodies: false })
  for (let p = 0; p < body.count; p++) {
    if (body.kind[p] !== STRING) continue
    const inner = tokenize(body.text.slice(body.start[p]! + 1, body.end[p]! - 1), tokens.dialect)
    for (const word of identifiersOf(inner, { withBodies: false })) words.add(word)
  }
  return words
}
