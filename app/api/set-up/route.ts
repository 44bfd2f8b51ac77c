import { Refusal } from '#lib/domain/error-codes.ts'
import { setUp } from '#lib/server/people/set-up.ts'
import { jsonBody, publicRoute } from '../../door.ts'
import { isSecureWay } from '../../secure-way.ts'

/** The first admin, by the one-time link. The form signs in afterwards, like everybody. */
export const POST = publicRoute(async (handling) => {
  if (!isSecureWay(handling.request.headers)) throw new Refusal('https-required')
  const outcome = await setUp(handling, (await jsonBody(handling.request)) as Parameters<typeof setUp>[1])
  if (!outcome.ok) throw new Refusal(outcome.errorCode, outcome.where)
  return Response.json({ ok: true })
})
