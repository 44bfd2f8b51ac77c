// Gives findings to somebody, with a day until when: one, those ticked, or those of a filter.
import { z } from 'zod'
import { Refusal } from '#lib/domain/error-codes.ts'
import { findingFilter } from '#lib/domain/findings/finding-list.ts'
import { objectionTo, perform } from '#lib/domain/findings/workflow.ts'
import { instant } from '#lib/domain/instant.ts'
import { may, roleHolds, type Actor } from '#lib/domain/people/permissions.ts'
import { command } from '../door/command.ts'
import { changesOf } from './finding-change.ts'

/** More than these are no work for one person. */
const maxFindings = 5_000

/** Errors: list-changed, where it is not as many as were seen; finding-moved; assignee-blind, where somebody may not see what they would be given. */
export const assignFindings = command({
  permission: 'finding:assign',
  input: z.strictObject({
    target: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('findings'), ids: z.array(z.string().max(100)).min(1).max(maxFindings) }),
      z.strictObject({ kind: z.literal('filter'), filter: findingFilter, seen: z.int().min(1) }),
    ]),
    assigneeId: z.string().max(100).nullable(),
    /** Not said: stays as it is. */
    dueAt: instant.min(0).nullable().optional(),
  }),
  async run({ tx, repositories, input: { target, assigneeId, dueAt }, actor, now, scope }) {
    const found = await repositories.findings.listChosen(tx, target.kind === 'findings' ? { ids: target.ids } : { filter: target.filter }, scope, now, maxFindings + 1)
    if (found.length > maxFindings) throw new Refusal('too-many-findings', 'target')
    if (target.kind === 'findings' && found.length !== new Set(target.ids).size) throw new Refusal('not-found', 'target')
    if (target.kind === 'filter' && found.length !== target.seen) throw new Refusal('list-changed', 'target')
    if (assigneeId !== null) {
      const person = await repositories.users.find(tx, assigneeId)
      if (!person || person.disabledAt !== null || !roleHolds(person.role, 'finding:work')) throw new Refusal('not-found', 'assigneeId')
      const assignee: Actor = { kind: 'person', id: person.id, role: person.role, sessionId: '' }
      if (found.some((finding) => !may(assignee, 'finding:read', finding))) throw new Refusal('assignee-blind', 'assigneeId')
    }
    const changed = found.flatMap(({ ownerId: _owner, deputyId: _deputy, ...finding }) => {
      const objection = objectionTo('assign', finding, actor)
      if (objection) throw new Refusal(objection, 'target')
      const after = { ...finding, ...perform({ deed: 'assign', assigneeId, dueAt }, finding, actor, now) }
      const changes = changesOf(finding.id, finding, after, '')
      return changes.length === 0 ? [] : [{ after, changes }]
    })
    await repositories.findings.put(tx, changed.map(({ after }) => after))
    return {
      result: { matching: found.length, changed: changed.length },
      event: {
        code: 'findings-assigned', target: found.length === 1 ? { kind: 'finding', id: found[0]!.id } : null,
        detail: { matching: found.length, changed: changed.length, ...(target.kind === 'filter' && { filter: target.filter }) }, changes: changed.flatMap(({ changes }) => changes),
      },
    }
  },
})
