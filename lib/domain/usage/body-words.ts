// The words of a body of code, whatever its language: those in its strings too, for they may be statements that it puts together
// and runs. What it runs like that can name a column or a table that no text shows.
import { sqlWords, type SqlWord } from '../logs/sql-words.ts'

/** lower case */
export type BodyWords = {
  words: Set<string>
  /** Takes whole rows, or columns it is not seen to name, of the tables it mentions. */
  takesWhole: boolean
  /** Reads from a table that it is not seen to name. */
  takesAny: boolean
}

const wholeRowWords = new Set(['rowtype', 'row_to_json', 'to_json', 'to_jsonb', 'json_agg', 'jsonb_agg', 'json_populate_record', 'jsonb_populate_record', 'hstore'])
const sqlVerbs = new Set([
  'select', 'with', 'values', 'table', 'insert', 'update', 'delete', 'merge', 'copy', 'call', 'create', 'alter', 'drop', 'truncate', 'refresh', 'grant', 'revoke',
  'set', 'comment', 'analyze', 'vacuum', 'reindex', 'cluster', 'lock', 'notify', 'listen', 'explain', 'do',
])
const maxNesting = 4

/** A text that may be run; whole: nothing is put into it that is not seen. */
type RunText = { words: SqlWord[]; isWhole: boolean }

export function bodyWords(text: string): BodyWords {
  const found: BodyWords = { words: new Set(), takesWhole: false, takesAny: false }
  const strings: RunText[] = []
  const isDynamic = addWords(found, sqlWords(text), strings, 0)
  if (isDynamic) {
    const statements = strings.filter(({ words }) => words.some(({ text }) => sqlVerbs.has(text)))
    found.takesWhole ||= statements.some(({ isWhole }) => !isWhole)
    found.takesAny = statements.length === 0 || statements.some(({ words, isWhole }) => !isWhole && readsFromUnnamed(words))
  }
  return found
}

/** Whether it runs what it puts together: EXECUTE, but not that of a trigger's own definition. */
function addWords(found: BodyWords, words: SqlWord[], strings: RunText[], depth: number): boolean {
  let isDynamic = false
  for (const [i, word] of words.entries()) {
    if (word.kind === 'symbol') found.takesWhole ||= isStar(words, i)
    else if (word.kind === 'word' || word.kind === 'quoted') {
      found.words.add(word.text.toLowerCase())
      found.takesWhole ||= wholeRowWords.has(word.text) || isWholeRow(words, i)
      isDynamic ||= word.kind === 'word' && word.text === 'execute' && !['function', 'procedure'].includes(words[i + 1]?.text ?? '')
    } else if (depth < maxNesting) {
      const inner = sqlWords(word.text)
      if (word.kind === 'string') strings.push({ words: inner, isWhole: isFilled(words, i) || isAlone(words, i) })
      isDynamic = addWords(found, inner, strings, depth + 1) || isDynamic
    }
  }
  return isDynamic
}

/** `format('…', 'a', 'b')`: what is put in stands there too. */
function isFilled(words: SqlWord[], at: number): boolean {
  if (words[at - 1]?.text !== '(' || words[at - 2]?.text !== 'format') return false
  let i = at + 1
  while (words[i]?.text === ',' && words[i + 1]?.kind === 'string') i += 2
  return words[i]?.text === ')'
}

/** `EXECUTE '…'`, `q := '…';` */
function isAlone(words: SqlWord[], at: number): boolean {
  const [before, after] = [words[at - 1]?.text, words[at + 1]?.text]
  return (before === 'execute' || before === '=') && (after === undefined || [';', 'using', 'into', 'loop'].includes(after))
}

/** NEW or OLD without a column behind it, except where a trigger hands it back. */
function isWholeRow(words: SqlWord[], at: number): boolean {
  const { text } = words[at]!
  return (text === 'new' || text === 'old') && words[at + 1]?.text !== '.' && words[at - 1]?.text !== 'return'
}

/** Not that of count(*), which takes no column. */
function isStar(words: SqlWord[], at: number): boolean {
  return words[at]!.text === '*' && !(words[at - 1]?.text === '(' && words[at + 1]?.text === ')')
}

/** `SELECT * FROM %I`, `SELECT %I FROM ` || …: the table is put in, and so are its columns. Where they are named, they are found by name. */
function readsFromUnnamed(words: SqlWord[]): boolean {
  const isOpen = (at: number) => words[at] === undefined || words[at]!.text === '%'
  const from = words.findIndex(({ text }, i) => (text === 'from' || text === 'join' || text === 'table' || text === 'copy') && isOpen(i + 1))
  return from >= 0 && (words.some((_, i) => isStar(words, i)) || words.slice(0, from).some(({ text }) => text === '%') || ['table', 'copy'].includes(words[from]!.text) && !/^(create|alter|drop|truncate|analyze|vacuum|lock|comment|grant|revoke|cluster|reindex)$/.test(words[0]!.text))
}
