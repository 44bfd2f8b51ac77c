import { z } from 'zod'
import { Refusal } from '#lib/domain/error-codes.ts'
import { askForPassword } from '#lib/server/people/ask-for-password.ts'
import { callerAddress } from '../../caller-address.ts'
import { jsonBody, publicRoute } from '../../door.ts'

const form = z.strictObject({ email: z.string() })

/** The same answer whether or not somebody has this address. */
export const POST = publicRoute(async (handling) => {
  const given = form.safeParse(await jsonBody(handling.request))
  if (!given.success) throw new Refusal('invalid-input', 'email')
  const outcome = await askForPassword(handling, { ...given.data, address: callerAddress(handling.request) })
  if (!outcome.ok) throw new Refusal(outcome.errorCode, outcome.where)
  return Response.json({ ok: true })
})
