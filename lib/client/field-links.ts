// The inventory's filter as a link: the same words in the address of the screen, of its API and of its export.
import { createLoader, createSerializer, parseAsArrayOf, parseAsInteger, parseAsNumberLiteral, parseAsString, parseAsStringLiteral, type inferParserType } from 'nuqs/server'
import { categories } from '#lib/domain/classification/classification.ts'
import { comparisons, workKinds } from '#lib/domain/declarations/declaration-words.ts'
import { fieldColumnWords, fieldFlags, fieldSorts, pageSizes } from '#lib/domain/inventory/field-list-words.ts'
import { quarters, readGroups, reasons, states } from '#lib/domain/usage/verdict-words.ts'
import { wordsIn } from './word-list.ts'

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
  changed: parseAsArrayOf(parseAsString).withDefault([]),
  declared: parseAsArrayOf(parseAsStringLiteral(comparisons)).withDefault([]),
  touchpoint: parseAsArrayOf(parseAsString).withDefault([]),
  work: parseAsArrayOf(parseAsStringLiteral(workKinds)).withDefault([]),
  due: parseAsArrayOf(parseAsString).withDefault([]),
  sort: parseAsStringLiteral(fieldSorts).withDefault('dataset'),
  direction: parseAsStringLiteral(['asc', 'desc']).withDefault('asc'),
  /** The moment it is looked back at, ISO; '' for now. */
  asOf: parseAsString.withDefault(''),
  page: parseAsInteger.withDefault(1),
  size: parseAsNumberLiteral(pageSizes).withDefault(50),
}
export type FieldQuery = inferParserType<typeof fieldParsers>

/** How the screen shows what it is given: no matter of the API, but part of the link. */
export const viewParsers = {
  view: parseAsStringLiteral(['table', 'tree']).withDefault('table'),
  columns: parseAsArrayOf(parseAsStringLiteral(fieldColumnWords)).withDefault([...fieldColumnWords]),
}

/** What narrows the list, as opposed to its order and page. */
export const narrowing = ['q', 'system', 'dataset', 'owner', 'state', 'analytics', 'quarter', 'reason', 'group', 'category', 'is', 'changed', 'declared', 'touchpoint', 'work', 'due'] as const
export type Narrowing = (typeof narrowing)[number]

const serialize = createSerializer(fieldParsers)

/** A link to the fields that match, e.g. `/inventory?analytics=unused&is=customer`. */
export const inventoryLink = (query: Partial<FieldQuery>) => serialize('/inventory', query)

export const datasetLink = (id: string) => `/inventory/dataset/${encodeURIComponent(id)}`

const { page: _page, size: _size, ...listParsers } = fieldParsers
const { asOf: _asOf, ...orderParsers } = listParsers
const placeParsers = { ...orderParsers, at: parseAsInteger }
const serializePlace = createSerializer(placeParsers)
const loadPlace = createLoader(placeParsers)

/** A link to one field that remembers the list it was found in: `at` is its place there, from 1. */
export const fieldLink = (id: string, query: Partial<FieldQuery>, at: number) => serializePlace(`/inventory/${encodeURIComponent(id)}`, { ...query, at })

/** The list that a field's link remembers; null where it remembers none. What cannot be read in it counts as not said. */
export function placeIn(searchParams: Record<string, string | string[] | undefined>) {
  const { at, ...query } = loadPlace(searchParams)
  return at !== null && at >= 1 ? { ...query, q: query.q.slice(0, 200), at } : null
}
export type Place = NonNullable<ReturnType<typeof placeIn>>

/** Where the browser fetches them. */
export const fieldsApi = (query: Partial<FieldQuery>) => serialize('/api/fields', query)

const serializeTree = createSerializer({ ...listParsers, belowSystem: parseAsString, belowSchema: parseAsString })

/** Where one level of the tree is fetched; its order is its own. */
export const treeApi = ({ sort: _sort, direction: _direction, ...query }: FieldQuery, below: { system: string; schema: string | null } | null) =>
  serializeTree('/api/fields/tree', { ...query, belowSystem: below?.system ?? null, belowSchema: below?.schema ?? null })

/** What the list is narrowed to and how it is sorted, without its page: what an export or a bulk change is told. */
export function filterOf(query: FieldQuery) {
  const { asOf: _asOf, page: _page, size: _size, ...filter } = query
  return filter
}

const lists: ReadonlySet<string> = new Set(['system', 'dataset', 'owner', 'state', 'analytics', 'quarter', 'reason', 'group', 'category', 'is', 'changed', 'declared', 'touchpoint', 'work', 'due'])
const numbers: ReadonlySet<string> = new Set(['page', 'size', 'at', 'seen'])

/** A query string or a form as the use case's input. It only splits and counts; what is not allowed, the use case's schema refuses. */
export function fieldInputFrom(entries: Iterable<[string, unknown]>): Record<string, unknown> {
  return Object.fromEntries(Array.from(entries, ([key, value]) => [key, lists.has(key) ? wordsIn(String(value)) : numbers.has(key) ? Number(value) : value]))
}
