// The words that lists of principals and rights are asked by; without zod, for the browser needs them too.
export const principalSorts = ['sensitive', 'fields', 'neverUsed', 'viaPublic', 'lastUsed', 'name'] as const
export type PrincipalSort = (typeof principalSorts)[number]

export const principalFlags = ['login', 'group', 'superuser', 'never-used', 'public'] as const

export const rightShows = ['all', 'sensitive', 'used', 'never-used', 'no-evidence'] as const
export type RightShow = (typeof rightShows)[number]
