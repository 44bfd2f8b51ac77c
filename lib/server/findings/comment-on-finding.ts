import { z } from 'zod'
import { longestNote } from '#lib/domain/findings/finding-words.ts'
import { command } from '../door/command.ts'

/** Says something of a finding. What was said stands with the finding; the audit log says that it was. */
export const commentOnFinding = command({
  permission: 'finding:work',
  input: z.strictObject({ id: z.string().max(100), text: z.string().trim().min(1).max(longestNote) }),
  async run({ tx, repositories, input: { id, text }, actor, now, newId, allow }) {
    const finding = await allow(() => repositories.findings.find(tx, id))
    const comment = { id: newId(), findingId: id, at: now, authorId: actor.kind === 'anonymous' ? '' : actor.id, text }
    await repositories.findingComments.add(tx, comment)
    return { result: { id: comment.id }, event: { code: 'finding-commented', target: { kind: 'finding', id }, detail: { number: finding.number, comment: comment.id }, changes: [] } }
  },
})
