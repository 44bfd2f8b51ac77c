// A principal as a row of a list: with the counts that are kept, or with those of the fields that somebody may know.
import type { Principal } from '#db/repositories/access-scans.ts'
import type { Executor } from '#db/gateway/executor.ts'
import type { Repositories } from '#db/repositories/repositories.ts'
import type { PrincipalName, PrincipalRow } from '#lib/domain/access/access-page.ts'
import type { PrincipalCounts } from '#lib/domain/access/count-access.ts'
import type { Scope } from '#lib/domain/people/permissions.ts'
import { loadStanding, logEvidenceOf } from './access-standing.ts'
import { countRights } from './count-rights.ts'

export const nameOf = ({ id, name, mayLogin, isSuperuser, mayConnect, validUntil }: Principal, now: number): PrincipalName =>
  ({ id, name, mayLogin, isSuperuser, mayConnect, isExpired: validUntil !== null && validUntil < now })

export function rowOf(principal: Principal, system: string, now: number, counts: PrincipalCounts = principal): PrincipalRow {
  const { fields, sensitive, changeable, viaPublic, neverUsed, neverUsedSensitive, noEvidence, lastUsedAt } = counts
  return { ...nameOf(principal, now), systemId: principal.systemId, system, fields, sensitive, changeable, viaPublic, neverUsed, neverUsedSensitive, noEvidence, lastUsedAt }
}

/** Every principal that may read one of the fields within the scope, counted over these alone. */
export async function rowsWithin(tx: Executor, repositories: Repositories, scope: Scope, now: number): Promise<PrincipalRow[]> {
  const rows: PrincipalRow[] = []
  for (const system of await repositories.systems.list(tx, scope)) {
    const standing = await loadStanding(tx, repositories, system.id, logEvidenceOf(await repositories.calculations.latest(tx, system.id)))
    if (!standing) continue
    const fields = await repositories.fields.listWithDataset(tx, system.id, scope)
    const counted = countRights(standing, fields, await repositories.fieldReaders.ofFields(tx, fields.map(({ id }) => id)))
    for (const [name, counts] of counted.principals) if (counts.fields > 0) rows.push(rowOf(standing.principals.get(name)!, system.name, now, counts))
  }
  return rows
}
