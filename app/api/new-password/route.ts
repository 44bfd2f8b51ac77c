import { Refusal } from '#lib/domain/error-codes.ts'
import { setPasswordByLink } from '#lib/server/people/set-password-by-link.ts'
import { jsonBody, publicRoute } from '../../door.ts'
import { isSecureWay } from '../../secure-way.ts'

/** A new password, by a one-time link. The form signs in afterwards. */
export const POST = publicRoute(async (handling) => {
  if (!isSecureWay(handling.request.headers)) throw new Refusal('https-required')
  const outcome = await setPasswordByLink(handling, (await jsonBody(handling.request)) as Parameters<typeof setPasswordByLink>[1])
  if (!outcome.ok) throw new Refusal(outcome.errorCode, outcome.where)
  return Response.json(outcome.result)
})
