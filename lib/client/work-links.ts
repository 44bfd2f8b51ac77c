// The way through what waits, as a link: which work, what was skipped, and the form that it leads to.
import { createLoader, createSerializer, parseAsArrayOf, parseAsInteger, parseAsString, parseAsStringLiteral, type inferParserType } from 'nuqs/server'
import { workKinds, type DeclarationTarget } from '#lib/domain/declarations/declaration-words.ts'

const walkParsers = {
  work: parseAsArrayOf(parseAsStringLiteral(workKinds)).withDefault([]),
  due: parseAsArrayOf(parseAsString).withDefault([]),
  /** How many were stepped over and wait still. */
  skipped: parseAsInteger.withDefault(0),
}
/** Which fields somebody walks through, one form after the other. */
export type WorkWalk = inferParserType<typeof walkParsers>

const serializeWalk = createSerializer(walkParsers)
const loadWalk = createLoader(walkParsers)

/** Null where the form was opened by itself. What cannot be read counts as not said. */
export function walkIn(searchParams: Record<string, string | string[] | undefined>): WorkWalk | null {
  const { work, due, skipped } = loadWalk(searchParams)
  const walk = { work, due: due.filter((at) => /^\d{1,15}$/.test(at)).slice(0, 1), skipped: Math.max(0, skipped) }
  return walk.work.length > 0 || walk.due.length > 0 ? walk : null
}

/** The form of one target. */
export const declarationLink = ({ kind, id }: DeclarationTarget, walk: WorkWalk | null = null) => serializeWalk(`/declarations/${kind}/${encodeURIComponent(id)}`, walk ?? {})

export const nextWorkApi = (walk: WorkWalk) => serializeWalk('/api/work/next', walk)

/** What the use case is asked; it refuses what is not allowed. */
export const nextWorkInputFrom = (searchParams: URLSearchParams) => loadWalk(searchParams)

/** A target from a query string, for the use case to judge. */
export const targetFrom = (searchParams: URLSearchParams) => ({ kind: searchParams.get('kind') as DeclarationTarget['kind'], id: searchParams.get('id') ?? '' })

export const targetQuery = ({ kind, id }: DeclarationTarget) => new URLSearchParams({ kind, id }).toString()
