// How much each principal may read, and how many may read each field: counted relation by relation, and field by field only where the evidence says
// something of it.
import type { FieldReader, GrantUses } from './grant-use.ts'
import { isInherent, type JudgedUse } from './judged-use.ts'
import type { PlacedRights } from './placed-rights.ts'
import type { RightKind } from './rights.ts'
import type { AccessRelation } from './scanned-access.ts'

export type CountedField = { id: string; name: string; isSensitive: boolean }
/** `isYoung`: whether a role's right is known to be younger than the window; null where nothing of the relation is. */
export type CountedRelation = { relation: AccessRelation; fields: CountedField[]; isYoung: ((role: string, fieldId: string) => boolean) | null }

export type PrincipalCounts = {
  fields: number
  sensitive: number
  /** That it may write to. */
  changeable: number
  /** That it may read only because everybody may. */
  viaPublic: number
  /** Of those that could be taken from it (not an owner's, not a superuser's). */
  neverUsed: number
  neverUsedSensitive: number
  noEvidence: number
  lastUsedAt: number | null
}
export type FieldAccessCounts = { readers: number; viaPublic: number; inherent: number; changers: number; neverUsed: number; noEvidence: number }

type Input = { rights: PlacedRights; uses: GrantUses; relations: Iterable<CountedRelation>; readersOf(fieldId: string): FieldReader[] }

export function countAccess({ rights, uses, relations, readersOf }: Input): { principals: Map<string, PrincipalCounts>; fields: Map<string, FieldAccessCounts> } {
  const principals = new Map<string, PrincipalCounts>()
  const counted = new Map<string, FieldAccessCounts>()
  const of = (role: string) => {
    const known = principals.get(role) ?? { fields: 0, sensitive: 0, changeable: 0, viaPublic: 0, neverUsed: 0, neverUsedSensitive: 0, noEvidence: 0, lastUsedAt: null }
    principals.set(role, known)
    return known
  }

  function countReaders(fields: CountedField[], kind: RightKind, roles: readonly string[]): void {
    const sensitive = sensitiveOf(fields)
    for (const { id } of fields) {
      const count = counted.get(id)!
      count.readers += roles.length
      if (kind === 'public') count.viaPublic += roles.length
      if (isInherent(kind)) count.inherent += roles.length
    }
    for (const role of roles) {
      const count = of(role)
      count.fields += fields.length
      count.sensitive += sensitive
      if (kind === 'public') count.viaPublic += fields.length
    }
  }

  /** Where no evidence touches a field, all that may be said of a role holds for all of them alike. */
  function countUnseen(fields: CountedField[], roles: readonly string[]): void {
    const blind = roles.filter((role) => uses.blindTo(role) !== null).length
    const sensitive = sensitiveOf(fields)
    for (const { id } of fields) {
      counted.get(id)!.noEvidence += blind
      counted.get(id)!.neverUsed += roles.length - blind
    }
    for (const role of roles) {
      const count = of(role)
      if (uses.blindTo(role) !== null) count.noEvidence += fields.length
      else {
        count.neverUsed += fields.length
        count.neverUsedSensitive += sensitive
      }
    }
  }

  function countSeen({ id, isSensitive }: CountedField, kind: RightKind, roles: readonly string[], isYoung: CountedRelation['isYoung']): void {
    const readers = readersOf(id)
    for (const role of roles) {
      const count = of(role)
      const { use, lastAt } = uses.of(role, readers, isYoung?.(role, id) ?? false)
      if (lastAt !== null) count.lastUsedAt = Math.max(count.lastUsedAt ?? lastAt, lastAt)
      if (isInherent(kind) || use === 'used') continue
      const what = use === 'never-used' ? 'neverUsed' : 'noEvidence'
      count[what] += 1
      counted.get(id)![what] += 1
      if (what === 'neverUsed' && isSensitive) count.neverUsedSensitive += 1
    }
  }

  for (const { relation, fields, isYoung } of relations) {
    for (const { id } of fields) counted.set(id, { readers: 0, viaPublic: 0, inherent: 0, changers: 0, neverUsed: 0, noEvidence: 0 })
    const changers = new Map<string, Set<string>>()
    for (const { privilege, column, kind, roles } of rights.of(relation)) {
      const some = column === null ? fields : fields.filter(({ name }) => name === column)
      if (privilege === 'INSERT' || privilege === 'UPDATE') for (const { id } of some) changers.set(id, new Set([...(changers.get(id) ?? []), ...roles]))
      if (privilege !== 'SELECT') continue
      countReaders(some, kind, roles)
      const [seen, unseen] = isYoung === null ? split(some, ({ id }) => readersOf(id).length > 0) : [some, []]
      if (!isInherent(kind)) countUnseen(unseen, roles)
      for (const field of seen) countSeen(field, kind, roles, isYoung)
    }
    for (const [id, roles] of changers) {
      counted.get(id)!.changers = roles.size
      for (const role of roles) of(role).changeable += 1
    }
  }
  return { principals, fields: counted }
}

/** The same counts of one principal whose rights are all at hand. */
export function countHeld(held: { isSensitive: boolean; kind: RightKind; use: JudgedUse; lastAt: number | null }[]): Omit<PrincipalCounts, 'changeable'> {
  const count = (is: (right: (typeof held)[number]) => boolean) => held.filter(is).length
  const isIdle = ({ use }: (typeof held)[number]) => use === 'never-used'
  return {
    fields: held.length, sensitive: sensitiveOf(held), viaPublic: count(({ kind }) => kind === 'public'),
    neverUsed: count(isIdle), neverUsedSensitive: count((right) => isIdle(right) && right.isSensitive), noEvidence: count(({ use }) => use === 'no-evidence'),
    lastUsedAt: held.reduce<number | null>((last, { lastAt }) => (lastAt === null ? last : Math.max(last ?? lastAt, lastAt)), null),
  }
}

const sensitiveOf = (fields: { isSensitive: boolean }[]): number => fields.filter(({ isSensitive }) => isSensitive).length

const split = <T>(all: T[], is: (one: T) => boolean): [T[], T[]] => [all.filter(is), all.filter((one) => !is(one))]
