// The filter of the candidates as a link: the same words in the address of the screen, of its API and of its export.
import { createLoader, createSerializer, parseAsArrayOf, parseAsInteger, parseAsNumberLiteral, parseAsString, parseAsStringLiteral, type inferParserType } from 'nuqs/server'
import { asOfIn, asOfText } from '#lib/domain/audit/past-moment.ts'
import { pageSizes } from '#lib/domain/inventory/field-list-words.ts'
import { candidateReasons, candidateStates, measures, sparedRules } from '#lib/domain/minimisation/words.ts'
import { wordsIn } from './word-list.ts'

export const candidateParsers = {
  q: parseAsString.withDefault(''),
  system: parseAsArrayOf(parseAsString).withDefault([]),
  owner: parseAsArrayOf(parseAsString).withDefault([]),
  reason: parseAsArrayOf(parseAsStringLiteral(candidateReasons)).withDefault([]),
  recommendation: parseAsArrayOf(parseAsStringLiteral(measures)).withDefault([]),
  state: parseAsArrayOf(parseAsStringLiteral(candidateStates)).withDefault([]),
  spared: parseAsArrayOf(parseAsStringLiteral(sparedRules)).withDefault([]),
  is: parseAsArrayOf(parseAsStringLiteral(['customer', 'sensitive'])).withDefault([]),
  /** The moment it is looked back at, ISO; '' for now. */
  asOf: parseAsString.withDefault(''),
  page: parseAsInteger.withDefault(1),
  size: parseAsNumberLiteral(pageSizes).withDefault(50),
}
export type CandidateQuery = inferParserType<typeof candidateParsers>

/** The list without its page: what an export is told. */
export function candidateFilterOf({ asOf: _asOf, page: _page, size: _size, ...filter }: CandidateQuery) {
  return filter
}

const serialize = createSerializer(candidateParsers)
const loadMoment = createLoader({ asOf: candidateParsers.asOf })

/** The moment an address looks back at; '' for now, or for what is none. */
export function asOfOf(searchParams: Record<string, string | string[] | undefined>): string {
  const at = asOfIn(loadMoment(searchParams).asOf)
  return at === null ? '' : asOfText(at)
}

/** A link to the candidates that match, e.g. `/minimisation?reason=unused&is=sensitive`. */
export const minimisationLink = (query: Partial<CandidateQuery>) => serialize('/minimisation', query)

export const candidateLink = (fieldId: string) => `/minimisation/${encodeURIComponent(fieldId)}`

/** Where the browser fetches them. */
export const candidatesApi = (query: Partial<CandidateQuery>) => serialize('/api/minimisation', query)

const lists: ReadonlySet<string> = new Set(['system', 'owner', 'reason', 'recommendation', 'state', 'spared', 'is'])

/** A query string or a form as the use case's input. It only splits and counts; what is not allowed, the use case's schema refuses. */
export function candidateInputFrom(entries: Iterable<[string, unknown]>): Record<string, unknown> {
  return Object.fromEntries(Array.from(entries, ([key, value]) => [key, lists.has(key) ? wordsIn(String(value)) : key === 'page' || key === 'size' ? Number(value) : value]))
}
