import { z } from 'zod'
import { Refusal } from '#lib/domain/error-codes.ts'
import { locales } from '#lib/domain/people/locales.ts'
import { isTimeZone } from '#lib/domain/people/time-zones.ts'
import { command } from '../door/command.ts'

/** One's own name, language and time zone. */
export const changeAccount = command({
  permission: 'self:manage',
  input: z.strictObject({ name: z.string().trim().min(1).max(200), locale: z.enum(locales), timeZone: z.string().refine(isTimeZone) }),
  async run({ tx, repositories, actor, input }) {
    const person = actor.kind === 'person' ? await repositories.users.find(tx, actor.id) : null
    if (!person) throw new Refusal('not-signed-in')
    await repositories.users.change(tx, person.id, input)
    // The name itself stays out of the log: forgetting somebody must break no hash.
    const changes = (['locale', 'timeZone'] as const).filter((key) => person[key] !== input[key]).map((key) => ({ targetKind: 'person', targetId: person.id, key, before: person[key] ?? undefined, after: input[key] }))
    return { result: null, event: { code: 'account-changed', target: { kind: 'person', id: person.id }, detail: { isRenamed: person.name !== input.name }, changes } }
  },
})
