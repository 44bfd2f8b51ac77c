// `npm run screenshots [part of a name …]`: a picture of every screen, on a desk, on a phone, in the dark and in Russian, in e2e/screenshots.
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from '@playwright/test'
import { startChromium } from './chromium.ts'
import { startProduct, type RunningProduct } from './running-product.ts'
import { enter, leave, screens, show, type Role, type Screen } from './screens.ts'

const folder = join(import.meta.dirname, 'screenshots')
const wanted = process.argv.slice(2)
const desk = { width: 1440, height: 900 }
const phone = { width: 390, height: 844 }
const looks: { name: string; locale: string; options: BrowserContextOptions }[] = [
  { name: 'desk', locale: 'en', options: { viewport: desk, colorScheme: 'light' } },
  { name: 'phone', locale: 'en', options: { viewport: phone, colorScheme: 'light' } },
  { name: 'dark', locale: 'en', options: { viewport: desk, colorScheme: 'dark' } },
  { name: 'ru', locale: 'ru', options: { viewport: desk, colorScheme: 'light' } },
  { name: 'ru-phone', locale: 'ru', options: { viewport: phone, colorScheme: 'light' } },
]

const ownAdmin = { email: 'asa.admin@example.com', password: 'a long and quiet password' }

const visitorOf = ({ as }: Screen): Role | 'anybody' => (as === 'anybody' ? as : as[0]!)

const speak = (page: Page, locale: string) =>
  page.evaluate((locale) => fetch('/api/language', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ locale }) }), locale)

const chosen = screens.filter(({ name }) => wanted.length === 0 || wanted.some((part) => name.includes(part)))
if (wanted.length === 0) rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })

const { browser, stop } = await startChromium()
try {
  for (const isEmpty of [true, false]) {
    const these = chosen.filter((screen) => Boolean(screen.isEmpty) === isEmpty)
    if (these.length === 0) continue
    const product = await startProduct(isEmpty ? 'own' : 'demo')
    try {
      await shootAll(browser, product, these)
    } finally {
      await product.stop()
    }
  }
} finally {
  await stop()
}

async function shootAll(browser: Browser, product: RunningProduct, these: Screen[]): Promise<void> {
  // Who is not signed in comes first: in an empty product they set it up.
  const visitors = [...new Set(these.map(visitorOf))].sort((a, b) => Number(a !== 'anybody') - Number(b !== 'anybody'))
  if (these.some(({ isEmpty, as }) => isEmpty && as !== 'anybody') && !visitors.includes('anybody')) visitors.unshift('anybody')
  for (const visitor of visitors) {
    for (const look of looks) {
      const context = await browser.newContext({ baseURL: product.address, ...look.options, locale: look.locale, timezoneId: 'Europe/Stockholm', reducedMotion: 'reduce' })
      const page = await context.newPage()
      if (visitor !== 'anybody') {
        await enter(page, product, product.people[visitor] ?? ownAdmin)
        await speak(page, look.locale)
      }
      for (const screen of these.filter((one) => visitorOf(one) === visitor)) {
        await show(screen, page, product)
        // What stands still while the rest is scrolled stands where it does at the beginning.
        await page.evaluate(() => scrollTo(0, 0))
        // What lies over the page is fixed to the window.
        const isCovered = await page.locator('[role=dialog][aria-modal=true], [aria-controls=person-panel][aria-expanded=true]').first().isVisible()
        await page.screenshot({ path: join(folder, `${screen.name}-${look.name}.png`), fullPage: !isCovered })
        await leave(page)
      }
      await context.close()
    }
    if (visitor === 'anybody' && product.setupLink) await setUp(browser, product)
  }
}

async function setUp(browser: Browser, product: RunningProduct): Promise<void> {
  const page = await browser.newPage()
  await page.goto(product.setupLink)
  await page.locator('input[name=name]').fill('Åsa Admin')
  await page.locator('input[name=email]').fill(ownAdmin.email)
  await page.locator('input[name=password]').fill(ownAdmin.password)
  await page.locator('form button[type=submit]').click()
  await page.waitForURL(/\/overview/)
  await page.close()
}
