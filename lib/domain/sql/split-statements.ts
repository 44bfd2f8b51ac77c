// Where each statement of a text begins and ends: at `;`, but not at those inside BEGIN ATOMIC … END or a trigger's body.
import { splitAtWords } from './split-words.ts'
import { END, SEMICOLON, type Tokens } from './tokens.ts'

/** Token ranges, end exclusive, empty ones left out. */
export function splitStatements(tokens: Tokens): { start: number; end: number }[] {
  if (tokens.dialect.doWordsSplit) return splitAtWords(tokens)
  const ranges: { start: number; end: number }[] = []
  let start = 0
  let blocks = 0
  for (let p = 0; p <= tokens.count; p++) {
    const key = tokens.key[p]!
    const isBody = tokens.key[start] === 'create' && p > start
    if (isBody && key === 'begin') blocks++
    else if (isBody && blocks > 0 && key === 'case') blocks++
    else if (isBody && blocks > 0 && key === 'end') blocks--
    if ((tokens.kind[p] === SEMICOLON && blocks === 0) || tokens.kind[p] === END) {
      if (p > start) ranges.push({ start, end: p })
      start = p + 1
      blocks = 0
    }
  }
  return ranges
}
