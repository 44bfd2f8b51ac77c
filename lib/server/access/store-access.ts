// What a scan heard of roles and grants: kept where it differs from the last time; rights that came begin, rights that went end.
import { createHash } from 'node:crypto'
import type { Executor } from '#db/gateway/executor.ts'
import type { AccessRight } from '#db/repositories/access-rights.ts'
import type { Repositories } from '#db/repositories/repositories.ts'
import type { Change } from '#lib/domain/audit/audit-event.ts'
import { isPredefinedRole, openPlacedRights } from '#lib/domain/access/placed-rights.ts'
import type { ScannedAccess } from '#lib/domain/access/scanned-access.ts'
import { nameKeyOf } from '#lib/domain/inventory/place-catalog.ts'

type Context = { tx: Executor; repositories: Repositories; now: number; newId(): string }

/** Where the scan's relations and columns lie in the inventory. */
export type AccessPlaces = { datasets: { id: string; schema: string; name: string; goneAt: number | null }[]; fields: { id: string; datasetId: string; name: string; goneAt: number | null }[] }

export type StoredAccess = { principals: number; came: number; went: number; changes: Change[] }

const digest = (text: string) => createHash('sha256').update(text).digest('base64url')
const noCounts = { fields: 0, sensitive: 0, changeable: 0, viaPublic: 0, neverUsed: 0, neverUsedSensitive: 0, noEvidence: 0, lastUsedAt: null }

/** The first time is no change: `changes` tells of roles that came, went, or are others than at the scan before. */
export async function storeAccess({ tx, repositories, now, newId }: Context, systemId: string, access: ScannedAccess, places: AccessPlaces): Promise<StoredAccess> {
  const { accessScans, accessRights } = repositories
  const fingerprint = digest(JSON.stringify(access))
  const previous = await accessScans.latest(tx, systemId)
  const roles = access.roles.filter(({ name }) => !isPredefinedRole(name))
  if (previous?.fingerprint === fingerprint) {
    await accessScans.confirm(tx, previous.id, now)
    return { principals: roles.length, came: 0, went: 0, changes: [] }
  }
  await accessScans.add(tx, { id: newId(), systemId, at: now, confirmedAt: now, fingerprint, access })

  const known = new Map((await accessScans.listPrincipals(tx, systemId)).map((principal) => [principal.name, principal]))
  const rows = roles.map(({ name, mayLogin, isSuperuser, mayConnect, validUntil }) => {
    const before = known.get(name)
    return { ...noCounts, ...(before ?? { id: newId(), systemId, name, nameKey: nameKeyOf(name), firstSeenAt: now }), mayLogin, isSuperuser, mayConnect, validUntil, goneAt: null }
  })
  const idOf = new Map(rows.map(({ name, id }) => [name, id]))
  const gone = [...known.values()].filter(({ name, goneAt }) => goneAt === null && !idOf.has(name))
  await accessScans.putPrincipals(tx, rows)
  await accessScans.setPrincipalsGone(tx, gone.map(({ id }) => id), now)

  const wanted = wantedRights(access, places, idOf)
  const standing = new Map((await accessRights.ofSystem(tx, systemId)).map((right) => [keyOf(right), right.id]))
  const came = [...wanted.rights].filter(([key]) => !standing.has(key))
  const went = [...standing].filter(([key]) => !wanted.rights.has(key))
  await accessRights.end(tx, went.map(([, id]) => id), now)
  const newSets = new Set(came.map(([, { setId }]) => setId))
  await accessRights.addSets(tx, new Map([...wanted.sets].filter(([setId]) => newSets.has(setId))))
  await accessRights.add(tx, came.map(([, right]) => ({ ...right, id: newId(), systemId, from: now, until: null })))
  const changes: Change[] = previous === null ? [] : [
    ...rows.flatMap((row): Change[] => {
      const before = known.get(row.name)
      const said = attributesOf(row)
      if (!before || before.goneAt !== null) return [{ targetKind: 'principal', targetId: row.id, key: 'role', after: { name: row.name, ...said } }]
      return JSON.stringify(attributesOf(before)) === JSON.stringify(said) ? [] : [{ targetKind: 'principal', targetId: row.id, key: 'role', before: attributesOf(before), after: said }]
    }),
    ...gone.map((row): Change => ({ targetKind: 'principal', targetId: row.id, key: 'role', before: { name: row.name, ...attributesOf(row) } })),
  ]
  return { principals: rows.length, came: came.length, went: went.length, changes }
}

const attributesOf = ({ mayLogin, isSuperuser, mayConnect, validUntil }: { mayLogin: boolean; isSuperuser: boolean; mayConnect: boolean; validUntil: number | null }) => ({ mayLogin, isSuperuser, mayConnect, validUntil })

type WantedRight = Pick<AccessRight, 'datasetId' | 'fieldId' | 'privilege' | 'kind' | 'setId'>

const keyOf = ({ datasetId, fieldId, privilege, kind, setId }: WantedRight) => [datasetId, fieldId, privilege, kind, setId].join(' ')

function wantedRights(access: ScannedAccess, { datasets, fields }: AccessPlaces, idOf: Map<string, string>): { rights: Map<string, WantedRight>; sets: Map<string, readonly string[]> } {
  const placed = openPlacedRights(access)
  const datasetOf = new Map(datasets.filter(({ goneAt }) => goneAt === null).map(({ id, schema, name }) => [JSON.stringify([schema, name]), id]))
  const fieldOf = new Map(fields.filter(({ goneAt }) => goneAt === null).map(({ id, datasetId, name }) => [JSON.stringify([datasetId, name]), id]))
  const sets = new Map<string, readonly string[]>()
  const setIds = new Map<readonly string[], string>()
  const setOf = (roles: readonly string[]): string => {
    const known = setIds.get(roles)
    if (known !== undefined) return known
    const ids = roles.map((role) => idOf.get(role)!).sort()
    const setId = digest(ids.join(' '))
    setIds.set(roles, setId)
    sets.set(setId, ids)
    return setId
  }
  const rights = new Map<string, WantedRight>()
  for (const relation of access.relations) {
    const datasetId = datasetOf.get(JSON.stringify([relation.schema, relation.name]))
    if (datasetId === undefined) continue
    for (const { column, privilege, kind, roles } of placed.of(relation)) {
      const fieldId = column === null ? '' : fieldOf.get(JSON.stringify([datasetId, column]))
      if (fieldId === undefined) continue
      const right = { datasetId, fieldId, privilege, kind, setId: setOf(roles) }
      rights.set(keyOf(right), right)
    }
  }
  return { rights, sets }
}
