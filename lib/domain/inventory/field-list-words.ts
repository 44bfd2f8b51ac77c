// The words of a field list, apart from its schema, so that a browser can load them without zod.
export const fieldSorts = ['name', 'dataset', 'system', 'category', 'state', 'coverage', 'reads', 'lastRead', 'owner'] as const
export type FieldSort = (typeof fieldSorts)[number]

/** What a list may show beside the name. */
export const fieldColumnWords = ['state', 'category', 'system', 'owner', 'coverage', 'reads', 'lastRead'] as const satisfies readonly FieldSort[]
export type FieldColumn = (typeof fieldColumnWords)[number]

/** In a filter by owner: fields that are nobody's. No id looks like it: ids are UUIDs. */
export const noOwner = 'none'

export const fieldFlags = ['customer', 'personal', 'sensitive'] as const

/** What may have happened to a field since an instant; in a filter `became-unused@1790000000000`. */
export const fieldChanges = ['new', 'became-unused', 'became-used', 'lost-evidence'] as const
export type FieldChange = (typeof fieldChanges)[number]
export const changedSince = (change: FieldChange, since: number): string => `${change}@${since}`

/** The other way round; null for anything that is not one. */
export function readChangedSince(text: string): { change: FieldChange; since: number } | null {
  const [, word, since] = /^([a-z-]+)@(\d{1,15})$/.exec(text) ?? []
  const change = fieldChanges.find((known) => known === word)
  return change ? { change, since: Number(since) } : null
}

export const pageSizes = [25, 50, 100] as const
