import { expect } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScroll, test } from '../fixtures.ts'
import { InventoryPage } from '../pages/inventory-page.ts'
import { SignInPage } from '../pages/sign-in-page.ts'

for (const colorScheme of ['light', 'dark'] as const) {
  test(`every screen can be read in the ${colorScheme} scheme, on a desk and on a phone`, async ({ page, product }) => {
    await page.emulateMedia({ colorScheme })
    const inventory = new InventoryPage(page)

    await new SignInPage(page).open()
    await expectAccessible(page)
    await page.goto('/setup?token=none')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expectAccessible(page)
    await new SignInPage(page).open()
    await new SignInPage(page).signIn(product.people.cio)
    await expect(page).toHaveURL(/\/overview$/)
    await inventory.open('?state=used&sort=reads&direction=desc')
    const field = await inventory.rows.first().getByRole('link').getAttribute('href')

    for (const width of [1440, 390, 320]) {
      await page.setViewportSize({ width, height: 900 })
      for (const path of ['/overview', '/inventory', '/inventory?q=there-is-no-such-field', field!, '/inventory/none']) {
        await page.goto(path)
        await page.waitForLoadState('networkidle')
        for (const twin of await page.getByText('The same as a table').all()) await twin.click()
        await expectNoSidewaysScroll(page)
        if (width !== 320) await expectAccessible(page)
      }
    }
  })
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
