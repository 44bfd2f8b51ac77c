// The filter of findings as a link: the same words in the address of the screen, of its API and of its exports.
import { createSerializer, parseAsArrayOf, parseAsInteger, parseAsNumberLiteral, parseAsString, parseAsStringLiteral, type inferParserType } from 'nuqs/server'
import { dueWords, findingShows, findingSorts, findingStates } from '#lib/domain/findings/finding-words.ts'
import { ruleCodes } from '#lib/domain/findings/rule-codes.ts'
import { severities } from '#lib/domain/findings/severity.ts'
import { pageSizes } from '#lib/domain/inventory/field-list-words.ts'
import { wordsIn } from './word-list.ts'

export const findingParsers = {
  q: parseAsString.withDefault(''),
  show: parseAsStringLiteral(findingShows).withDefault('live'),
  rule: parseAsArrayOf(parseAsStringLiteral(ruleCodes)).withDefault([]),
  severity: parseAsArrayOf(parseAsStringLiteral(severities)).withDefault([]),
  state: parseAsArrayOf(parseAsStringLiteral(findingStates)).withDefault([]),
  system: parseAsArrayOf(parseAsString).withDefault([]),
  owner: parseAsArrayOf(parseAsString).withDefault([]),
  assignee: parseAsArrayOf(parseAsString).withDefault([]),
  due: parseAsArrayOf(parseAsStringLiteral(dueWords)).withDefault([]),
  field: parseAsArrayOf(parseAsString).withDefault([]),
  sort: parseAsStringLiteral(findingSorts).withDefault('severity'),
  direction: parseAsStringLiteral(['asc', 'desc']).withDefault('asc'),
  /** The moment it is looked back at, ISO; '' for now. */
  asOf: parseAsString.withDefault(''),
  page: parseAsInteger.withDefault(1),
  size: parseAsNumberLiteral(pageSizes).withDefault(50),
}
export type FindingQuery = inferParserType<typeof findingParsers>

/** What narrows the list, as opposed to its order and page. */
export const findingNarrowing = ['q', 'rule', 'severity', 'state', 'system', 'owner', 'assignee', 'due', 'field'] as const

const serialize = createSerializer(findingParsers)

/** A link to the findings that match, e.g. `/findings?rule=sensitive-unused&severity=high`. */
export const findingsLink = (query: Partial<FindingQuery>) => serialize('/findings', query)

export const findingLink = (id: string) => `/findings/${encodeURIComponent(id)}`

/** Where the browser fetches them. */
export const findingsApi = (query: Partial<FindingQuery>) => serialize('/api/findings', query)

/** The list without its page: what an export or a bulk change is told. */
export function findingFilterOf({ asOf: _asOf, page: _page, size: _size, ...filter }: FindingQuery) {
  return filter
}

const lists: ReadonlySet<string> = new Set(['rule', 'severity', 'state', 'system', 'owner', 'assignee', 'due', 'field'])

/** A query string or a form as the use case's input. It only splits and counts; what is not allowed, the use case's schema refuses. */
export function findingInputFrom(entries: Iterable<[string, unknown]>): Record<string, unknown> {
  return Object.fromEntries(Array.from(entries, ([key, value]) => [key, lists.has(key) ? wordsIn(String(value)) : key === 'page' || key === 'size' ? Number(value) : value]))
}
