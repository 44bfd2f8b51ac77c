// Rights as they are kept: not a row for each principal and column, but for each relation, privilege and way the principals who hold it so; columns stand
// for themselves only where somebody holds them without holding the whole.
import { openAccess, type AccessGraph } from './access-graph.ts'
import { openHolders } from './holders.ts'
import type { RightKind } from './rights.ts'
import { privileges, type AccessRelation, type Privilege, type ScannedAccess } from './scanned-access.ts'

/** `column` is null for the whole relation. `roles` in the order of their names; the same list where they are the same. */
export type PlacedRight = { privilege: Privilege; column: string | null; kind: RightKind; roles: readonly string[] }

/** Roles the server itself came with: steps on the way to a right, and nobody's account. The name is reserved. */
export const isPredefinedRole = (name: string): boolean => name.startsWith('pg_')

export type PlacedRights = { graph: AccessGraph; of(relation: AccessRelation): PlacedRight[] }

export function openPlacedRights(access: ScannedAccess): PlacedRights {
  const graph = openAccess(access)
  const holders = openHolders(graph)
  const differing = new Set(access.differences.map(({ schema, relation }) => JSON.stringify([schema, relation])))
  const known = new Map<string, PlacedRight[]>()

  function byKind(held: Iterable<string>, relation: AccessRelation, column: string | null, privilege: Privilege): PlacedRight[] {
    const asked = column ?? ''
    const kinds = Map.groupBy([...held].filter((role) => !isPredefinedRole(role)).sort(), (role) => holders.kindOf(role, relation, asked, privilege))
    return [...kinds].map(([kind, roles]) => ({ privilege, column, kind, roles }))
  }

  function place(relation: AccessRelation): PlacedRight[] {
    const columns = [...new Set([...relation.columnGrants.map(({ column }) => column), ...access.differences
      .filter((one) => one.column !== null && one.schema === relation.schema && one.relation === relation.name).map(({ column }) => column!)])]
    return privileges.flatMap((privilege) => {
      const whole = holders.ofRelation(relation, privilege)
      const single = columns.flatMap((column) => {
        const held = holders.ofColumn(relation, column, privilege)
        return byKind([...held].filter((role) => !whole.has(role)), relation, column, privilege)
      })
      return [...byKind(whole, relation, null, privilege), ...single]
    })
  }

  return {
    graph,
    of(relation) {
      if (differing.has(JSON.stringify([relation.schema, relation.name]))) return place(relation)
      // Most tables of a schema are granted alike.
      const key = JSON.stringify([relation.schema, relation.owner, relation.grants, relation.columnGrants])
      const placed = known.get(key) ?? place(relation)
      known.set(key, placed)
      return placed
    },
  }
}
