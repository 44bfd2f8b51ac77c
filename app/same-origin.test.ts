import { describe, expect, it } from 'vitest'
import { isSameOrigin } from './same-origin.ts'

const ask = (method: string, headers: Record<string, string>) => isSameOrigin(method, new Headers({ host: 'localhost:3000', ...headers }))

describe('whether a request comes from our own pages', () => {
  it('lets every question through', () => {
    expect(ask('GET', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' })).toBe(true)
  })

  it.each(['POST', 'PUT', 'PATCH', 'DELETE'])('refuses %s from elsewhere, from nowhere and from a page without an origin', (method) => {
    expect(ask(method, { origin: 'https://evil.example' })).toBe(false)
    expect(ask(method, { origin: 'http://localhost:3000.evil.example' })).toBe(false)
    expect(ask(method, { origin: 'http://localhost:3001' })).toBe(false)
    expect(ask(method, { origin: 'null' })).toBe(false)
    expect(ask(method, {})).toBe(false)
    expect(ask(method, { origin: 'http://localhost:3000', 'sec-fetch-site': 'cross-site' })).toBe(false)
    expect(ask(method, { origin: 'http://localhost:3000', 'sec-fetch-site': 'same-site' })).toBe(false)
  })

  it('lets a change of our own through, also behind a proxy that rewrites Host', () => {
    expect(ask('POST', { origin: 'http://localhost:3000' })).toBe(true)
    expect(ask('POST', { origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' })).toBe(true)
    expect(ask('POST', { origin: 'https://trust.example', 'x-forwarded-host': 'trust.example' })).toBe(true)
  })
})
