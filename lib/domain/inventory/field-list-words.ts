// The words of a field list, apart from its schema, so that a browser can load them without zod.
export const fieldSorts = ['name', 'dataset', 'system', 'category', 'state', 'coverage', 'reads', 'lastRead', 'owner'] as const
export type FieldSort = (typeof fieldSorts)[number]

/** What a list may show beside the name. */
export const fieldColumnWords = ['state', 'category', 'system', 'owner', 'coverage', 'reads', 'lastRead'] as const satisfies readonly FieldSort[]
export type FieldColumn = (typeof fieldColumnWords)[number]

/** In a filter by owner: fields that are nobody's. No id looks like it: ids are UUIDs. */
export const noOwner = 'none'

export const fieldFlags = ['customer', 'personal', 'sensitive'] as const

export const pageSizes = [25, 50, 100] as const
