// The inventory's filter as a link: the same words in the address of the screen, of its API and of its export.
import { createSerializer, parseAsArrayOf, parseAsInteger, parseAsNumberLiteral, parseAsString, parseAsStringLiteral, type inferParserType } from 'nuqs/server'
import { categories } from '#lib/domain/classification/classification.ts'
import { fieldFlags, fieldSorts, pageSizes } from '#lib/domain/inventory/field-list-words.ts'
import { quarters, readGroups, reasons, states } from '#lib/domain/usage/verdict-words.ts'

export const fieldParsers = {
  q: parseAsString.withDefault(''),
  system: parseAsArrayOf(parseAsString).withDefault([]),
  dataset: parseAsArrayOf(parseAsString).withDefault([]),
  owner: parseAsArrayOf(parseAsString).withDefault([]),
  state: parseAsArrayOf(parseAsStringLiteral(states)).withDefault([]),
  analytics: parseAsArrayOf(parseAsStringLiteral(states)).withDefault([]),
  quarter: parseAsArrayOf(parseAsStringLiteral(quarters)).withDefault([]),
  reason: parseAsArrayOf(parseAsStringLiteral(reasons)).withDefault([]),
  group: parseAsArrayOf(parseAsStringLiteral(readGroups)).withDefault([]),
  category: parseAsArrayOf(parseAsStringLiteral(categories)).withDefault([]),
  is: parseAsArrayOf(parseAsStringLiteral(fieldFlags)).withDefault([]),
  sort: parseAsStringLiteral(fieldSorts).withDefault('dataset'),
  direction: parseAsStringLiteral(['asc', 'desc']).withDefault('asc'),
  page: parseAsInteger.withDefault(1),
  size: parseAsNumberLiteral(pageSizes).withDefault(50),
}
export type FieldQuery = inferParserType<typeof fieldParsers>

/** What narrows the list, as opposed to its order and page. */
export const narrowing = ['q', 'system', 'dataset', 'owner', 'state', 'analytics', 'quarter', 'reason', 'group', 'category', 'is'] as const
export type Narrowing = (typeof narrowing)[number]

const serialize = createSerializer(fieldParsers)

/** A link to the fields that match, e.g. `/inventory?analytics=unused&is=customer`. */
export const inventoryLink = (query: Partial<FieldQuery>) => serialize('/inventory', query)

/** Where the browser fetches them. */
export const fieldsApi = (query: Partial<FieldQuery>) => serialize('/api/fields', query)

const lists: ReadonlySet<string> = new Set(['system', 'dataset', 'owner', 'state', 'analytics', 'quarter', 'reason', 'group', 'category', 'is'])
const numbers: ReadonlySet<string> = new Set(['page', 'size'])

/** A query string or a form as the use case's input. It only splits and counts; what is not allowed, the use case's schema refuses. */
export function fieldInputFrom(entries: Iterable<[string, unknown]>): Record<string, unknown> {
  return Object.fromEntries(Array.from(entries, ([key, value]) => [key, lists.has(key) ? String(value).split(',') : numbers.has(key) ? Number(value) : value]))
}
