import { AxeBuilder } from '@axe-core/playwright'
import { expect, test as base, type Page } from '@playwright/test'
import { startChromium } from './chromium.ts'
import { startProduct, type RunningProduct } from './running-product.ts'

// Playwright reads from the pattern which fixtures a fixture needs: an empty one says "none".
/* oxlint-disable no-empty-pattern */

/** Every journey gets the running product; a page that logs an error in the browser's console fails it. */
export const test = base.extend<{ page: Page; baseURL: string }, { product: RunningProduct; browser: import('@playwright/test').Browser }>({
  product: [async ({}, use) => {
    const product = await startProduct()
    await use(product)
    await product.stop()
  }, { scope: 'worker', timeout: 300_000 }],
  browser: [async ({}, use) => {
    const { browser, stop } = await startChromium()
    await use(browser)
    await stop()
  }, { scope: 'worker', timeout: 60_000 }],
  baseURL: async ({ product }, use) => use(product.address),
  page: async ({ page }, use) => {
    const complaints: string[] = []
    // What the page's policy (proxy.ts) holds back is written there too, and so fails the journey.
    page.on('pageerror', (error) => complaints.push(String(error)))
    // What the server refuses on purpose is also printed there, by the browser itself.
    page.on('console', (message) => message.type() === 'error' && !message.text().startsWith('Failed to load resource') && complaints.push(message.text()))
    await use(page)
    expect(complaints).toEqual([])
  },
})

/** No violation of WCAG 2.2 A and AA, nor of axe's best practices. */
export async function expectAccessible(page: Page): Promise<void> {
  // While a page is fetched anew its title is gone for a moment.
  await expect(page).toHaveTitle(/\S/)
  // Without frames there is nothing to put together on a page of its own, which otherwise is opened each time.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`), page.url()).toEqual([])
}

/** Nothing but a table or a text that says so may be wider than the screen. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  // Right after the window has changed its size the navigation is still sliding away.
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), { message: page.url() }).toBe(0)
}
