// The list of principals as it is filtered and sorted where it was counted for one person and stands in no table.
import type { PrincipalFilter, PrincipalRow } from './access-page.ts'

const flags: Record<PrincipalFilter['is'][number], (row: PrincipalRow) => boolean> = {
  login: ({ mayLogin }) => mayLogin, group: ({ mayLogin }) => !mayLogin, superuser: ({ isSuperuser }) => isSuperuser,
  'never-used': ({ neverUsed }) => neverUsed > 0, public: ({ viaPublic }) => viaPublic > 0,
}

export function sortPrincipals(rows: PrincipalRow[], { q, system, is, sort, direction }: PrincipalFilter): PrincipalRow[] {
  const part = q.trim().toLowerCase()
  const sign = direction === 'asc' ? 1 : -1
  const key = (row: PrincipalRow) => (sort === 'name' ? row.name.toLowerCase() : sort === 'lastUsed' ? row.lastUsedAt : row[sort])
  const byKey = (a: PrincipalRow, b: PrincipalRow): number => {
    const [one, other] = [key(a), key(b)]
    if (one === other) return 0
    // What nobody knows stands last, whichever way round.
    if (one === null || other === null) return one === null ? 1 : -1
    return one < other ? -sign : sign
  }
  return rows
    .filter((row) => row.name.toLowerCase().includes(part) && (system.length === 0 || system.includes(row.systemId)) && is.every((flag) => flags[flag](row)))
    .sort((a, b) => byKey(a, b) || a.name.localeCompare(b.name, 'en') || (a.id < b.id ? -1 : 1))
}
