// From what a server wrote down to what each principal may do: one answer for every column, with the ways it comes about.
import { openAccess } from './access-graph.ts'
import { openHolders } from './holders.ts'
import { openPaths } from './right-paths.ts'
import type { EffectiveRight } from './rights.ts'
import { privileges, type ScannedAccess } from './scanned-access.ts'

/** Relation by relation, column by column, so that no list of them all has to be held. `only` leaves out what nobody asked for, before it is worked out. */
export function* effectiveRights(access: ScannedAccess, only: { principal?: string; column?(schema: string, table: string, column: string): boolean } = {}): Generator<EffectiveRight> {
  const graph = openAccess(access)
  const holders = openHolders(graph)
  const pathsOf = openPaths(graph)
  const roles = only.principal === undefined ? graph.roles : graph.roles.filter((role) => role === only.principal)
  for (const relation of access.relations) {
    const { schema, name: table } = relation
    for (const column of relation.columns) {
      if (only.column && !only.column(schema, table, column)) continue
      const held = privileges.map((privilege) => ({ privilege, by: holders.ofColumn(relation, column, privilege) }))
      for (const principal of roles) for (const { privilege, by } of held) {
        if (!by.has(principal)) continue
        const { paths, areCut } = pathsOf(principal, relation, column, privilege)
        yield { principal, schema, table, column, privilege, paths, ...(areCut && { hasMorePaths: true }) }
      }
    }
  }
}
