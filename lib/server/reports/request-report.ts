import { Refusal } from '#lib/domain/error-codes.ts'
import { command } from '../door/command.ts'
import { ownedBy, reportJob, reportOrder, reportPermission } from './report-order.ts'
import type { z } from 'zod'

/** Has the auditor's report made by the worker. Of whoever answers for some fields only, it tells of these. */
export const requestReport = command({
  permission: reportPermission,
  input: reportOrder,
  async run({ tx, repositories, input, actor, now, newId }) {
    if (input.at !== null && input.at > now) throw new Refusal('invalid-input', 'at')
    const id = newId()
    const job: z.input<typeof reportJob> = { ...input, now, madeBy: actor.kind === 'person' ? actor.id : null, ownedBy: ownedBy(actor) }
    await repositories.jobs.add(tx, { id, kind: 'make-report', systemId: null, input: job, status: 'queued', progress: null, attempts: 0, createdAt: now })
    return { result: { id }, event: { code: 'report-requested', target: { kind: 'report', id }, detail: { at: input.at, locale: input.locale, isAll: job.ownedBy === null }, changes: [] } }
  },
})
