// The door: what only Next knows. Every page is `page` or `publicPage`, every handler `route` or `publicRoute`; a test reads the
// files and finds none without. The rules stand behind it, in the use cases: the door finds out who asks, refuses what comes from
// elsewhere, and turns outcomes into answers.
import { randomUUID } from 'node:crypto'
import { forbidden, notFound, redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { Refusal, type ErrorCode } from '#lib/domain/error-codes.ts'
import { may, scope, type Actor, type Permission } from '#lib/domain/people/permissions.ts'
import type { Product } from '#lib/server/door/product.ts'
import type { Outcome, UseCase } from '#lib/server/door/use-case.ts'
import { runningProduct } from './running-product.ts'
import { isSameOrigin } from './same-origin.ts'
import { whoIsThere } from './session.ts'
import { statusOf } from './status.ts'

type PageProps = { params: Promise<Record<string, string>>; searchParams: Promise<Record<string, string | string[] | undefined>> }
type Path = { params: Record<string, string>; searchParams: Record<string, string | string[] | undefined> }
type Visit = Path & {
  /** Asks a use case as the person who visits. What is refused ends the page: 404, 403 or the way to sign-in. */
  ask<I, R>(useCase: UseCase<I, R>, input: NoInfer<I>): Promise<R>
  may(permission: Permission): boolean
  /** Whether they may know of everything: only such look back. */
  knowsAll(permission: Permission): boolean
}

/** A page for people who are signed in; others are sent to sign in and come back. `path` is the page's own, e.g. `/inventory/[fieldId]`. */
export function page(path: string, render: (visit: Visit) => Promise<ReactNode>) {
  return async function Page(props: PageProps) {
    const at = { params: await props.params, searchParams: await props.searchParams }
    const here = addressOf(path, at)
    const visitor = await whoIsThere()
    if (!visitor) redirect(signInPath(here))
    const { actor } = visitor
    const product = await runningProduct()
    return render({
      ...at,
      may: (permission) => may(actor, permission),
      knowsAll: (permission) => scope(actor, permission).kind === 'all',
      async ask(useCase, input) {
        const outcome = await useCase({ product, actor, requestId: randomUUID() }, input)
        if (outcome.ok) return outcome.result
        if (outcome.errorCode === 'not-signed-in') redirect(signInPath(here))
        if (outcome.errorCode === 'not-allowed') forbidden()
        notFound()
      },
    })
  }
}

type PublicVisit = Path & {
  isSignedIn: boolean
  /** Whether letters can be sent. */
  mayMail: boolean
  /** Asks a use case of the door, as nobody in particular. */
  look<I, R>(useCase: UseCase<I, R>, input: NoInfer<I>): Promise<Outcome<R>>
}

/** A page for anybody. `isSignedIn` lets it send people on who are already in. */
export function publicPage(path: string, render: (visit: PublicVisit) => Promise<ReactNode>) {
  return async function PublicPage(props: PageProps) {
    const product = await runningProduct()
    return render({
      params: await props.params,
      searchParams: await props.searchParams,
      isSignedIn: (await whoIsThere()) !== null,
      mayMail: Boolean(product.mailer),
      look: (useCase, input) => useCase({ product, actor: { kind: 'anonymous' } }, input),
    })
  }
}

const signInPath = (here: string) => `/sign-in?next=${encodeURIComponent(here)}`

function addressOf(path: string, { params, searchParams }: Path): string {
  const filled = path.replace(/\[(\w+)\]/g, (_, name: string) => params[name] ?? '')
  const query = new URLSearchParams(Object.entries(searchParams).flatMap(([key, value]) => [value ?? []].flat().map((one) => [key, one])))
  return query.size > 0 ? `${filled}?${query}` : filled
}

type Handling = { request: Request; product: Product; actor: Actor; requestId: string; now: number }

/**
 * A handler for people who are signed in: `input` reads the request without judging it (the use case's own schema does), `reply`
 * answers, with JSON unless something else is said.
 */
export function route<I, R>(definition: {
  useCase: UseCase<I, R>
  input(request: Request): unknown
  reply?(result: R, handling: Handling): Promise<Response> | Response
}) {
  return handler(async (handling) => {
    const { request, actor } = handling
    if (actor.kind === 'anonymous') throw new Refusal('not-signed-in')
    // A link, a picture or a prefetch must never change anything.
    if (definition.useCase.kind !== 'query' && request.method === 'GET') throw new Refusal('not-found')
    const outcome = await definition.useCase(handling, (await definition.input(request)) as I)
    if (!outcome.ok) throw new Refusal(outcome.errorCode, outcome.where)
    return definition.reply ? definition.reply(outcome.result, handling) : Response.json(outcome.result)
  })
}

/** A handler for anybody; each is on the list in lib/testing/guarded.test.ts. */
export function publicRoute(handle: (handling: Handling) => Promise<Response>) {
  return handler(handle)
}

function handler(handle: (handling: Handling) => Promise<Response>) {
  return async (request: Request): Promise<Response> => {
    const requestId = randomUUID()
    const answer = await answerOf(request, requestId, handle)
    answer.headers.set('cache-control', 'no-store')
    answer.headers.set('x-request-id', requestId)
    return answer
  }
}

async function answerOf(request: Request, requestId: string, handle: (handling: Handling) => Promise<Response>): Promise<Response> {
  try {
    if (!isSameOrigin(request.method, request.headers)) throw new Refusal('cross-site')
    const visitor = await whoIsThere()
    const product = await runningProduct()
    return await handle({ request, product, actor: visitor?.actor ?? { kind: 'anonymous' }, requestId, now: product.now() })
  } catch (error) {
    if (error instanceof Refusal) return refusal(error.code, error.where, requestId)
    process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), requestId, path: new URL(request.url).pathname, error: String(error) })}\n`)
    return refusal('unexpected', null, requestId)
  }
}

function refusal(errorCode: ErrorCode, where: string | null, requestId: string): Response {
  return Response.json({ errorCode, where, requestId }, { status: statusOf(errorCode) })
}

const maxBodyBytes = 64 * 1024

/** The JSON of a request, up to 64 KB. Errors: invalid-input. */
export async function jsonBody(request: Request): Promise<unknown> {
  const text = await readAtMost(request, maxBodyBytes)
  try {
    return JSON.parse(text)
  } catch {
    throw new Refusal('invalid-input')
  }
}

/** A form's fields as pairs, up to 64 KB, sent the ordinary way (not as files). */
export async function formBody(request: Request): Promise<URLSearchParams> {
  return new URLSearchParams(await readAtMost(request, maxBodyBytes))
}

async function readAtMost(request: Request, limit: number): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.length
    if (size > limit) throw new Refusal('invalid-input')
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}
