// One finding: what was found, the fields it rests on as far as one may know of them, what happened to it, and what one may do.
import { z } from 'zod'
import type { Executor } from '#db/gateway/executor.ts'
import type { Repositories } from '#db/repositories/repositories.ts'
import { historyOf, peopleIn } from '#lib/domain/findings/finding-history.ts'
import type { FieldOfFinding, FindingDetail } from '#lib/domain/findings/finding-page.ts'
import { findingDeeds } from '#lib/domain/findings/finding-words.ts'
import { rules } from '#lib/domain/findings/rules.ts'
import { objectionTo } from '#lib/domain/findings/workflow.ts'
import { may, type Actor } from '#lib/domain/people/permissions.ts'
import { query } from '../door/query.ts'

const shownEvents = 200
const shownFields = 50

export const getFinding = query({
  permission: 'finding:read',
  input: z.strictObject({ id: z.string().max(100) }),
  async run({ tx, repositories, input, actor, now, allow }): Promise<FindingDetail> {
    const { ownerId, deputyId: _deputy, ownerName, ...finding } = await allow(() => repositories.findings.find(tx, input.id))
    const changes = await repositories.findingComments.changesOf(tx, finding.id, shownEvents)
    const comments = await repositories.findingComments.listOf(tx, finding.id)
    const names = await repositories.fieldHistory.namesOf(tx, [...new Set([...peopleIn(changes, comments), ...(finding.assigneeId === null ? [] : [finding.assigneeId])])])
    const nameOf = (id: string) => names.get(id) ?? null
    return {
      ...finding,
      owner: ownerId === null ? null : { id: ownerId, name: ownerName },
      assignee: finding.assigneeId === null ? null : { id: finding.assigneeId, name: nameOf(finding.assigneeId) },
      norm: rules[finding.rule].norm,
      fields: await fieldsOf(tx, repositories, actor, finding.evidence.fieldIds ?? []),
      events: historyOf(changes, comments, nameOf).slice(0, shownEvents),
      deeds: findingDeeds.filter((deed) => objectionTo(deed, finding, actor) === null),
      mayComment: may(actor, 'finding:work'),
      now,
    }
  },
})

/** Somebody else's fields are told by whose they are alone. */
async function fieldsOf(tx: Executor, { fields }: Repositories, actor: Actor, ids: string[]): Promise<FieldOfFinding[]> {
  const shown: FieldOfFinding[] = []
  const others = new Map<string | null, number>()
  for (const id of ids.slice(0, shownFields)) {
    const found = await fields.find(tx, id)
    if (!found) continue
    if (may(actor, 'inventory:read', found)) shown.push({ id, name: found.row.name, schema: found.row.schema, dataset: found.row.dataset })
    else others.set(found.row.owner?.name ?? null, (others.get(found.row.owner?.name ?? null) ?? 0) + 1)
  }
  return [...shown, ...[...others].map(([ofOwner, count]) => ({ ofOwner, count }))]
}
