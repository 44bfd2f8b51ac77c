import { z } from 'zod'
import { Refusal } from '#lib/domain/error-codes.ts'
import { locales } from '#lib/domain/people/locales.ts'
import { command } from '../door/command.ts'

export const chooseLanguage = command({
  permission: 'self:manage',
  input: z.strictObject({ locale: z.enum(locales) }),
  async run({ tx, repositories, actor, input }) {
    if (actor.kind !== 'person') throw new Refusal('not-signed-in')
    const person = await repositories.users.find(tx, actor.id)
    await repositories.users.setLocale(tx, actor.id, input.locale)
    const change = { targetKind: 'person', targetId: actor.id, key: 'locale', before: person?.locale ?? undefined, after: input.locale }
    return { result: null, event: { code: 'language-chosen', target: { kind: 'person', id: actor.id }, detail: {}, changes: [change] } }
  },
})
