// What the screens of access are given: principals with what they may read, one principal's rights, and one field's principals.
import { z } from 'zod'
import type { Category } from '../classification/classification.ts'
import type { FieldOwner } from '../inventory/field-list.ts'
import { principalFlags, principalSorts } from './access-words.ts'
import type { UseReason } from './grant-use.ts'
import type { JudgedUse } from './judged-use.ts'
import type { PrincipalCounts } from './count-access.ts'
import type { GrantUse, Privilege, RightKind } from './rights.ts'

export const principalFilter = z.strictObject({
  /** Part of its name. */
  q: z.string().max(200).default(''),
  system: z.array(z.string().max(100)).max(100).default([]),
  is: z.array(z.enum(principalFlags)).default([]),
  sort: z.enum(principalSorts).default('sensitive'),
  direction: z.enum(['asc', 'desc']).default('desc'),
})
export type PrincipalFilter = z.output<typeof principalFilter>

/** A page of any of these lists. */
export const accessPageSize = 50
export const pageNumber = z.int().min(1).max(100_000).default(1)

export type Paged<T> = { rows: T[]; total: number; page: number; size: number }

/** `isExpired`: it may sign in by its password no more. */
export type PrincipalName = { id: string; name: string; mayLogin: boolean; isSuperuser: boolean; mayConnect: boolean; isExpired: boolean }
export type PrincipalRow = PrincipalName & PrincipalCounts & { systemId: string; system: string }

/** `askedAt`: when its server was asked for its roles; null where there is no server to ask, or nobody has asked it yet. */
export type AskedSystem = { id: string; name: string; askedAt: number | null }
export type PrincipalList = Paged<PrincipalRow> & { systems: AskedSystem[] }

/** `use`: inherent where there is no grant to take back. `lastAt`: ms, by the evidence; `by`: the log user, where it is another than the principal; `reason`: why there is no evidence. */
export type RightUse = { use: JudgedUse; lastAt: number | null; by: string | null; reason: UseReason | null }

export type PrincipalRight = RightUse & {
  fieldId: string; name: string; schema: string; dataset: string; category: Category | null; isSensitive: boolean; owner: FieldOwner | null; kind: RightKind; mayChange: boolean
}

/** `id` is null for a role the server came with. */
export type RelatedRole = { id: string | null; name: string; inherits: boolean }

export type PrincipalDetail = PrincipalRow & {
  validUntil: number | null
  firstSeenAt: number
  askedAt: number
  /** When it was gone. */
  goneAt: number | null
  /** Null for who may know only a part of the system. */
  roles: { memberOf: RelatedRole[]; members: RelatedRole[] } | null
  /** How many rights there are of each kind of use; those that are not judged are left out. */
  uses: Record<GrantUse, number>
  rights: Paged<PrincipalRight>
  /** What it may read beyond what one may know: how many fields of whose team, and nothing else of them. `team`: null where there is none. */
  beyond: { team: string | null; fields: number }[]
}

export type FieldPrincipal = PrincipalName & {
  privileges: Privilege[]
  kind: RightKind
  /** The roles it comes through, from the principal up. */
  via: string[]
  paths: string[][]
  hasMorePaths: boolean
  /** Since when it may read the field, where a scan saw that begin. */
  since: number | null
  /** Null where it may change the field without reading it. */
  read: RightUse | null
}

export type FieldAccess = Paged<FieldPrincipal> & {
  askedAt: number
  readers: number
  viaPublic: number
  uses: Record<GrantUse, number>
  /** Log users who read it and hold no right on it now: through a view or a role they took, or before it was taken from them. */
  others: { user: string; principalId: string | null; isGone: boolean; lastAt: number; executions: number }[]
}

/**
 * `no-server`: a file or a system entered by hand, whose readers only people can tell; `declared`: whom they named, null where nobody did.
 * `not-asked`: not yet.
 */
export type FieldAccessAnswer = { kind: 'asked'; access: FieldAccess } | { kind: 'no-server'; declared: string[] | null } | { kind: 'not-asked' }
