import { z } from 'zod'
import type { Change } from '#lib/domain/audit/audit-event.ts'
import { Refusal } from '#lib/domain/error-codes.ts'
import { nextRow } from '../declarations/declaration-rows.ts'
import { settleFields } from '../declarations/settle-fields.ts'
import { command } from '../door/command.ts'
import { decisionChange } from '../minimisation/decision-change.ts'
import { queueCalculation } from '../evidence/queue-calculation.ts'
import { changesOf } from '../findings/finding-change.ts'
import { moveAccess } from './merge-access.ts'
import { planMerge, previewOf } from './plan-merge.ts'

/**
 * One system that is known twice becomes one: imports, scans, rights, owners, declarations, disputes, decisions, findings and saved views go over to the record that stays, and its verdicts are
 * calculated anew. The other stays as it is for the trail, in no list and no number. `digest` is the preview's: what was not shown is not done.
 * Errors: those of planMerge, list-changed.
 */
export const mergeSystems = command({
  permission: 'connection:manage',
  input: z.strictObject({ fromId: z.string().max(100), intoId: z.string().max(100), digest: z.string().max(100) }),
  async run(context) {
    const { tx, repositories, input, now, newId } = context
    const { connections, datasets, declarations, decisions, disputes, fields, findingComments, findings, imports, savedViews, scans, schedules, systems } = repositories
    const plan = await planMerge(context, input)
    if (previewOf(plan).digest !== input.digest) throw new Refusal('list-changed')
    const { from, into } = plan
    const changes: Change[] = []

    for (const { id, fate } of plan.imports) {
      if (fate !== 'moves') continue
      await imports.move(tx, id, into.id, await imports.nextOrdinal(tx, into.id))
      changes.push({ targetKind: 'import', targetId: id, key: 'systemId', before: from.id, after: into.id })
    }
    await scans.move(tx, plan.scans, into.id)
    changes.push(...plan.scans.map((id): Change => ({ targetKind: 'scan', targetId: id, key: 'systemId', before: from.id, after: into.id })))
    if (plan.isTwice) await fields.setSeen(tx, plan.fields.flatMap(([theirs, ours]) => (theirs.firstSeenAt < ours.firstSeenAt ? [{ id: ours.id, firstSeenAt: theirs.firstSeenAt, absentAt: theirs.absentAt }] : [])))

    for (const { kind, id, ownerId } of plan.owners) {
      if (kind === 'field') await fields.setOwner(tx, [id], ownerId)
      else await (kind === 'dataset' ? datasets : systems).setOwner(tx, id, ownerId)
      changes.push({ targetKind: kind, targetId: id, key: 'owner', after: ownerId })
    }
    for (const row of plan.declarations) {
      const before = (await declarations.listOf(tx, { kind: row.targetKind, id: row.targetId })).find(({ key }) => key === row.key)
      await declarations.put(tx, [nextRow(before, row)])
      changes.push({ targetKind: row.targetKind, targetId: row.targetId, key: row.key, after: row.value })
    }
    if (plan.declarations.length > 0) await settleFields(tx, repositories, into.id, { kind: 'system', ids: [into.id] })
    for (const decision of plan.decisions) {
      await decisions.put(tx, decision)
      changes.push(decisionChange(null, decision))
    }
    for (const dispute of plan.disputes) await disputes.move(tx, dispute)
    const before = new Map([...(await findings.ofSystem(tx, from.id)), ...(await findings.ofSystem(tx, into.id))].map((finding) => [finding.id, finding]))
    await findings.exchange(tx, plan.findings.put)
    for (const [one, other] of plan.findings.comments) await findingComments.move(tx, one, other)
    for (const finding of plan.findings.put) {
      const was = before.get(finding.id)!
      if (was.systemId !== finding.systemId) changes.push({ targetKind: 'finding', targetId: finding.id, key: 'system', before: was.systemId, after: finding.systemId })
      changes.push(...changesOf(finding.id, was, finding, was.note === finding.note ? '' : finding.note))
    }
    await moveAccess(tx, repositories, into.id, plan.access)
    for (const { id, query } of plan.views) await savedViews.setQuery(tx, id, query)

    const told = { vendor: into.vendor ?? from.vendor, country: into.country ?? from.country }
    for (const key of ['vendor', 'country'] as const) if (told[key] !== into[key]) changes.push({ targetKind: 'system', targetId: into.id, key, after: told[key] })
    const connection = await connections.ofSystem(tx, from.id)
    if (plan.isConnectionMoved) {
      await connections.update(tx, connection!.id, { systemId: into.id, changedAt: now })
      await schedules.move(tx, from.id, into.id)
      changes.push({ targetKind: 'connection', targetId: connection!.id, key: 'systemId', before: from.id, after: into.id })
    } else if (connection) {
      await connections.update(tx, connection.id, { secret: null, keyId: null, changedAt: now })
    }
    await systems.update(tx, into.id, told)
    await systems.update(tx, from.id, { disconnectedAt: now, mergedIntoId: into.id })
    changes.push({ targetKind: 'system', targetId: from.id, key: 'mergedIntoId', after: into.id })
    if (into.engine !== null) await queueCalculation(tx, repositories, { systemId: into.id, now, newId })
    const { digest: _digest, from: _from, into: _into, ...detail } = previewOf(plan)
    return { result: { systemId: into.id }, event: { code: 'systems-merged', target: { kind: 'system', id: into.id }, detail: { fromId: from.id, ...detail, imports: { ...detail.imports, overlapping: detail.imports.overlapping.length } }, changes } }
  },
})
