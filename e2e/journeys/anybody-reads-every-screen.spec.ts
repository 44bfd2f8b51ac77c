import { expect } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScroll, test } from '../fixtures.ts'
import { InventoryPage } from '../pages/inventory-page.ts'
import { SignInPage } from '../pages/sign-in-page.ts'
import { enter, leave, screens, show } from '../screens.ts'

const filled = screens.filter(({ isEmpty, isPictureOnly }) => !isEmpty && !isPictureOnly)

// Each scheme in one width, so that every screen is read in both and the whole takes minutes. Who may see what is for other journeys.
for (const visitor of ['anybody', 'cio', 'owner', 'auditor', 'admin'] as const) {
  for (const [colorScheme, width] of [['light', 1440], ['dark', 390]] as const) {
    const theirs = filled.filter(({ as }) => (as === 'anybody' ? as === visitor : as[0] === visitor))
    if (theirs.length === 0) continue
    test(`every screen of ${visitor} can be read in the ${colorScheme} scheme, ${width} pixels wide`, async ({ page: watched, product }) => {
      test.setTimeout(400_000)
      if (visitor !== 'anybody') await enter(watched, product, product.people[visitor])
      const faults: string[] = []
      for (const screen of theirs) {
        await test.step(screen.name, async () => {
          const page = screen.isBroken ? await watched.context().newPage() : watched
          await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
          await page.setViewportSize({ width, height: 900 })
          await show(screen, page, product)
          await page.locator('figure details').evaluateAll((twins) => twins.forEach((twin) => { (twin as HTMLDetailsElement).open = true }))
          await expectAccessible(page)
          for (const narrow of new Set([width, width === 390 ? 320 : width])) {
            await page.setViewportSize({ width: narrow, height: 900 })
            await expectNoSidewaysScroll(page)
          }
          await leave(page)
          if (page !== watched) await page.close()
        }).catch((error: Error) => faults.push(`${screen.name}: ${error.message}`))
      }
      expect(faults).toEqual([])
    })
  }
}

test('a menu, a filter and the person’s choices can be reached by keyboard, in another language too', async ({ page, product }) => {
  await new SignInPage(page).open('/sign-in?next=%2Finventory')
  await new SignInPage(page).signIn(product.people.auditor)
  const inventory = new InventoryPage(page)
  await inventory.isReady()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.locator('main')).toBeFocused()

  await page.getByRole('button', { name: 'Kind of data' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('checkbox', { name: 'Sensitive' }).focus()
  await page.keyboard.press('Space')
  await expect(page).toHaveURL(/is=sensitive/)
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('checkbox', { name: 'Sensitive' })).toHaveCount(0)

  await page.getByRole('button', { name: 'Aurora Ricci' }).click()
  await page.getByLabel('Language').selectOption('ru')
  await expect(page.getByRole('heading', { level: 1, name: 'Реестр' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'ru')
  await expectAccessible(page)
  await page.getByLabel('Язык').selectOption('en')
  await inventory.isReady()
})
