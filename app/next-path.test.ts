import { describe, expect, it } from 'vitest'
import { nextPath, startPage } from './next-path.ts'

describe('where to go after signing in', () => {
  it('follows a path of ours with its filter', () => {
    expect(nextPath('/inventory?state=unused&is=sensitive')).toBe('/inventory?state=unused&is=sensitive')
  })

  it.each([
    'https://evil.example', '//evil.example', '/\\evil.example', '/\t/evil.example', '\\\\evil.example', 'javascript:alert(1)',
    '/.//evil.example', '/..//evil.example', '/api/sign-out', '', ':::', '//', undefined, null, ['/inventory'], 7,
  ])('does not follow %j', (value) => {
    expect(nextPath(value)).toBe(startPage)
  })
})
