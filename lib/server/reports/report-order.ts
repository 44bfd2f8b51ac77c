// What a report is ordered with, by a screen or a command: as of when, in which language.
import { z } from 'zod'
import { instant } from '#lib/domain/instant.ts'
import { locales } from '#lib/domain/people/locales.ts'
import { scope as scopeOf, type Actor, type Scope } from '#lib/domain/people/permissions.ts'

export const reportOrder = z.strictObject({
  /** ms; not later than now. */
  at: instant.min(0).nullable().default(null),
  locale: z.enum(locales).default('en'),
})

/** What the job is given: the order, and what whoever gave it may know. */
export const reportJob = reportOrder.extend({ now: z.int(), madeBy: z.string().nullable(), ownedBy: z.string().nullable() })

export const reportPermission = 'inventory:export'

/** The same as in `reportJob`: whose fields alone it tells of, null for all. */
export function ownedBy(actor: Actor): string | null {
  const scope = scopeOf(actor, reportPermission)
  return scope.kind === 'owned' ? scope.ownerId : null
}

export const scopeFor = (owner: string | null): Scope => (owner === null ? { kind: 'all' } : { kind: 'owned', ownerId: owner })
