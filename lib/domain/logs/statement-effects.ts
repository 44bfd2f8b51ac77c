// What a statement does besides reading: settings of its session, transactions, prepared statements, settings of roles and
// databases, relations and columns it makes. Everything else has no effect here. Values are names, never data.
import { sqlWords, type SqlWord } from './sql-words.ts'

/** null: back to the default. 'unknown': computed at run time. */
export type SettingValue = string[] | 'unknown' | null

export type Effect =
  | { do: 'set'; name: string; value: SettingValue; isLocal: boolean }
  | { do: 'reset-all' | 'discard-all' | 'begin' | 'commit' | 'rollback' }
  | { do: 'savepoint' | 'rollback-to' | 'release'; name: string }
  | { do: 'prepare'; name: string; from: number }
  | { do: 'execute-prepared'; name: string }
  | { do: 'deallocate'; name: string | null }
  | { do: 'alter-setting'; role: string | null; database: string | null; name: string; value: string | null; isForAll?: boolean }
  | { do: 'make'; schema: string | null; relation: string; column: string | null }

/** Settings that decide what is logged or where names are found; all others are ignored. */
export function isFollowedSetting(name: string): boolean {
  return name === 'search_path' || name === 'role' || name === 'session_authorization' || name.startsWith('log_')
}

const verbs = new Set([
  'set', 'reset', 'discard', 'begin', 'start', 'commit', 'end', 'rollback', 'abort', 'savepoint', 'release', 'prepare', 'execute',
  'deallocate', 'alter', 'create',
])

export function readEffects(statement: string): Effect[] {
  const first = sqlWords(statement, 1)[0]
  if (!first || first.kind !== 'word') return configEffects(statement)
  // SELECT … INTO makes a relation, and set_config() sets: the two ways a query has effects.
  if (!verbs.has(first.text)) return [...configEffects(statement), ...(first.text === 'select' || first.text === 'with' ? selectInto(statement) : [])]
  const words = new Words(sqlWords(statement, 4000))
  switch (words.next()) {
    case 'set': return setEffects(words)
    case 'reset': return resetEffects(words)
    case 'discard': return words.next() === 'all' ? [{ do: 'discard-all' }] : []
    case 'begin': case 'start': return [{ do: 'begin' }]
    case 'commit': case 'end': return words.peek() === 'prepared' ? [] : [{ do: 'commit' }]
    case 'rollback': case 'abort': return rollbackEffects(words)
    case 'savepoint': return [{ do: 'savepoint', name: words.name() ?? '' }]
    case 'release': words.skip('savepoint'); return [{ do: 'release', name: words.name() ?? '' }]
    case 'prepare': return prepareEffects(words)
    case 'execute': return [{ do: 'execute-prepared', name: words.name() ?? '' }]
    case 'deallocate': words.skip('prepare'); return [{ do: 'deallocate', name: words.peek() === 'all' ? null : words.name() }]
    case 'alter': return alterEffects(words)
    case 'create': return createEffects(words)
    default: return []
  }
}

