// Who holds a privilege on a relation or one of its columns: what the grants come to, put right where the server said otherwise.
import type { AccessGraph } from './access-graph.ts'
import type { RightKind } from './rights.ts'
import { everybody } from './everybody.ts'
import type { AccessRelation, Privilege, ScannedAccess } from './scanned-access.ts'

export type Holders = {
  /** On the whole relation. */
  ofRelation(relation: AccessRelation, privilege: Privilege): ReadonlySet<string>
  /** On a column: those of the whole relation and those of the column. */
  ofColumn(relation: AccessRelation, column: string, privilege: Privilege): ReadonlySet<string>
  /** How a holder comes to it, the strongest way. */
  kindOf(role: string, relation: AccessRelation, column: string, privilege: Privilege): RightKind
}

export const granteesOf = (grants: AccessRelation['grants'], privilege: Privilege): string[] => grants.filter(({ privileges }) => privileges.includes(privilege)).map(({ to }) => to)

export const columnGrantsOf = ({ columnGrants }: AccessRelation, column: string): AccessRelation['grants'] => columnGrants.find((one) => one.column === column)?.grants ?? []

/** Roles that reach into every schema without being granted it. */
export const reachesAll = ({ predefined }: ScannedAccess): string[] => predefined.map(({ role }) => role)

export function openHolders(graph: AccessGraph): Holders {
  const { access, superusers } = graph
  const usage = new Map(access.schemas.map((schema) => [schema.name, [...schema.usage, ...reachesAll(access)]]))
  const readsAll = (privilege: Privilege) => access.predefined.filter(({ privileges }) => privileges.includes(privilege)).map(({ role }) => role)
  const differences = Map.groupBy(access.differences, ({ schema, relation, column, privilege }) => keyOf(schema, relation, column, privilege))
  const known = new Map<string, ReadonlySet<string>>()

  /** Superusers; else both the schema and the thing itself. */
  function derived(schema: string, grantees: string[], privilege: Privilege): ReadonlySet<string> {
    const key = JSON.stringify([schema, privilege, grantees])
    const before = known.get(key)
    if (before) return before
    const may = graph.heirsOfAny(usage.get(schema) ?? reachesAll(access))
    const held = [...graph.heirsOfAny([...grantees, ...readsAll(privilege)])].filter((role) => may.has(role))
    const found = new Set([...superusers, ...held])
    known.set(key, found)
    return found
  }

  function put(found: ReadonlySet<string>, { schema, name }: AccessRelation, column: string | null, privilege: Privilege): ReadonlySet<string> {
    const said = differences.get(keyOf(schema, name, column, privilege))
    if (!said) return found
    const right = new Set(found)
    for (const { role, isHeld } of said) {
      if (isHeld) right.add(role)
      else right.delete(role)
    }
    return right
  }

  const ofRelation: Holders['ofRelation'] = (relation, privilege) => put(derived(relation.schema, granteesOf(relation.grants, privilege), privilege), relation, null, privilege)
  const kindOf: Holders['kindOf'] = (role, relation, column, privilege) => {
    if (superusers.has(role)) return 'superuser'
    const grantees = granteesOf([...relation.grants, ...columnGrantsOf(relation, column)], privilege)
    if (role === relation.owner && grantees.includes(role)) return 'owner'
    if (grantees.includes(role)) return 'grant'
    const named = grantees.filter((to) => to !== everybody)
    if (named.length > 0 && graph.heirsOfAny(named).has(role)) return 'membership'
    return graph.heirsOfAny(readsAll(privilege)).has(role) ? 'predefined' : grantees.includes(everybody) ? 'public' : 'grant'
  }
  return {
    ofRelation, kindOf,
    ofColumn(relation, column, privilege) {
      const own = granteesOf(columnGrantsOf(relation, column), privilege)
      const whole = ofRelation(relation, privilege)
      const found = own.length === 0 ? whole : new Set([...whole, ...derived(relation.schema, own, privilege)])
      return put(found, relation, column, privilege)
    },
  }
}

const keyOf = (...parts: (string | null)[]) => JSON.stringify(parts)
