// Whether a right was made use of. A log names who signed in, whatever role they became afterwards: a group role is used by its members, and whoever
// belongs to a role in any way may have read with its rights. "Never used" is said only where a use would have shown.
import type { AccessGraph } from './access-graph.ts'
import type { GrantUse } from './rights.ts'

/** What one log user did with one field: reads, and in the window statements that may have read it and were not understood, or ran code that names it. */
export type FieldReader = { fieldId: string; user: string; executions: number; doubts: number; lastAt: number | null }

export const useReasons = ['no-log', 'not-covered', 'logging-off', 'silent-role', 'not-understood', 'reader-unknown', 'owns-code', 'too-young'] as const
export type UseReason = (typeof useReasons)[number]

export type UseEvidence = {
  /** Why the log of the whole system says too little; null where it says enough. */
  reason: UseReason | null
  threshold: number
  /** Roles whose statements were captured less completely than everybody's. */
  silentRoles: { role: string; coverage: number }[]
  /** Everyone who ever was a role of the server: a log user beside them may be anybody. */
  everRoles: ReadonlySet<string>
}

/** `reason`: why there is no evidence, null otherwise. `by`: the log user who used it last. */
export type UseAnswer = { use: GrantUse; lastAt: number | null; by: string | null; reason: UseReason | null }

export type GrantUses = {
  /** `isYoung`: the right is known to be younger than the window. */
  of(role: string, readers: FieldReader[], isYoung: boolean): UseAnswer
  /** Why nothing the role does not do would show, whatever the field; null where it would. */
  blindTo(role: string): UseReason | null
  isKnown(user: string): boolean
}

export function openGrantUses(graph: AccessGraph, { reason, threshold, silentRoles, everRoles }: UseEvidence): GrantUses {
  const silent = new Set(silentRoles.filter(({ coverage }) => coverage < threshold).map(({ role }) => role))
  const codeOwners = new Set(graph.access.roles.filter(({ ownsCode }) => ownsCode).map(({ name }) => name))
  const blindness = new Map<string, UseReason | null>()

  function blindTo(role: string): UseReason | null {
    if (reason !== null) return reason
    const known = blindness.get(role)
    if (known !== undefined) return known
    const users = [...graph.usersOf(role)]
    // What others read through a view is read with its owner's rights, and logged under their own names.
    const found = users.some((user) => silent.has(user)) ? 'silent-role' : users.some((user) => codeOwners.has(user)) ? 'owns-code' : null
    blindness.set(role, found)
    return found
  }
  const isKnown = (user: string) => everRoles.has(user)

  return {
    blindTo, isKnown,
    of(role, readers, isYoung) {
      const users = graph.usersOf(role)
      const own = readers.filter(({ user }) => users.has(user))
      const last = own.filter(({ executions }) => executions > 0).sort((a, b) => (b.lastAt ?? 0) - (a.lastAt ?? 0))[0]
      if (last) return { use: 'used', lastAt: last.lastAt, by: last.user, reason: null }
      const unseen = own.some(({ doubts }) => doubts > 0) ? 'not-understood' : readers.some(({ user }) => !isKnown(user)) ? 'reader-unknown' : (blindTo(role) ?? (isYoung ? 'too-young' : null))
      return { use: unseen === null ? 'never-used' : 'no-evidence', lastAt: null, by: null, reason: unseen }
    },
  }
}
