// Gives every page a policy for what it may run, with a number of its own that the page's scripts and styles carry. Nothing else: who may
// see what is decided behind the door (app/door.ts), which nobody comes past by dressing up a request.
import { NextResponse, type NextRequest } from 'next/server'
import { pagePolicy } from './app/page-policy.ts'

export function proxy(request: NextRequest) {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64')
  const policy = pagePolicy(nonce)
  // Next reads the number out of the request's own policy and writes it into the scripts it makes; the layout reads `x-nonce`.
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('content-security-policy', policy)
  const answer = NextResponse.next({ request: { headers } })
  answer.headers.set('content-security-policy', policy)
  return answer
}

/** Not where files come in: Next would cut a body that goes through here at 10 MB and say nothing. */
export const config = { matcher: ['/((?!api/|_next/).*)'] }
