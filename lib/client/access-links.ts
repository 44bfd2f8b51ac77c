// The list of principals and one principal's rights as links.
import { createLoader, createSerializer, parseAsArrayOf, parseAsInteger, parseAsString, parseAsStringLiteral, type inferParserType } from 'nuqs/server'
import { asOfIn, asOfText } from '#lib/domain/audit/past-moment.ts'
import { principalFlags, principalSorts, rightShows } from '#lib/domain/access/access-words.ts'

const listParsers = {
  q: parseAsString.withDefault(''),
  system: parseAsArrayOf(parseAsString).withDefault([]),
  is: parseAsArrayOf(parseAsStringLiteral(principalFlags)).withDefault([]),
  sort: parseAsStringLiteral(principalSorts).withDefault('sensitive'),
  direction: parseAsStringLiteral(['asc', 'desc']).withDefault('desc'),
  /** The moment it is looked back at, ISO; '' for now. */
  asOf: parseAsString.withDefault(''),
  page: parseAsInteger.withDefault(1),
}
export type AccessQuery = inferParserType<typeof listParsers>
const load = createLoader(listParsers)
const serialize = createSerializer(listParsers)

/** Where rights are exported: of a principal, of a field, of a system, or all. */
export const accessExport = '/api/access/export'

type SearchParams = Record<string, string | string[] | undefined>

/** What an address asks for; what cannot be read in it counts as not said. A form sends what was left open as an empty word. */
export function accessQueryIn(searchParams: SearchParams): AccessQuery {
  const { asOf, q, page, system, ...query } = load(searchParams)
  const at = asOfIn(asOf)
  return { ...query, asOf: at === null ? '' : asOfText(at), system: system.filter(Boolean), q: q.slice(0, 200), page: Math.max(1, page) }
}
export const accessLink = (query: Partial<AccessQuery>) => serialize('/access', query)

const rightParsers = { show: parseAsStringLiteral(rightShows).withDefault('all'), page: parseAsInteger.withDefault(1) }
export type RightsQuery = inferParserType<typeof rightParsers>
const loadRights = createLoader(rightParsers)
const serializeRights = createSerializer(rightParsers)

export function rightsQueryIn(searchParams: SearchParams): RightsQuery {
  const { show, page } = loadRights(searchParams)
  return { show, page: Math.max(1, page) }
}
export const principalLink = (id: string, query: Partial<RightsQuery> = {}) => serializeRights(`/access/${encodeURIComponent(id)}`, query)

const readersParsers = { readers: parseAsInteger.withDefault(1) }
const loadReaders = createLoader(readersParsers)

/** Which page of its principals a field's screen shows. */
export const readersPageIn = (searchParams: SearchParams): number => Math.max(1, loadReaders(searchParams).readers)
export const readersLink = (fieldId: string, page: number) => createSerializer(readersParsers)(`/inventory/${encodeURIComponent(fieldId)}`, { readers: page }) + '#access'
