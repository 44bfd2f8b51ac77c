// The access matrix, asked of the running product: every page, handler and method, by everybody there is, written in every way that is
// known to slip past a guard; and what comes from another site. No browser: what one would put right or hold back is sent as it is.
import { expect } from '@playwright/test'
import { handlers, pages, type Who } from '../access-matrix.ts'
import { test } from '../fixtures.ts'
import { recordsOf } from '../records.ts'
import type { RunningProduct } from '../running-product.ts'
import type { Role } from '../screens.ts'
import { ask, cookieOf, invited, send } from '../visitors.ts'

const roles = ['cio', 'owner', 'auditor', 'admin'] as const
type Visitor = Role | 'anonymous' | 'disabled'
const visitors = ['anonymous', 'disabled', ...roles] as const
const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

let cookies: Record<Visitor, string | undefined>
/** Things that exist, for addresses with a place for one. The field is the owner's own, so that all four may see it. */
let known: Record<string, string | undefined>

test.beforeAll(async ({ product }) => {
  const of = async (role: Role) => cookieOf(product, product.people[role])
  const admin = await of('admin')
  const disabled = await invited(product, admin, 'admin', 'Gone')
  const people = (JSON.parse((await ask(product, '/api/owners', { cookie: admin })).body) as { id: string; name: string }[])
  expect((await send(product, '/api/people/disable', { cookie: admin, value: { id: people.find(({ name }) => name === 'Gone')!.id } })).status).toBe(200)
  cookies = { anonymous: undefined, disabled: disabled.cookie, cio: await of('cio'), owner: await of('owner'), auditor: await of('auditor'), admin }
  const { rows } = JSON.parse((await ask(product, '/api/fields?sort=reads&direction=desc', { cookie: cookies.owner })).body) as { rows: { id: string }[] }
  const { systems } = JSON.parse((await ask(product, '/api/connections', { cookie: admin })).body) as { systems: { id: string }[] }
  known = { fieldId: rows[0]!.id, systemId: systems[0]!.id }
})

