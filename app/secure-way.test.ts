import { expect, it } from 'vitest'
import { isSecureWay } from './secure-way.ts'

it.each<[boolean, Record<string, string>]>([
  [true, { host: 'localhost:3000' }],
  [true, { host: '127.0.0.1:3000' }],
  [true, { host: '[::1]:3000' }],
  [true, { host: 'trust.example.com', 'x-forwarded-proto': 'https' }],
  [true, { host: 'trust.example.com', 'x-forwarded-proto': 'https, http' }],
  [false, { host: 'trust.example.com', 'x-forwarded-proto': 'http' }],
  [false, { host: '192.168.1.4:3000' }],
  [false, { host: 'localhost.evil.example' }],
  [false, { host: '127.0.0.1.evil.example' }],
  [false, {}],
])('%s for %j', (isSecure, headers) => expect(isSecureWay(new Headers(headers))).toBe(isSecure))
