import { NextRequest } from 'next/server'
import { describe, expect, it } from 'vitest'
import { config, proxy } from '../proxy.ts'
import { pagePolicy } from './page-policy.ts'

const asked = (headers: Record<string, string> = {}) => proxy(new NextRequest('http://localhost/overview', { headers }))

describe('the policy of a page', () => {
  it('lets run only what carries its number: nothing inline, nothing by eval, nothing from elsewhere', () => {
    const policy = Object.fromEntries(pagePolicy('abc').split('; ').map((line) => [line.split(' ')[0], line.split(' ').slice(1).join(' ')]))
    expect(policy['script-src']).toBe("'self' 'nonce-abc' 'strict-dynamic'")
    expect(policy['style-src-elem']).toBe("'self' 'nonce-abc'")
    expect(policy).toMatchObject({ 'default-src': "'self'", 'script-src-attr': "'none'", 'frame-ancestors': "'none'", 'base-uri': "'none'", 'object-src': "'none'" })
  })

  it('has another number each time, of 128 bits, whatever number the request brings', () => {
    const numbers = Array.from({ length: 50 }, () => /'nonce-([\w+/=]+)'/.exec(asked({ 'x-nonce': 'mine', 'content-security-policy': "script-src 'nonce-mine'" }).headers.get('content-security-policy')!)![1]!)
    expect(new Set(numbers).size).toBe(50)
    expect(numbers.every((number) => Buffer.from(number, 'base64').length === 16)).toBe(true)
  })

  it('only hands on: every request goes to its page, signed in or not', () => {
    const answer = asked({ 'x-middleware-subrequest': 'proxy' })
    expect(answer.headers.get('x-middleware-next')).toBe('1')
    expect(answer.status).toBe(200)
  })

  it('is not in the way of what comes in by the API', () => {
    const matches = (path: string) => new RegExp(`^${config.matcher[0]}$`).test(path)
    expect(matches('/overview')).toBe(true)
    expect(matches('/there/is/no/such/page')).toBe(true)
    expect(matches('/api/logs/upload')).toBe(false)
    expect(matches('/_next/static/chunks/a.js')).toBe(false)
  })
})
