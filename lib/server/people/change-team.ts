import { z } from 'zod'
import { Refusal } from '#lib/domain/error-codes.ts'
import { teamName } from '#lib/domain/people/team.ts'
import { command } from '../door/command.ts'

/** The team somebody works in; '' for none. What they own counts for it from then on. */
export const changeTeam = command({
  permission: 'person:change',
  input: z.strictObject({ id: z.string().max(100), team: teamName.or(z.literal('')) }),
  async run({ tx, repositories: { users }, input }) {
    const person = await users.find(tx, input.id)
    if (!person) throw new Refusal('not-found')
    const team = input.team || null
    await users.setTeam(tx, person.id, team)
    const changes = team === person.team ? [] : [{ targetKind: 'person', targetId: person.id, key: 'team', before: person.team ?? undefined, after: team ?? undefined }]
    return { result: null, event: { code: 'team-changed', target: { kind: 'person', id: person.id }, detail: {}, changes } }
  },
})
