import { z } from 'zod'
import { Refusal } from '#lib/domain/error-codes.ts'
import { locales } from '#lib/domain/people/locales.ts'
import { chooseLanguage } from '#lib/server/people/choose-language.ts'
import { jsonBody, publicRoute } from '../../door.ts'
import { rememberLanguage } from '../../language.ts'

const choice = z.strictObject({ locale: z.enum(locales) })

/** The person's own language, or the browser's while nobody is signed in. */
export const POST = publicRoute(async (handling) => {
  const chosen = choice.safeParse(await jsonBody(handling.request))
  if (!chosen.success) throw new Refusal('invalid-input', 'locale')
  if (handling.actor.kind === 'person') {
    const outcome = await chooseLanguage(handling, chosen.data)
    if (!outcome.ok) throw new Refusal(outcome.errorCode, outcome.where)
  }
  await rememberLanguage(chosen.data.locale)
  return Response.json({ ok: true })
})
