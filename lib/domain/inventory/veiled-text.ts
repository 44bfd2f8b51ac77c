// A statement's shape as somebody may read it who may not know of every name in it.
import { PARAMETER, QUOTED, STRING, TEMPLATE, WORD, nameAt, type Tokens } from '../sql/tokens.ts'
import { dialectFor } from '../sql/dialects/dialect-for.ts'
import { tokenize } from '../sql/tokenize.ts'
import { nameKeyOf } from './place-catalog.ts'

const veil = '…'

const nameOf = (tokens: Tokens, at: number): string[] => {
  const kind = tokens.kind[at]!
  if (kind === PARAMETER) return [tokens.text.slice(tokens.start[at], tokens.end[at]).replace(/^\W+/u, '')]
  if (kind !== WORD && kind !== QUOTED) return []
  const name = nameAt(tokens, at)
  // One pair of marks may hold several names.
  return kind === QUOTED ? [name, ...name.split('.')] : [name]
}

/** Every name there is in these texts, as name keys. */
export function namesIn(texts: string[], dialect: string): Set<string> {
  const names = new Set<string>()
  for (const text of texts) {
    const tokens = tokenize(text, dialectFor(dialect))
    for (let at = 0; at < tokens.count; at++) for (const name of nameOf(tokens, at)) if (name !== '') names.add(nameKeyOf(name))
  }
  return names
}

/** The text with `…` where a name stands that is hidden, and for every string and template, in which names could stand too. */
export function veiledText(text: string, dialect: string, hidden: ReadonlySet<string>): string {
  const tokens = tokenize(text, dialectFor(dialect))
  let veiled = ''
  let from = 0
  for (let at = 0; at < tokens.count; at++) {
    const written = text.slice(tokens.start[at], tokens.end[at])
    const isText = (tokens.kind[at] === STRING || tokens.kind[at] === TEMPLATE) && /\p{L}/u.test(written)
    const isHidden = isText || nameOf(tokens, at).some((name) => hidden.has(nameKeyOf(name)))
    veiled += text.slice(from, tokens.start[at]) + (isHidden ? veil : written)
    from = tokens.end[at]!
  }
  // What an open mark leaves behind is no token.
  return tokens.openMark === '' ? veiled + text.slice(from) : veiled
}
