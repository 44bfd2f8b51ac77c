import { Refusal } from '#lib/domain/error-codes.ts'
import { publicRoute } from '../../../door.ts'
import { isSecureWay } from '../../../secure-way.ts'
import { csrfToken, enter } from '../../../session.ts'

// Of next-auth's many addresses only the two that the sign-in form needs: its own pages and sign-out answer 404.
export const GET = publicRoute(async ({ request }) => {
  if (new URL(request.url).pathname !== '/api/auth/csrf') throw new Refusal('not-found')
  return csrfToken(request)
})

export const POST = publicRoute(async ({ request }) => {
  if (new URL(request.url).pathname !== '/api/auth/callback/credentials') throw new Refusal('not-found')
  if (!isSecureWay(request.headers)) throw new Refusal('https-required')
  return enter(request)
})