class Words {
  readonly #words: SqlWord[]
  #at = 0
  constructor(words: SqlWord[]) { this.#words = words }
  /** The word ahead in lower case where it is a bare one, a symbol as it is; '' for a quoted thing or the end. */
  peek(): string { const word = this.#words[this.#at]; return word && (word.kind === 'word' || word.kind === 'symbol') ? word.text : '' }
  next(): string { const text = this.peek(); this.#at++; return text }
  skip(...sequence: string[]): boolean {
    const isThere = sequence.every((text, i) => { const word = this.#words[this.#at + i]; return word !== undefined && word.kind !== 'quoted' && word.kind !== 'string' && word.text === text })
    if (isThere) this.#at += sequence.length
    return isThere
  }
  name(): string | null { const word = this.#words[this.#at]; if (!word || word.kind === 'symbol') return null; this.#at++; return word.text }
  isValue(): boolean { const word = this.#words[this.#at]; return word !== undefined && (word.kind !== 'symbol' || /^[\d-]/.test(word.text)) }
  value(): string { const word = this.#words[this.#at++]; return word?.text === '-' ? `-${this.#words[this.#at++]?.text ?? ''}` : (word?.text ?? '') }
  get end(): number { return this.#words[this.#at - 1]?.end ?? 0 }
  get isDone(): boolean { return this.#at >= this.#words.length }
  /** schema and name, a database in front dropped. */
  relation(): { schema: string | null; relation: string } | null {
    const path: string[] = []
    do { const name = this.name(); if (name === null) return null; path.push(name) } while (this.skip('.'))
    return { schema: path.at(-2) ?? null, relation: path.at(-1)! }
  }
  /** To behind the parenthesis that closes the one ahead, if one is ahead. */
  skipParenthesis(): void {
    if (!this.skip('(')) return
    for (let depth = 1; depth > 0 && !this.isDone;) { const text = this.next(); depth += text === '(' ? 1 : text === ')' ? -1 : 0 }
  }
}

function setEffects(words: Words): Effect[] {
  const isLocal = words.skip('local')
  // SET SESSION AUTHORIZATION and SET SESSION SESSION AUTHORIZATION are the same statement.
  const isAuthorization = words.skip('session', 'authorization') || (words.skip('session') && words.skip('session', 'authorization'))
  if (isAuthorization) return [{ do: 'set', name: 'session_authorization', value: words.peek() === 'default' ? null : [words.name() ?? ''], isLocal }]
  if (words.skip('schema')) return [{ do: 'set', name: 'search_path', value: [words.name() ?? ''], isLocal }]
  const name = (words.name() ?? '').toLowerCase()
  if (!isFollowedSetting(name)) return []
  if (name === 'role') { words.skip('to'); words.skip('='); return [{ do: 'set', name, value: words.peek() === 'none' ? null : [words.name() ?? ''], isLocal }] }
  if (!words.skip('to') && !words.skip('=')) return []
  return [{ do: 'set', name, value: settingList(words), isLocal }]
}

function settingList(words: Words): SettingValue {
  if (words.peek() === 'default') return null
  const values: string[] = []
  while (words.isValue()) {
    values.push(words.value())
    if (!words.skip(',')) break
  }
  return values
}

function resetEffects(words: Words): Effect[] {
  if (words.skip('session', 'authorization')) return [{ do: 'set', name: 'session_authorization', value: null, isLocal: false }]
  if (words.skip('all')) return [{ do: 'reset-all' }]
  const name = (words.name() ?? '').toLowerCase()
  return isFollowedSetting(name) ? [{ do: 'set', name, value: null, isLocal: false }] : []
}

function rollbackEffects(words: Words): Effect[] {
  if (words.skip('prepared')) return []
  if (!words.skip('work')) words.skip('transaction')
  if (!words.skip('to')) return [{ do: 'rollback' }]
  words.skip('savepoint')
  return [{ do: 'rollback-to', name: words.name() ?? '' }]
}

function prepareEffects(words: Words): Effect[] {
  if (words.skip('transaction')) return [{ do: 'commit' }]
  const name = words.name() ?? ''
  words.skipParenthesis()
  return words.skip('as') ? [{ do: 'prepare', name, from: words.end }] : []
}

function alterEffects(words: Words): Effect[] {
  const what = words.next()
  if (what === 'role' || what === 'user' || what === 'database') {
    const isAll = words.peek() === 'all'
    const target = words.name()
    let role = what === 'database' || isAll ? null : target
    let database = what === 'database' ? target : null
    if (words.skip('in', 'database')) database = words.name()
    if (role === 'current_user' || role === 'session_user' || role === 'current_role') role = null
    const scope = { do: 'alter-setting' as const, role, database, ...(isAll && database === null && { isForAll: true }) }
    const isReset = words.skip('reset')
    if (!isReset && !words.skip('set')) return []
    const name = (words.name() ?? '').toLowerCase()
    if (isReset && name === 'all') return ['log_statement', 'log_min_duration_statement', 'search_path'].map((name) => ({ ...scope, name, value: null }))
    if (!isFollowedSetting(name)) return []
    if (isReset) return [{ ...scope, name, value: null }]
    if (!words.skip('to') && !words.skip('=')) return []
    const value = settingList(words)
    return [{ ...scope, name, value: Array.isArray(value) ? value.join(', ') : null }]
  }
  if (what === 'foreign') words.skip('table')
  else if (what !== 'table') return []
  words.skip('if', 'exists')
  words.skip('only')
  const made = words.relation()
  if (!made) return []
  const effects: Effect[] = []
  for (let depth = 0; !words.isDone;) {
    if (depth === 0 && words.skip('add')) {
      words.skip('column')
      words.skip('if', 'not', 'exists')
      if (!['constraint', 'primary', 'unique', 'foreign', 'check', 'exclude', ''].includes(words.peek()) || words.peek() === '') {
        const column = words.name()
        if (column !== null) effects.push({ do: 'make', ...made, column })
      }
    }
    const text = words.next()
    depth += text === '(' ? 1 : text === ')' ? -1 : 0
  }
  return effects
}

function createEffects(words: Words): Effect[] {
  words.skip('or', 'replace')
  const isTemporary = ['temp', 'temporary'].some((word) => words.skip('global', word) || words.skip('local', word) || words.skip(word))
  words.skip('unlogged')
  words.skip('foreign')
  const isView = words.skip('materialized')
  if (!words.skip('table') && !(isView && words.skip('view')) && !words.skip('view') && !words.skip('recursive', 'view')) return []
  words.skip('if', 'not', 'exists')
  const made = words.relation()
  return made && !isTemporary ? [{ do: 'make', ...made, column: null }] : []
}

/** SELECT … INTO [TEMP] name, on the outermost level and before FROM. */
function selectInto(statement: string): Effect[] {
  if (!/\binto\b/i.test(statement)) return []
  const words = new Words(sqlWords(statement, 4000))
  for (let depth = 0; !words.isDone;) {
    if (depth === 0 && words.skip('into')) {
      if (words.skip('temp') || words.skip('temporary')) return []
      words.skip('unlogged')
      words.skip('table')
      const made = words.relation()
      return made ? [{ do: 'make', ...made, column: null }] : []
    }
    const text = words.next()
    if (depth === 0 && (text === 'from' || text === 'insert' || text === 'merge')) return []
    depth += text === '(' ? 1 : text === ')' ? -1 : 0
  }
  return []
}

function configEffects(statement: string): Effect[] {
  if (!/set_config/i.test(statement)) return []
  const words = sqlWords(statement, 4000)
  const effects: Effect[] = []
  for (let i = 0; i < words.length; i++) {
    if (words[i]!.text !== 'set_config' || words[i + 1]?.text !== '(') continue
    const [name, comma, value, , isLocal] = words.slice(i + 2)
    // A setting named at run time may be any of them.
    if (name?.kind !== 'string' || comma?.text !== ',') effects.push({ do: 'set', name: 'search_path', value: 'unknown', isLocal: false })
    else if (isFollowedSetting(name.text.toLowerCase())) {
      const known = value?.kind === 'string' && (isLocal?.text === 'true' || isLocal?.text === 'false' || isLocal?.kind === 'string')
      const local = isLocal?.text === 'true' || isLocal?.text === 't'
      effects.push({ do: 'set', name: name.text.toLowerCase(), value: known ? pathOf(value.text) : 'unknown', isLocal: known && local })
    }
  }
  return effects
}

/** A list as settings hold it: `"$user", public`. Bare names fold to lower case. */
export function pathOf(setting: string): string[] {
  return sqlWords(setting).filter((word) => word.text !== ',' && word.text !== '').map((word) => word.text)
    .reduce<string[]>((path, text) => (path.at(-1) === '$' ? [...path.slice(0, -1), `$${text}`] : [...path, text]), [])
}
