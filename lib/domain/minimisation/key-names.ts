// Keys that nobody declared, told by their names: `customer_id` where there is a table of customers.
import { wordsOf } from '../classification/name-tokens.ts'

const keyEndings = new Set(['id', 'ids', 'key', 'uuid', 'guid', 'pk', 'fk', 'sk'])

export const isKeyName = (column: string) => keyEndings.has(wordsOf(column).at(-1) ?? '')

const singular = (words: string[]) => words.join(' ').replace(/ies$/, 'y').replace(/s$/, '')

/** Of all tables of a system; asked for a column, whether its name says that it points to one of them. */
export function tablesByName(tables: string[]): (column: string) => boolean {
  const names = new Set(tables.map((table) => singular(wordsOf(table))))
  return (column) => isKeyName(column) && names.has(singular(wordsOf(column).slice(0, -1)))
}