const isIn = (visitor: Visitor, who: Who) => who === 'anybody' || (roles as readonly string[]).includes(visitor) && who.includes(visitor as Role)
const isNobody = (visitor: Visitor) => visitor === 'anonymous' || visitor === 'disabled'
const filled = (address: string) => address.replace(/\[(?:\.\.\.)?(\w+)\]/g, (_, name: string) => known[name] ?? 'none')
/** The one field and the one system that are known here are things of the inventory: elsewhere there may be nothing about them, which is 404 to whoever may look. */
const isUnknown = (address: string) => address === '/overview/team' || address.includes('[') && !/^\/(inventory|connections)\/\[/.test(address)

test('every page opens to whom it should, and to nobody else', async ({ product }) => {
  const wrong: string[] = []
  let cells = 0
  for (const [address, who] of Object.entries(pages)) {
    for (const visitor of visitors) {
      const { status, headers } = await ask(product, filled(address), { cookie: cookies[visitor] })
      const expected = who === 'anybody' ? (status === 307 ? 307 : 200) : isNobody(visitor) ? 307 : isIn(visitor, who) ? (isUnknown(address) && status === 404 ? 404 : 200) : 403
      const leadsToSignIn = !isNobody(visitor) || who === 'anybody' || String(headers.location).startsWith('/sign-in?next=')
      const isKept = status !== 200 || who === 'anybody' || String(headers['cache-control']).includes('no-store')
      if (status !== expected || !leadsToSignIn || !isKept) wrong.push(`${visitor} ${address}: ${status} instead of ${expected}, ${headers.location ?? ''} ${headers['cache-control']}`)
      cells++
    }
  }
  expect(wrong).toEqual([])
  expect(cells).toBe(Object.keys(pages).length * visitors.length)
})

/** What slips past guards that stand in a proxy, or that look at the path instead of the page. */
const disguises: { headers: Record<string, string>; path(path: string): string }[] = [
  ...[
    { 'next-router-prefetch': '1' }, { purpose: 'prefetch' }, { rsc: '1' }, { rsc: '1', 'next-router-prefetch': '1', 'next-url': '/sign-in' },
    { 'x-middleware-subrequest': 'middleware:middleware:middleware:middleware:middleware' }, { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy' },
    { 'x-nextjs-data': '1' }, { 'x-forwarded-host': 'localhost' }, { 'next-action': '0'.repeat(40) }, { 'x-original-url': '/sign-in', 'x-rewrite-url': '/sign-in' },
  ].map((headers) => ({ headers: headers as unknown as Record<string, string>, path: (path: string) => path })),
  ...[
    (path: string) => `/${path}`, (path: string) => `/%2e${path}`, (path: string) => `/sign-in/..${path}`, (path: string) => `/sign-in/%2e%2e${path}`, (path: string) => `${path}/`, (path: string) => `${path}?_rsc=1`,
    (path: string) => path.replace(/.$/, (last) => `%${last.charCodeAt(0).toString(16)}`), (path: string) => path.toUpperCase(), (path: string) => `${path}%00`, (path: string) => `${path}.rsc`, (path: string) => `/api/auth/..${path}`,
  ].map((path) => ({ headers: {}, path })),
]

/** Words that stand on a page only for whom it is. */
async function secretsOf(product: RunningProduct): Promise<string[]> {
  const { rows } = JSON.parse((await ask(product, '/api/fields?size=100', { cookie: cookies.admin })).body) as { rows: { id: string; name: string; system: string }[] }
  const people = JSON.parse((await ask(product, '/api/owners', { cookie: cookies.admin })).body) as { name: string }[]
  const words = [...rows.flatMap(({ id, name, system }) => [id, name, system]), ...people.map(({ name }) => name), ...Object.values(product.people).map(({ email }) => email)]
  // Every page carries the product's own words, some of which are also names of fields.
  const own = (await ask(product, '/sign-in')).body
  return [...new Set(words)].filter((word) => word.length > 8 && !own.includes(word))
}

test('no disguise opens a page or hands out what stands on it', async ({ product }) => {
  const secrets = await secretsOf(product)
  expect(secrets.length).toBeGreaterThan(100)
  const leaks: string[] = []
  const inside = Object.entries(pages).filter(([, who]) => who !== 'anybody')
  for (const [address, who] of inside) {
    const closedTo = visitors.filter((visitor) => visitor === 'anonymous' || visitor === 'disabled' || (visitor === 'cio' && !isIn(visitor, who)))
    for (const visitor of closedTo) {
      for (const { headers, path } of disguises) {
        const { status, body } = await ask(product, path(filled(address)), { headers, cookie: cookies[visitor] })
        // The frame says who one is oneself; an address that one has typed is one's own word.
        const own = visitor === 'cio' ? ['Carin Öberg', product.people.cio.email] : []
        const found = secrets.filter((secret) => body.includes(secret) && !own.includes(secret) && !address.includes(secret) && !filled(address).includes(secret))
        if (found.length > 0 || status >= 500) leaks.push(`${visitor} ${JSON.stringify(headers)} ${path(filled(address))}: ${status} with ${found.slice(0, 3).join(', ')}`)
      }
    }
  }
  expect(leaks).toEqual([])
})

test('reading changes nothing: no business record is other after every page and every GET', async ({ product }) => {
  const before = recordsOf(product)
  expect(Object.keys(before).length).toBeGreaterThan(15)
  for (const visitor of visitors) {
    for (const address of Object.keys(pages)) for (const method of ['GET', 'HEAD']) await ask(product, filled(address), { method, cookie: cookies[visitor] })
    for (const line of Object.keys(handlers).filter((line) => line.startsWith('GET '))) await ask(product, filled(line.slice(4)), { cookie: cookies[visitor] })
  }
  expect(recordsOf(product)).toEqual(before)
})

const changing = Object.keys(handlers).filter((line) => !line.startsWith('GET ')).map((line) => line.split(' ') as [string, string])

test('nothing that another site sends is done', async ({ product }) => {
  const before = recordsOf(product)
  const host = new URL(product.address).host
  const json = { 'content-type': 'application/json' }
  const from: Record<string, string>[] = [
    { ...json, origin: 'https://evil.example' }, { ...json, origin: 'null' }, json, { ...json, origin: `https://${host}.evil.example` }, { ...json, origin: product.address, 'sec-fetch-site': 'cross-site' }, { ...json, origin: product.address, 'sec-fetch-site': 'same-site' },
    { 'content-type': 'text/plain', origin: 'https://evil.example' }, { 'content-type': 'text/plain' }, { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://evil.example' }, { 'content-type': 'multipart/form-data; boundary=x', origin: 'null' },
  ]
  const wrong: string[] = []
  for (const [method, address] of changing) {
    for (const headers of from) {
      const { status } = await ask(product, filled(address), { method, headers, cookie: cookies.admin, body: '{}' })
      if (status !== 403) wrong.push(`${method} ${address} ${JSON.stringify(headers)}: ${status}`)
    }
  }
  expect(wrong).toEqual([])
  expect(recordsOf(product)).toEqual(before)
  // The admin who was made to ask is still in: not even sign-out was done.
  expect((await ask(product, '/api/views', { cookie: cookies.admin })).status).toBe(200)
})

test('every handler answers to whom it should, by the methods it has', async ({ product }) => {
  const addresses = [...new Set(Object.keys(handlers).map((line) => line.split(' ')[1]!))]
  // Whoever signs out has nothing to ask with afterwards.
  const inOrder = [...addresses.filter((address) => address !== '/api/sign-out'), '/api/sign-out']
  const wrong: string[] = []
  let cells = 0
  for (const visitor of visitors) {
    for (const address of inOrder) {
      for (const method of methods) {
        const who = handlers[`${method} ${address}`]
        const { status, headers } = await (method === 'GET' ? ask(product, filled(address), { cookie: cookies[visitor] }) : send(product, filled(address), { method, cookie: cookies[visitor] }))
        const isRight = who === undefined ? status === 405
          : isIn(visitor, who) ? status < 500 && status !== 405 && status !== 403 && (status !== 401 || who === 'anybody')
          : status === (isNobody(visitor) ? 401 : 403)
        const isKept = who === undefined || String(headers['cache-control']).includes('no-store')
        if (!isRight || !isKept) wrong.push(`${visitor} ${method} ${address}: ${status} ${headers['cache-control']}`)
        cells++
      }
    }
  }
  expect(wrong).toEqual([])
  expect(cells).toBe(addresses.length * methods.length * visitors.length)
})

const nonsense = {
  bodies: ['', 'null', '[]', '"x"', '{', '{"id":"\\u0000","\\u0000":1}', '{"id":"\\ud800"}', '{"__proto__":{"id":1},"constructor":1}', '['.repeat(30_000) + ']'.repeat(30_000), '{"a":'.repeat(9_000) + '1' + '}'.repeat(9_000)],
  values: ['abc', '-1', '9'.repeat(30), '%00'],
  keys: ['q', 'id', 'kind', 'system', 'systemId', 'owner', 'field', 'due', 'changed', 'state', 'is', 'sort', 'page', 'size', 'work', 'skipped', 'below', 'belowSystem', 'from', 'to', 'at', 'seq', 'about'],
}

test('no handler and no list stumbles over what nobody can have meant', async ({ product }) => {
  const wrong: string[] = []
  const note = async (what: string, asked: Promise<{ status: number }>) => { const { status } = await asked; if (status >= 500) wrong.push(`${what}: ${status}`) }
  const cookie = cookies.admin
  for (const address of Object.keys(handlers)) {
    const [method = '', path = ''] = address.split(' ')
    // Signing out would end the session that asks.
    if (path.includes('[') || path === '/api/sign-out') continue
    if (method === 'GET') for (const key of nonsense.keys) await Promise.all(nonsense.values.map((value) => note(`${path}?${key}=${value}`, ask(product, `${path}?${key}=${value}`, { cookie }))))
    else for (const body of nonsense.bodies) await note(`${address} ${body.slice(0, 40)}`, ask(product, path, { method, cookie, body, headers: { origin: product.address, 'content-type': 'application/json' } }))
  }
  expect(wrong).toEqual([])
})

test('everything that is sent says what may be done with it', async ({ product }) => {
  const page = await ask(product, '/overview', { cookie: cookies.cio })
  const policy = String(page.headers['content-security-policy'])
  const [, nonce] = /script-src 'self' 'nonce-([\w+/=]+)' 'strict-dynamic'(?:;|$)/.exec(policy) ?? []
  expect(nonce, policy).toMatch(/^.{22}==$/)
  expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline|style-src-elem[^;]*unsafe-inline/)
  // Every script and style sheet in the page carries the number.
  const made = [...page.body.matchAll(/<(?:script|style)(?![^>]*type="application\/json")[^>]*>/g)].map(([tag]) => tag)
  expect(made.length).toBeGreaterThan(3)
  expect(made.filter((tag) => !tag.includes(`nonce="${nonce}"`))).toEqual([])
  expect(String((await ask(product, '/overview', { cookie: cookies.cio })).headers['content-security-policy'])).not.toContain(nonce)

  const json = await ask(product, '/api/fields', { cookie: cookies.cio })
  expect(json.headers['content-security-policy']).toBe("default-src 'none'; frame-ancestors 'none'; sandbox")
  for (const { headers } of [page, json]) {
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY', 'referrer-policy': 'same-origin', 'cross-origin-opener-policy': 'same-origin' })
    expect(String(headers['cache-control'])).toContain('no-store')
    expect(headers['strict-transport-security']).toBeUndefined()
    expect(headers['x-powered-by']).toBeUndefined()
  }
  for (const path of ['/sign-in', '/api/health']) expect((await ask(product, path, { headers: { 'x-forwarded-proto': 'https' } })).headers['strict-transport-security'], path).toBe('max-age=31536000')
})
