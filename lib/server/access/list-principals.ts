import { asOfInput } from '#lib/domain/audit/past-input.ts'
import { accessPageSize as size, pageNumber, principalFilter, type PrincipalList } from '#lib/domain/access/access-page.ts'
import { sortPrincipals } from '#lib/domain/access/sort-principals.ts'
import { query } from '../door/query.ts'
import { rowOf, rowsWithin } from './principal-rows.ts'

/** Who may read data, and how much: all principals, or those who may read something of the person who asks. */
export const listPrincipals = query({
  permission: 'access:read',
  input: principalFilter.extend({ page: pageNumber, asOf: asOfInput }),
  asOf: ({ asOf }) => asOf,
  async run({ tx, repositories, input: { page, asOf: _asOf, ...filter }, scope, now }): Promise<PrincipalList> {
    const asked = await repositories.principals.askedAt(tx)
    const systems = (await repositories.systems.list(tx, scope)).map(({ id, name }) => ({ id, name, askedAt: asked.get(id) ?? null }))
    const offset = (page - 1) * size
    if (scope.kind === 'all') {
      const rows = await repositories.principals.page(tx, filter, scope, offset, size)
      return { rows: rows.map(({ principal, system }) => rowOf(principal, system, now)), total: await repositories.principals.count(tx, filter, scope), page, size, systems }
    }
    const all = sortPrincipals(await rowsWithin(tx, repositories, scope, now), filter)
    return { rows: all.slice(offset, offset + size), total: all.length, page, size, systems }
  },
})
