import { describe, expect, it } from 'vitest'
import { shortened, shortenedPath, visibleLines, visibleText } from './visible-text.ts'

describe('names from other databases', () => {
  it('leaves ordinary names of every script as they are', () => {
    for (const name of ['email', 'Größe', 'дата рождения', '顧客', 'שם', 'naïve 🧺', "<img src=x onerror='x'>"]) expect(visibleText(name)).toBe(name)
  })

  it('shows what turns or hides text', () => {
    expect(visibleText('drow\u202essap')).toBe('drow⟨U+202E⟩ssap')
    expect(visibleText('a\u2066b\u200bc\ufeffd')).toBe('a⟨U+2066⟩b⟨U+200B⟩c⟨U+FEFF⟩d')
    expect(visibleText('a\r\nb\0')).toBe('a⟨U+000D⟩⟨U+000A⟩b⟨U+0000⟩')
    expect(visibleText('\ud800')).toBe('⟨U+D800⟩')
  })

  it('keeps the lines of a statement', () => {
    expect(visibleLines('select\t1\r\nfrom\u202e t')).toBe('select\t1\nfrom⟨U+202E⟩ t')
  })

  it('cuts at whole characters', () => {
    expect(shortened('abc', 3)).toBe('abc')
    expect(shortened('abcd', 3)).toBe('ab…')
    expect(shortened('🧺🧺🧺🧺', 3)).toBe('🧺🧺…')
    expect(Array.from(shortened('x'.repeat(65_536), 80))).toHaveLength(80)
  })

  it('cuts a path without losing what it ends in', () => {
    expect(shortenedPath(['shop', 'public', 'customer'], 60)).toBe('shop.public.customer')
    expect(shortenedPath(['x'.repeat(500), 'y'.repeat(500), 'email'], 30)).toBe(`${'x'.repeat(10)}….${'y'.repeat(11)}….email`)
    expect(Array.from(shortenedPath(['🧺'.repeat(99), '🧺'.repeat(99)], 20))).toHaveLength(20)
  })
})
