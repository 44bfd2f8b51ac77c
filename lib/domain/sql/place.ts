// Where an expression stands, and whether a query begins somewhere: what the readers of clauses share.
import { CHANGE, QUERY } from './keywords.ts'
import { OPEN, isName } from './tokens.ts'
import type { Column, Relation, Sink } from './lineage.ts'
import type { Reading, Scope } from './reading.ts'

/** Where an expression stands: what its names can mean, and where its reads go. */
export type Place = {
  scope: Scope
  sink: Sink
  /** Reads a query in parentheses or in a common table expression. */
  query: (reading: Reading, start: number, end: number, scope: Scope, isExists: boolean) => Relation
  /** Walks over one expression. */
  walk: (reading: Reading, start: number, end: number, place: Place, mask: number) => Walked
}

/** What the walk saw last; read it before the next walk. */
export type Walked = {
  /** The first token not walked. */
  at: number
  /** What the server would call the expression's column; '' where it has no name of its own. */
  label: string
  /** The column, where the whole expression is one. */
  column: Column | null
}

export function beginsQuery(reading: Reading, at: number): boolean {
  const { tokens } = reading
  if ((tokens.role[at]! & (QUERY | CHANGE)) === 0) return false
  const key = tokens.key[at]
  // Functions and columns may bear these names: `replace(x, y, z)`, `(values)`.
  if (key === 'replace' || key === 'insert') return reading.is(at + 1, 'into')
  return key === 'select' || key === 'with' || key === 'values' || key === 'delete' || isName(tokens, at + 1)
}

/** `((select …))`, `((select …) union (select …))`: looked into only as deep as somebody would write it. */
export function isNestedQuery(reading: Reading, open: number, end: number): boolean {
  const { tokens } = reading
  let inner = open + 1
  const opens: number[] = []
  while (tokens.kind[inner] === OPEN && inner < end && opens.length < 40) opens.push(inner++)
  if (opens.length === 0 || !beginsQuery(reading, inner)) return false
  for (const at of opens) {
    const after = reading.closeOf(at, end) + 1
    if (after > end) return true
    const key = tokens.key[after]!
    const isQueryEnd = ['union', 'intersect', 'except', 'order', 'limit', 'offset', 'fetch'].includes(key)
    if (!isQueryEnd && after !== reading.closeOf(at - 1, end)) return false
  }
  return true
}
