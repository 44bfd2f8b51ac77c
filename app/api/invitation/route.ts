import { Refusal } from '#lib/domain/error-codes.ts'
import { acceptInvitation } from '#lib/server/people/accept-invitation.ts'
import { jsonBody, publicRoute } from '../../door.ts'
import { isSecureWay } from '../../secure-way.ts'

/** Somebody invited comes in, by their one-time link. The form signs in afterwards, like everybody. */
export const POST = publicRoute(async (handling) => {
  if (!isSecureWay(handling.request.headers)) throw new Refusal('https-required')
  const outcome = await acceptInvitation(handling, (await jsonBody(handling.request)) as Parameters<typeof acceptInvitation>[1])
  if (!outcome.ok) throw new Refusal(outcome.errorCode, outcome.where)
  return Response.json(outcome.result)
})
