// Statements that arrive in the string of another: sp_executesql, by which drivers of SQL Server send every statement with parameters,
// and UNLOAD of the warehouses. What stands in the string is the statement.
import type { Dialect } from './dialects/dialect.ts'

export type Carried = {
  text: string
  /** The string ended with the text: so does what it holds. */
  isCut: boolean
  leaves: boolean
}

const executed = /^\s*(?:exec(?:ute)?\s+)?(?:\[?sys\]?\.)?\[?sp_executesql\]?\s+(?:@(?:stmt|statement)\s*=\s*)?n?'/i
const unloaded = /^\s*unload\s*\(\s*(?:'|\$\$)/i

export function carriedText(sql: string, dialect: Dialect): Carried | null {
  // Looked for only where the first letters allow it: this is asked of every text.
  const head = sql.slice(0, 120)
  const isUnload = unloaded.test(head)
  const match = isUnload ? unloaded.exec(head) : dialect.doWordsSplit ? executed.exec(head) : null
  if (!match) return null
  const from = match[0].length
  if (match[0].endsWith('$$')) {
    const close = sql.indexOf('$$', from)
    return { text: sql.slice(from, close < 0 ? undefined : close), isCut: close < 0, leaves: true }
  }
  let close = sql.indexOf("'", from)
  while (close >= 0 && sql.charCodeAt(close + 1) === 39) close = sql.indexOf("'", close + 2)
  return { text: sql.slice(from, close < 0 ? undefined : close).replaceAll("''", "'"), isCut: close < 0, leaves: isUnload }
}
