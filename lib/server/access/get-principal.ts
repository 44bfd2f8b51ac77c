// One principal: what it belongs to, and everything it may read, sensitive first, with what the evidence says of each right.
import { z } from 'zod'
import type { Executor } from '#db/gateway/executor.ts'
import type { Repositories } from '#db/repositories/repositories.ts'
import { accessPageSize as size, pageNumber, type PrincipalDetail, type PrincipalRight, type RightUse } from '#lib/domain/access/access-page.ts'
import { rightShows, type RightShow } from '#lib/domain/access/access-words.ts'
import { countUses, judgedUse } from '#lib/domain/access/judged-use.ts'
import type { RightKind } from '#lib/domain/access/rights.ts'
import { countHeld } from '#lib/domain/access/count-access.ts'
import { Refusal } from '#lib/domain/error-codes.ts'
import { query } from '../door/query.ts'
import { loadStanding, logEvidenceOf, type AccessStanding } from './access-standing.ts'
import { rowOf } from './principal-rows.ts'

type Held = { fieldId: string; datasetId: string; isSensitive: boolean; kind: RightKind } & RightUse

export const getPrincipal = query({
  permission: 'access:read',
  input: z.strictObject({ id: z.string().max(100), show: z.enum(rightShows).default('all'), page: pageNumber }),
  async run({ tx, repositories, input: { id, show, page }, scope, now }): Promise<PrincipalDetail> {
    const found = await repositories.principals.find(tx, id, scope)
    if (!found) throw new Refusal('not-found')
    const { principal, system } = found
    const standing = await loadStanding(tx, repositories, principal.systemId, logEvidenceOf(await repositories.calculations.latest(tx, principal.systemId)))
    if (!standing) throw new Refusal('not-found')
    const held = await usesOf(tx, repositories, standing, principal, await repositories.principals.rightsOf(tx, id, scope))
    const shown = held.filter((right) => isShown(right, show)).sort((a, b) => Number(b.isSensitive) - Number(a.isSensitive))
    const rows = await rightsShown(tx, repositories, id, shown.slice((page - 1) * size, page * size))
    const counts = countHeld(held)
    const { graph } = standing.rights
    const related = (name: string, inherits: boolean) => ({ id: standing.principals.get(name)?.id ?? null, name, inherits })
    return {
      ...rowOf(principal, system, now, { ...counts, changeable: scope.kind === 'all' ? principal.changeable : 0 }),
      validUntil: principal.validUntil, firstSeenAt: principal.firstSeenAt, goneAt: principal.goneAt, askedAt: standing.askedAt, uses: countUses(held.map(({ use }) => use)),
      roles: scope.kind !== 'all' ? null : {
        memberOf: graph.access.memberships.filter(({ member }) => member === principal.name).map(({ role, inherits }) => related(role, inherits)),
        members: graph.access.memberships.filter(({ role }) => role === principal.name).map(({ member, inherits }) => related(member, inherits)),
      },
      rights: { rows, total: shown.length, page, size },
      beyond: await repositories.principals.countBeyond(tx, id, scope),
    }
  },
})

const isShown = ({ isSensitive, use }: Held, show: RightShow): boolean => show === 'all' || (show === 'sensitive' ? isSensitive : use === show)

async function usesOf(
  tx: Executor, { fieldReaders }: Repositories, { rights: { graph }, uses, isYoung }: AccessStanding, { name, systemId }: { name: string; systemId: string },
  rights: { fieldId: string; datasetId: string; isSensitive: boolean; kind: RightKind }[],
): Promise<Held[]> {
  // Only what the principal's own users did, and what nobody knows who did, says anything of its rights.
  const ofInterest = (await fieldReaders.usersOf(tx, systemId)).filter((user) => graph.usersOf(name).has(user) || !uses.isKnown(user))
  const readers = Map.groupBy(await fieldReaders.ofUsers(tx, systemId, ofInterest), ({ fieldId }) => fieldId)
  return rights.map((right) => ({ ...right, ...judgedUse(right.kind, uses.of(name, readers.get(right.fieldId) ?? [], isYoung(right.datasetId)?.(name, right.fieldId) ?? false)) }))
}

async function rightsShown(tx: Executor, { fields, principals }: Repositories, principalId: string, held: Held[]): Promise<PrincipalRight[]> {
  const ids = held.map(({ fieldId }) => fieldId)
  const rows = new Map((await fields.listRows(tx, ids)).map((row) => [row.id, row]))
  const changeable = await principals.changeable(tx, principalId, ids)
  return held.flatMap(({ fieldId, kind, use, lastAt, by, reason }) => {
    const row = rows.get(fieldId)
    if (!row) return []
    const { name, schema, dataset, category, isSensitive, owner } = row
    return [{ fieldId, name, schema, dataset, category, isSensitive, owner, kind, mayChange: changeable.has(fieldId), use, lastAt, by, reason }]
  })
}
