// One deed of one person on one finding: taken up, handed back, ready, sent back, closed, accepted … Who may do what is workflow.ts's to say.
import { z } from 'zod'
import { Refusal } from '#lib/domain/error-codes.ts'
import { deedsWithNote, findingDeeds, findingStates, longestNote, shortestNote } from '#lib/domain/findings/finding-words.ts'
import { isAcceptable, objectionTo, perform } from '#lib/domain/findings/workflow.ts'
import { instant } from '#lib/domain/instant.ts'
import { command } from '../door/command.ts'
import { changesOf } from './finding-change.ts'

const codes = {
  'take-up': 'finding-taken-up', 'hand-back': 'finding-handed-back', 'mark-ready': 'finding-ready', 'send-back': 'finding-sent-back', close: 'finding-closed',
  'ask-acceptance': 'finding-acceptance-asked', 'withdraw-request': 'finding-request-withdrawn', accept: 'finding-accepted', decline: 'finding-acceptance-declined',
  dismiss: 'finding-dismissed', reopen: 'finding-reopened',
} as const

/** Errors: finding-moved, where it is not in the state that was seen; not-assignee, same-person, acceptance-until. */
export const actOnFinding = command({
  permission: 'finding:work',
  input: z.strictObject({
    id: z.string().max(100),
    deed: z.enum(findingDeeds).exclude(['assign']),
    seen: z.enum(findingStates),
    note: z.string().trim().max(longestNote).default(''),
    /** Of ask-acceptance: the day it ends, ms. */
    until: instant.optional(),
  }).refine(({ deed, note }) => !deedsWithNote.includes(deed) || note.length >= shortestNote, { path: ['note'] })
    .refine(({ deed, until }) => (deed === 'ask-acceptance') === (until !== undefined), { path: ['until'] }),
  async run({ tx, repositories, input: { id, deed, seen, note, until }, actor, now, allow }) {
    const { ownerId: _owner, deputyId: _deputy, ownerName: _name, system: _system, ...finding } = await allow(() => repositories.findings.find(tx, id))
    if (finding.state !== seen) throw new Refusal('finding-moved')
    const objection = objectionTo(deed, finding, actor)
    if (objection) throw new Refusal(objection)
    const end = deed === 'accept' ? finding.acceptedUntil : until
    if (end !== undefined && (end === null || !isAcceptable(end, now))) throw new Refusal('acceptance-until', 'until')
    const after = { ...finding, ...perform({ deed, note, until }, finding, actor, now) }
    await repositories.findings.put(tx, [after])
    return { result: { state: after.state }, event: { code: codes[deed], target: { kind: 'finding', id }, detail: { number: finding.number, rule: finding.rule }, changes: changesOf(id, finding, after, note) } }
  },
})
