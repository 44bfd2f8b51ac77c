// Everything of next-auth. Its cookie carries one thing, the id of our session row; whether that still opens the door is asked of
// the database at every request. `getServerSession` is not used: for a revoked session it answers with a truthy object.
import { cookies, headers } from 'next/headers'
import NextAuth, { type NextAuthOptions } from 'next-auth'
import { decode } from 'next-auth/jwt'
import credentials from 'next-auth/providers/credentials'
import { cache } from 'react'
import { z } from 'zod'
import { errorCodes, Refusal, type ErrorCode } from '#lib/domain/error-codes.ts'
import { absoluteLimitMs } from '#lib/domain/people/session-rules.ts'
import { signedInBy, type SignedIn } from '#lib/server/door/session-actor.ts'
import { signIn } from '#lib/server/people/sign-in.ts'
import { callerAddress } from './caller-address.ts'
import { runningProduct } from './running-product.ts'

const maxAge = absoluteLimitMs / 1000

function secret(): string {
  const value = process.env.NEXTAUTH_SECRET
  if (!value) throw new Error('NEXTAUTH_SECRET is not set. `npm start` makes one; started by other means, set it to 32 or more random characters.')
  return value
}

/** Host-only, HttpOnly, Lax; over https also Secure, with the prefix that forbids a Domain. Browsers drop a Secure cookie on plain http without a word. */
async function cookieRules() {
  const isHttps = (await headers()).get('x-forwarded-proto')?.split(',')[0]?.trim() === 'https'
  const named = (name: string) => ({
    name: `${isHttps ? '__Host-' : ''}big-trust.${name}`,
    options: { httpOnly: true, sameSite: 'lax', path: '/', secure: isHttps } as const,
  })
  return { sessionToken: named('session'), csrfToken: named('csrf'), callbackUrl: named('callback') }
}

/** Who is asking, or null. Asked once per page however many parts want to know. */
export const whoIsThere = cache(async (): Promise<SignedIn | null> => {
  const { sessionToken } = await cookieRules()
  const token = (await cookies()).get(sessionToken.name)?.value
  const claims = token ? await decode({ token, secret: secret() }).catch(() => null) : null
  return typeof claims?.sid === 'string' ? signedInBy(await runningProduct(), claims.sid) : null
})

/** Takes the cookie away; ending the session itself is the use case's. */
export async function forgetSession(): Promise<void> {
  const { sessionToken } = await cookieRules()
  ;(await cookies()).set(sessionToken.name, '', { ...sessionToken.options, maxAge: 0 })
}

type Caller = { address: string; agent: string }

function optionsWith(cookieNames: Awaited<ReturnType<typeof cookieRules>>, { address, agent }: Caller): NextAuthOptions {
  return {
    secret: secret(),
    session: { strategy: 'jwt', maxAge },
    useSecureCookies: cookieNames.sessionToken.options.secure,
    cookies: cookieNames,
    providers: [
      credentials({
        credentials: { email: {}, password: {} },
        async authorize(given) {
          const product = await runningProduct()
          const outcome = await signIn({ product, actor: { kind: 'anonymous' } }, { email: given?.email ?? '', password: given?.password ?? '', address, agent })
          // What is thrown ends in a link: codes only, never the words of an error.
          if (!outcome.ok) throw new Error(outcome.errorCode)
          return { id: outcome.result.sessionId }
        },
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => (user ? { sid: user.id } : token),
      redirect: ({ baseUrl }) => baseUrl,
    },
    logger: { error: () => {}, warn: () => {}, debug: () => {} },
  }
}

const given = z.object({ csrfToken: z.string().max(200), email: z.string().max(254), password: z.string().max(1000) })

/** A token that the sign-in form sends back (double submit), beside the check of origin that the door makes. */
export async function csrfToken(request: Request): Promise<Response> {
  return nextAuth(new Request(new URL('/api/auth/csrf', request.url)), ['csrf'])
}

/** Signs in and answers with the cookie. Only what the form holds is handed on, so that no `callbackUrl` of anybody's reaches next-auth. */
export async function enter(request: Request): Promise<Response> {
  const form = given.safeParse(Object.fromEntries(await request.formData().catch(() => new FormData())))
  if (!form.success) throw new Refusal('invalid-input')
  const body = new URLSearchParams({ ...form.data, json: 'true' })
  const answer = await nextAuth(new Request(new URL('/api/auth/callback/credentials', request.url), { method: 'POST', body }), ['callback', 'credentials'], { address: callerAddress(request), agent: (request.headers.get('user-agent') ?? '').slice(0, 200) })
  const { url } = (await answer.json()) as { url?: string }
  const refused = url ? refusalIn(new URL(url, request.url)) : 'unexpected'
  if (refused) throw new Refusal(refused)
  const { sessionToken } = await cookieRules()
  const entered = Response.json({ ok: true })
  for (const cookie of answer.headers.getSetCookie()) if (cookie.startsWith(`${sessionToken.name}=`)) entered.headers.append('set-cookie', cookie)
  return entered
}

function refusalIn(url: URL): ErrorCode | null {
  if (url.searchParams.has('csrf')) return 'cross-site'
  const error = url.searchParams.get('error')
  return error === null ? null : (errorCodes.find((code) => code === error) ?? 'unexpected')
}

async function nextAuth(request: Request, nextauth: string[], caller: Caller = { address: '', agent: '' }): Promise<Response> {
  const names = await cookieRules()
  // next-auth answers 500 to a callback cookie that is no address; we never use it.
  const jar = await cookies()
  if (jar.has(names.callbackUrl.name)) jar.delete(names.callbackUrl.name)
  return NextAuth(optionsWith(names, caller))(Object.assign(request, { nextUrl: new URL(request.url) }), { params: Promise.resolve({ nextauth }) })
}
