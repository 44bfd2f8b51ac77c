// People who come without a browser: each with the cookie of a sign-in, asking whatever path they like, written as they like.
import { request as httpRequest } from 'node:http'
import type { Person, RunningProduct } from './running-product.ts'

export type Answer = { status: number; headers: Record<string, string | string[] | undefined>; body: string; bytes: Buffer }
export type Ask = { method?: string; headers?: Record<string, string>; body?: string; cookie?: string }

/** Sends the path as it stands: nothing of `//` or `%2e` is put right on the way, no redirect is followed. */
export function ask(product: RunningProduct, path: string, { method = 'GET', headers = {}, body, cookie }: Ask = {}): Promise<Answer> {
  const { hostname, port } = new URL(product.address)
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ hostname, port, path, method, headers: { host: `${hostname}:${port}`, ...(cookie && { cookie }), ...(body !== undefined && { 'content-length': String(Buffer.byteLength(body)) }), ...headers } }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('end', () => {
        const bytes = Buffer.concat(chunks)
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: bytes.toString(), bytes })
      })
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

/** JSON sent the way the product's own pages send it. */
export const send = (product: RunningProduct, path: string, { cookie, value = {}, method = 'POST' }: { cookie?: string; value?: unknown; method?: string }) =>
  ask(product, path, { method, cookie, headers: { origin: product.address, 'content-type': 'application/json' }, body: JSON.stringify(value) })

export async function cookieOf(product: RunningProduct, { email, password }: Person): Promise<string> {
  const csrf = await ask(product, '/api/auth/csrf')
  const jar = pairs(csrf)
  const { csrfToken } = JSON.parse(csrf.body) as { csrfToken: string }
  const entered = await ask(product, '/api/auth/callback/credentials', {
    method: 'POST', cookie: jar, headers: { origin: product.address, 'content-type': 'application/x-www-form-urlencoded' }, body: String(new URLSearchParams({ csrfToken, email, password })),
  })
  if (entered.status !== 200) throw new Error(`${email} could not sign in: ${entered.status} ${entered.body}`)
  return pairs(entered)
}

const pairs = ({ headers }: Answer) => [headers['set-cookie'] ?? []].flat().map((cookie) => cookie.split(';')[0]).join('; ')

/** Somebody new, invited by an admin and come in. */
export async function invited(product: RunningProduct, admin: string, role: keyof RunningProduct['people'], name: string): Promise<Person & { cookie: string }> {
  const person = { email: `${name.toLowerCase()}@bubblahem.example`, password: 'a long and quiet password' }
  const { token } = JSON.parse((await send(product, '/api/people/invite', { cookie: admin, value: { email: person.email, role } })).body) as { token: string }
  const joined = await send(product, '/api/invitation', { value: { token, name, password: person.password, locale: 'en' } })
  if (joined.status !== 200) throw new Error(`${name} could not come in: ${joined.body}`)
  return { ...person, cookie: await cookieOf(product, person) }
}
