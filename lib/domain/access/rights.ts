// An effective right: what one principal may do with one column, and every way it comes to it.
import type { Privilege } from './scanned-access.ts'

export type { Privilege } from './scanned-access.ts'

/**
 * Each path is a list of steps that suffices alone, in order: `member r3` (from the principal up), `usage crm to public`,
 * `select(c1) on crm.t1 to r3`; or `owner of crm.t1`, `superuser`. Empty where the server holds it true and no grant says why.
 * `hasMorePaths`: there are more than are told (see right-paths.ts).
 */
export type EffectiveRight = { principal: string; schema: string; table: string; column: string; privilege: Privilege; paths: string[][]; hasMorePaths?: true }

/** Whether the evidence shows that a right was made use of; `never-used` only where it would have shown. */
export const grantUses = ['used', 'never-used', 'no-evidence'] as const
export type GrantUse = (typeof grantUses)[number]

/** How a principal comes to a right, the strongest way first. */
export const rightKinds = ['superuser', 'owner', 'grant', 'membership', 'predefined', 'public'] as const
export type RightKind = (typeof rightKinds)[number]
