// Everything there is to say of a system's rights at the moment: what its server said last, who uses them by the evidence, and since when they stand.
import type { Executor } from '#db/gateway/executor.ts'
import type { Calculation } from '#db/repositories/calculations.ts'
import type { Principal } from '#db/repositories/access-scans.ts'
import type { Repositories } from '#db/repositories/repositories.ts'
import { openGrantUses, type GrantUses, type UseEvidence, type UseReason } from '#lib/domain/access/grant-use.ts'
import { youngRights, type IsYoung } from '#lib/domain/access/held-since.ts'
import { openPlacedRights, type PlacedRights } from '#lib/domain/access/placed-rights.ts'
import { defaultCoverageRules, type CoverageRules } from '#lib/domain/usage/coverage.ts'

export type AccessStanding = {
  /** When the server was asked, the first and the last time. */
  firstAskedAt: number
  askedAt: number
  rights: PlacedRights
  /** Roles there are now, by name, and those that were. */
  principals: Map<string, Principal>
  gonePrincipals: Map<string, Principal>
  isYoung(datasetId: string): IsYoung | null
  uses: GrantUses
}

/** What a calculation found out about the log: the part of it that tells whether a use would have shown. */
export type LogEvidence = Pick<UseEvidence, 'reason' | 'threshold' | 'silentRoles'> & { windowFrom: number }

/** Null where no server was ever asked. */
export async function loadStanding(tx: Executor, { accessScans, accessRights }: Repositories, systemId: string, log: LogEvidence): Promise<AccessStanding | null> {
  const scan = await accessScans.latest(tx, systemId)
  const firstAskedAt = await accessScans.firstAt(tx, systemId)
  if (!scan || firstAskedAt === null) return null
  const all = await accessScans.listPrincipals(tx, systemId)
  const principals = new Map(all.filter(({ goneAt }) => goneAt === null).map((principal) => [principal.name, principal]))
  const moved = await accessRights.movedSince(tx, systemId, 'SELECT', Math.max(log.windowFrom, firstAskedAt))
  const members = new Map([...(await accessRights.membersOf(tx, [...new Set(moved.map(({ setId }) => setId))]))].map(([setId, ids]) => [setId, new Set(ids)]))
  const rights = openPlacedRights(scan.access)
  return {
    firstAskedAt, askedAt: scan.confirmedAt, rights, principals,
    gonePrincipals: new Map(all.filter(({ goneAt }) => goneAt !== null).map((principal) => [principal.name, principal])),
    isYoung: youngRights(moved, log.windowFrom, firstAskedAt, (setId, role) => members.get(setId)!.has(principals.get(role)?.id ?? '')),
    uses: openGrantUses(rights.graph, { ...log, everRoles: new Set([...all.map(({ name }) => name), ...rights.graph.roles]) }),
  }
}

type Summary = { rules?: CoverageRules; silentRoles?: LogEvidence['silentRoles']; reason?: UseReason | null }

/** Of a calculation that is stored; before the first there is no evidence of anything. */
export function logEvidenceOf(calculation: Calculation | null): LogEvidence {
  const { rules = defaultCoverageRules, silentRoles = [], reason = null } = (calculation?.summary ?? {}) as Summary
  return { reason: calculation === null || calculation.coverage === null ? 'no-log' : reason, threshold: rules.threshold, silentRoles, windowFrom: calculation?.windowFrom ?? 0 }
}
