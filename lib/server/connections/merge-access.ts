// Who may do what, when two records of one system become one: where only the record that goes was ever asked, its rights go over; where both were, what
// the one that stays heard last holds, and its rights are as old as they are in either.
import type { Executor } from '#db/gateway/executor.ts'
import type { AccessRight } from '#db/repositories/access-rights.ts'
import type { Principal } from '#db/repositories/access-scans.ts'
import type { Repositories } from '#db/repositories/repositories.ts'

export type AccessMerge = {
  /** Everything that was heard, or what was heard before the other was asked. */
  scans: string[]
  /** Whole records, as they are from then on. */
  principals: Principal[]
  rights: AccessRight[]
}

type Pairs = { fromId: string; intoId: string; datasets: [string, string][]; fields: [{ id: string }, { id: string }][] }

export async function accessOf(tx: Executor, repositories: Repositories, { fromId, intoId, datasets, fields }: Pairs): Promise<AccessMerge> {
  const { accessRights, accessScans } = repositories
  const firstAt = await accessScans.firstAt(tx, intoId)
  const earlier = await accessScans.listBefore(tx, fromId, firstAt ?? Number.MAX_SAFE_INTEGER)
  const [theirs, ours] = [await accessScans.listPrincipals(tx, fromId), await accessScans.listPrincipals(tx, intoId)]
  const ids = new Map([...datasets, ...fields.map(([before, after]): [string, string] => [before.id, after.id]), ['', ''] as [string, string]])
  const placed = (await accessRights.allOf(tx, fromId)).flatMap((right): AccessRight[] => {
    const [datasetId, fieldId] = [ids.get(right.datasetId), ids.get(right.fieldId)]
    return datasetId === undefined || fieldId === undefined ? [] : [{ ...right, systemId: intoId, datasetId, fieldId }]
  })
  if (firstAt === null) return { scans: earlier, principals: theirs.map((principal) => ({ ...principal, systemId: intoId })), rights: placed }

  const firstSeen = new Map(theirs.map(({ name, firstSeenAt }) => [name, firstSeenAt]))
  const names = new Map([...theirs, ...ours].map(({ id, name }) => [id, name]))
  const standing = await accessRights.ofSystem(tx, intoId)
  const members = await accessRights.membersOf(tx, [...new Set([...placed, ...standing].map(({ setId }) => setId))])
  const keyOf = ({ datasetId, fieldId, privilege, kind, setId }: AccessRight) => JSON.stringify([datasetId, fieldId, privilege, kind, members.get(setId)!.map((id) => names.get(id)).sort()])
  const since = new Map(placed.filter(({ until }) => until === null).map((right) => [keyOf(right), right.from]))
  return {
    scans: earlier,
    principals: ours.flatMap((principal) => ((firstSeen.get(principal.name) ?? principal.firstSeenAt) < principal.firstSeenAt ? [{ ...principal, firstSeenAt: firstSeen.get(principal.name)! }] : [])),
    rights: standing.flatMap((right) => { const from = since.get(keyOf(right)); return from !== undefined && from < right.from ? [{ ...right, from }] : [] }),
  }
}

export async function moveAccess(tx: Executor, { accessRights, accessScans }: Repositories, intoId: string, { scans, principals, rights }: AccessMerge): Promise<void> {
  await accessScans.move(tx, scans, intoId)
  await accessScans.putPrincipals(tx, principals)
  await accessRights.put(tx, rights)
}
