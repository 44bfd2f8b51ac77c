// No page without a picture, and no screen that axe does not read: e2e/screens.ts, held against the files that Next serves.
import { globSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { screens } from '../../e2e/screens.ts'

const addressOf = (file: string) => `/${file.split('/').slice(1, -1).filter((part) => !part.startsWith('(')).join('/')}`

/** A page that only sends people on. */
const withoutPicture = ['/']

describe('the screens', () => {
  const pages = globSync('app/**/page.tsx').map(addressOf).filter((page) => !withoutPicture.includes(page))
  const others = globSync('app/**/{error,forbidden,not-found}.tsx').map((file) => file.split('/').at(-1)!.replace('.tsx', ''))
  const shown = new Set(screens.map(({ page }) => page))

  it('are all there: every page, and what stands where there is none', () => {
    expect(pages.length).toBeGreaterThan(10)
    expect([...pages, ...others].filter((page) => !shown.has(page))).toEqual([])
  })

  it('are of pages that exist', () => {
    expect([...shown].filter((page) => !pages.includes(page) && !others.includes(page))).toEqual([])
  })

  it('have names of their own, and an address', () => {
    expect(new Set(screens.map(({ name }) => name)).size).toBe(screens.length)
    expect(screens.filter(({ page, address }) => address === undefined && (!page.startsWith('/') || page.includes('['))).map(({ name }) => name)).toEqual([])
  })
})
