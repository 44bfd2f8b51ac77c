// The roles of a server and who has whose rights: memberships followed as far as they are inherited.
import { everybody } from './everybody.ts'
import type { ScannedAccess } from './scanned-access.ts'

export type Membership = ScannedAccess['memberships'][number]

export type AccessGraph = {
  access: ScannedAccess
  roles: string[]
  superusers: ReadonlySet<string>
  /** Everyone who has this role's rights, itself among them; of `public` all. */
  heirs(role: string): ReadonlySet<string>
  /** Those of any of them. The same answer for the same list, so that what asks per table need not count again. */
  heirsOfAny(roles: string[]): ReadonlySet<string>
  /** A member's inherited memberships. */
  inherited(member: string): Membership[]
  /** Log users whose statements may have run with the role's rights: whoever belongs to it in any way, itself among them. */
  usersOf(role: string): ReadonlySet<string>
}

export function openAccess(access: ScannedAccess): AccessGraph {
  const roles = access.roles.map(({ name }) => name)
  const all = new Set(roles)
  const inheriting = access.memberships.filter(({ inherits }) => inherits)
  const membersOf = Map.groupBy(inheriting, ({ role }) => role)
  const anyMembersOf = Map.groupBy(access.memberships, ({ role }) => role)
  const ofMember = Map.groupBy(inheriting, ({ member }) => member)
  const heirs = remembered((role: string) => (role === everybody ? all : reached(role, membersOf)))
  const unions = new Map<string, ReadonlySet<string>>()
  return {
    access, roles,
    superusers: new Set(access.roles.filter(({ isSuperuser }) => isSuperuser).map(({ name }) => name)),
    heirs,
    heirsOfAny(some) {
      if (some.length === 1) return heirs(some[0]!)
      const key = JSON.stringify(some.toSorted())
      const known = unions.get(key) ?? new Set(some.flatMap((role) => [...heirs(role)]))
      unions.set(key, known)
      return known
    },
    inherited: (member) => ofMember.get(member) ?? [],
    usersOf: remembered((role) => reached(role, anyMembersOf)),
  }
}

function reached(role: string, membersOf: Map<string, Membership[]>): ReadonlySet<string> {
  const found = new Set([role])
  // A set is walked in the order it grows.
  for (const one of found) for (const { member } of membersOf.get(one) ?? []) found.add(member)
  return found
}

function remembered<T>(make: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>()
  return (key) => {
    if (!known.has(key)) known.set(key, make(key))
    return known.get(key)!
  }
}
