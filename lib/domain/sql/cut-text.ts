// Whether a statement stops where no statement can: behind a comma, an operator, a word that needs another.
import { DANGLING } from './keywords.ts'
import { CAST_SIGN, COMMA, DOT, OPERATOR_SIGN, WORD, type Tokens } from './tokens.ts'

export function endsInTheMiddle(tokens: Tokens, start: number, end: number): boolean {
  const last = end - 1
  if (last < start || end < tokens.count) return false
  const kind = tokens.kind[last]
  if (kind === COMMA || kind === DOT || kind === CAST_SIGN) return true
  if (kind === OPERATOR_SIGN) return (tokens.word[last] !== '*' && tokens.key[last - 1] !== 'using') || last === start
  if (kind !== WORD || (tokens.role[last]! & DANGLING) === 0) return false
  // `t.set`, `AS into`: a name after all.
  if (tokens.kind[last - 1] === DOT || tokens.key[last - 1] === 'as') return false
  if (tokens.key[last] === 'values') return tokens.key[last - 1] !== 'default'
  return !(last === start && tokens.key[last] === 'select')
}
