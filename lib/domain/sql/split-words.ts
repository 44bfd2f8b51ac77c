// T-SQL needs nothing between its statements: a word that can only begin one begins one. What a procedure or trigger is made of
// goes to the end of its batch.
import { SET_OPERATOR } from './keywords.ts'
import { COMMA, DOT, END, OPEN, OPERATOR_SIGN, SEMICOLON, isName, type Tokens } from './tokens.ts'

const beginners = new Set(
  `select insert update delete merge with set if while begin end else declare exec execute print create drop alter truncate use return raiserror throw goto
  waitfor open fetch close deallocate commit rollback save backup dbcc grant revoke deny kill break continue`.split(/\s+/),
)
/** These hold one of the others, which does not begin a statement of its own. */
const carried: Record<string, Set<string>> = {
  with: new Set(['select', 'insert', 'update', 'delete', 'merge']),
  insert: new Set(['select', 'exec', 'execute', 'with']),
  create: new Set(['select', 'with', 'set', 'end']),
  update: new Set(['set']),
  alter: new Set(['set', 'drop', 'with', 'end']),
  grant: new Set(['select', 'insert', 'update', 'delete', 'exec', 'execute', 'create', 'alter', 'with']),
  revoke: new Set(['select', 'insert', 'update', 'delete', 'exec', 'execute', 'create', 'alter']),
  deny: new Set(['select', 'insert', 'update', 'delete', 'exec', 'execute', 'create', 'alter']),
}
const noWords = new Set<string>()
const routines = new Set(['procedure', 'proc', 'function', 'trigger'])

/** Token ranges, end exclusive, empty ones left out. */
export function splitAtWords(tokens: Tokens): { start: number; end: number }[] {
  const ranges: { start: number; end: number }[] = []
  let start = 0
  /** What the statement at hand may still take along, and its CASEs that are open. */
  let takes = noWords
  let cases = 0
  let isWholeBatch = false
  const close = (end: number, next: number) => {
    if (end > start) ranges.push({ start, end })
    start = next
    takes = noWords
    cases = 0
  }
  for (let p = 0; p <= tokens.count; p = behind(tokens, p)) {
    const kind = tokens.kind[p]
    const key = tokens.key[p]!
    if (kind === END || (kind === SEMICOLON && !(isWholeBatch && tokens.word[p] === ''))) {
      close(p, p + 1)
      isWholeBatch = false
      continue
    }
    if (isWholeBatch || key === '' || tokens.kind[p - 1] === DOT) continue
    if (key === 'case') cases++
    else if (key === 'end' && cases > 0) cases--
    else if (beginners.has(key) && !(key === 'else' && cases > 0)) {
      if (p === start || isBeginning(tokens, p, start, takes)) {
        close(p, p)
        takes = carried[key] ?? noWords
      } else if (takes.has(key)) takes = key === 'with' || key === 'insert' ? carried[key]! : noWords
    }
    if (routines.has(key) && (tokens.key[start] === 'create' || tokens.key[start] === 'alter') && p - start <= 3) isWholeBatch = true
  }
  return ranges
}

function behind(tokens: Tokens, at: number): number {
  const close = tokens.match[at]!
  if (close <= at) return at + 1
  return tokens.kind[close] === SEMICOLON || tokens.kind[close] === END ? close : close + 1
}

/** Whether the word can only begin a statement where it stands. */
function isBeginning(tokens: Tokens, at: number, start: number, takes: Set<string>): boolean {
  const key = tokens.key[at]!
  const last = tokens.key[at - 1]!
  const kind = tokens.kind[at - 1]
  if (takes.has(key) || kind === COMMA || kind === OPERATOR_SIGN || last === 'as' || last === 'for' || last === 'on') return false
  // A MERGE goes on to its `;`: each of its branches changes something.
  if (tokens.key[start] === 'merge' || (tokens.key[start] === 'with' && tokens.key[at - 1] === 'then')) return false
  switch (key) {
    case 'select': return (tokens.role[at - 1]! & SET_OPERATOR) === 0 && !(last === 'all' && (tokens.role[at - 2]! & SET_OPERATOR) !== 0)
    case 'with': return isName(tokens, at + 1) && (tokens.key[at + 2] === 'as' || (tokens.kind[at + 2] === OPEN && tokens.key[behind(tokens, at + 2)] === 'as'))
    case 'if': return last !== 'table' && last !== 'view' && last !== 'procedure' && last !== 'proc' && last !== 'function' && last !== 'index' && last !== 'schema' && last !== 'trigger'
    case 'fetch': return last !== 'row' && last !== 'rows'
    default: return true
  }
}
