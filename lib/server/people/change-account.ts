import { z } from 'zod'
import { Refusal } from '#lib/domain/error-codes.ts'
import { locales } from '#lib/domain/people/locales.ts'
import { personName } from '#lib/domain/people/person-name.ts'
import { isTimeZone } from '#lib/domain/people/time-zones.ts'
import { command } from '../door/command.ts'

/** One's own name, language, time zone, and whether single letters act as keys. */
export const changeAccount = command({
  permission: 'self:manage',
  input: z.strictObject({ name: personName, locale: z.enum(locales), timeZone: z.string().refine(isTimeZone), hasLetterKeys: z.boolean() }),
  async run({ tx, repositories, actor, input }) {
    const person = actor.kind === 'person' ? await repositories.users.find(tx, actor.id) : null
    if (!person) throw new Refusal('not-signed-in')
    await repositories.users.change(tx, person.id, input)
    // The name itself stays out of the log: forgetting somebody must break no hash.
    const before = { locale: person.locale, timeZone: person.timeZone, hasLetterKeys: person.hasLetterKeys ?? true }
    const changes = (['locale', 'timeZone', 'hasLetterKeys'] as const).filter((key) => before[key] !== input[key]).map((key) => ({ targetKind: 'person', targetId: person.id, key, before: before[key] ?? undefined, after: input[key] }))
    return { result: null, event: { code: 'account-changed', target: { kind: 'person', id: person.id }, detail: { isRenamed: person.name !== input.name }, changes } }
  },
})
