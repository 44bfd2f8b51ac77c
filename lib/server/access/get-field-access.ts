// Who may read and change one field, by which way, and who made use of it.
import { z } from 'zod'
import type { Executor } from '#db/gateway/executor.ts'
import { saidAlong } from '#db/repositories/declarations.ts'
import type { Repositories } from '#db/repositories/repositories.ts'
import { accessPageSize as size, pageNumber, type FieldAccess, type FieldAccessAnswer, type FieldPrincipal } from '#lib/domain/access/access-page.ts'
import { heldSince } from '#lib/domain/access/held-since.ts'
import { openPaths } from '#lib/domain/access/right-paths.ts'
import { countUses, judgedUse, type JudgedUse } from '#lib/domain/access/judged-use.ts'
import { rightKinds, type Privilege, type RightKind } from '#lib/domain/access/rights.ts'
import type { AccessRelation } from '#lib/domain/access/scanned-access.ts'
import { effectiveDeclaration } from '#lib/domain/declarations/effective-declaration.ts'
import { query } from '../door/query.ts'
import { loadStanding, logEvidenceOf, type AccessStanding } from './access-standing.ts'
import { nameOf } from './principal-rows.ts'

export const getFieldAccess = query({
  permission: 'access:read',
  input: z.strictObject({ id: z.string().max(100), page: pageNumber }),
  async run({ tx, repositories, input, allow, now }): Promise<FieldAccessAnswer> {
    const { row, engine } = await allow(() => repositories.fields.find(tx, input.id))
    const standing = await loadStanding(tx, repositories, row.systemId, logEvidenceOf(await repositories.calculations.latest(tx, row.systemId)))
    if (!standing) return engine === 'postgres' ? { kind: 'not-asked' } : { kind: 'no-server', declared: await declaredReaders(tx, repositories, row) }
    const relation = standing.rights.graph.access.relations.find(({ schema, name }) => schema === row.schema && name === row.dataset)
    return { kind: 'asked', access: await accessOf(tx, repositories, standing, { field: row, relation, page: input.page, now }) }
  },
})

async function declaredReaders(tx: Executor, { declarations }: Repositories, { id, datasetId, systemId }: { id: string; datasetId: string; systemId: string }): Promise<string[] | null> {
  const { values } = effectiveDeclaration('field', saidAlong(await declarations.saidIn(tx, systemId, [id]), { id, datasetId }))
  return values.recipients?.map(({ name }) => name) ?? null
}

type Asked = { field: { id: string; name: string; datasetId: string }; relation: AccessRelation | undefined; page: number; now: number }
type Held = { role: string; privileges: Privilege[]; kind: RightKind; read: FieldPrincipal['read'] }

const useOrder: Record<JudgedUse, number> = { used: 0, 'never-used': 1, 'no-evidence': 2, inherent: 3 }

async function accessOf(tx: Executor, { accessRights, fieldReaders }: Repositories, standing: AccessStanding, { field, relation, page, now }: Asked): Promise<FieldAccess> {
  const readers = await fieldReaders.ofFields(tx, [field.id])
  const held = new Map<string, Held>()
  for (const right of relation ? standing.rights.of(relation) : []) {
    if (right.column !== null && right.column !== field.name) continue
    for (const role of right.roles) {
      const known = held.get(role)
      if (known) known.privileges.push(right.privilege)
      // Privileges come in their order: reading, where there is any, says how it is held.
      else held.set(role, { role, privileges: [right.privilege], kind: right.kind, read: right.privilege === 'SELECT' ? judgedUse(right.kind, standing.uses.of(role, readers, standing.isYoung(field.datasetId)?.(role, field.id) ?? false)) : null })
    }
  }
  const all = [...held.values()].sort((a, b) => placeOf(a) - placeOf(b) || (b.read?.lastAt ?? 0) - (a.read?.lastAt ?? 0) || rightKinds.indexOf(a.kind) - rightKinds.indexOf(b.kind) || (a.role < b.role ? -1 : 1))
  const reading = all.filter(({ read }) => read !== null)

  const spans = await accessRights.spansOf(tx, field.datasetId, 'SELECT')
  const members = new Map([...(await accessRights.membersOf(tx, [...new Set(spans.map(({ setId }) => setId))]))].map(([setId, ids]) => [setId, new Set(ids)]))
  const pathsOf = openPaths(standing.rights.graph)
  const rows = all.slice((page - 1) * size, page * size).map(({ role, ...right }): FieldPrincipal => {
    const principal = standing.principals.get(role)!
    const { paths, via, areCut } = pathsOf(role, relation!, field.name, right.privileges[0]!)
    const since = right.read && heldSince(spans, field.id, (setId) => members.get(setId)!.has(principal.id))
    return { ...nameOf(principal, now), ...right, via, paths: paths.slice(0, shownPaths), hasMorePaths: areCut || paths.length > shownPaths, since: since !== null && since > standing.firstAskedAt ? since : null }
  })
  const others = readers.filter(({ user, executions }) => executions > 0 && !held.get(user)?.read).map(({ user, executions, lastAt }) => {
    const gone = standing.gonePrincipals.get(user)
    return { user, principalId: (standing.principals.get(user) ?? gone)?.id ?? null, isGone: gone !== undefined, lastAt: lastAt!, executions }
  }).sort((a, b) => b.lastAt - a.lastAt)
  return { rows, total: all.length, page, size, askedAt: standing.askedAt, readers: reading.length, viaPublic: reading.filter(({ kind }) => kind === 'public').length, uses: countUses(reading.map(({ read }) => read!.use)), others }
}

const shownPaths = 5

const placeOf = ({ read }: Held): number => (read === null ? 4 : useOrder[read.use])
