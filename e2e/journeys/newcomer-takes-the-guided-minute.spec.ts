import { expect } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScroll, test } from '../fixtures.ts'
import { InventoryPage } from '../pages/inventory-page.ts'
import { SignInPage } from '../pages/sign-in-page.ts'

test('a newcomer takes the guided minute by keyboard, follows its numbers, and is not asked again', async ({ page, product }) => {
  const inventory = new InventoryPage(page)
  const minute = page.getByRole('region').filter({ hasText: /The demo in a minute/ })
  const step = minute.getByRole('heading')
  const press = async (name: string) => {
    await minute.getByRole('button', { name, exact: true }).focus()
    await page.keyboard.press('Enter')
  }
  await new SignInPage(page).open()
  await new SignInPage(page).signIn(product.people.cio)
  await expect(page).toHaveURL(/\/overview$/)

  await test.step('the number, and as many fields behind its link', async () => {
    await expect(step).toHaveText(/Bubbla Hem does not use \d+–\u2060?\d+% of its customer-data fields for analytics/)
    await expectAccessible(page)
    const link = minute.getByRole('link', { name: /^See the \d+ unused fields$/ })
    const count = Number(/\d+/.exec((await link.textContent())!)![0])
    await link.click()
    await inventory.isReady()
    expect(await inventory.count()).toBe(count)
    await page.goBack()
  })

  await test.step('the register that is copied for nobody', async () => {
    await press('Next')
    await expect(step).toBeFocused()
    await expect(step).toHaveText(/^\d+ of 18 fields of the customer register are copied for nobody$/)
    await expectAccessible(page)
    const count = Number(/^\d+/.exec((await step.textContent())!)![0])
    await minute.getByRole('link').click()
    await inventory.isReady()
    expect(await inventory.count()).toBe(count)
    expect(await inventory.names()).toContain('marital_status')
    await page.goBack()
  })

  await test.step('the washing machine, and who writes to whoever bought it', async () => {
    await press('Next')
    await expect(step).toHaveText('Somebody bought a washing machine, and is written to ever since')
    await expect(minute).toContainText('11 times')
    await minute.getByRole('link').click()
    await expect(page.getByRole('heading', { level: 1, name: 'product_category' })).toBeVisible()
    await page.goBack()
  })

  await test.step('the partner nobody wrote down, what everybody may read, what came back, and the way out of the demo', async () => {
    await press('Next')
    await expect(step).toHaveText('An account that nobody wrote down reads birth dates')
    await minute.getByRole('link').click()
    await expect(page.getByRole('heading', { level: 1, name: 'birth_date' })).toBeVisible()
    await expect(page.getByText('postkort_ro').first()).toBeVisible()
    await page.goBack()
    await expect(step).toHaveText('An account that nobody wrote down reads birth dates')
    await press('Next')
    await expect(step).toHaveText('31 accounts may read national identity numbers; 2 did')
    await expectAccessible(page)
    await press('Next')
    await expect(step).toHaveText('A decision is done when a scan has seen it')
    await minute.getByRole('link').click()
    await expect(page.getByRole('heading', { level: 1, name: 'newsletter_gender' })).toBeVisible()
    await page.goBack()
    await press('Next')
    await expect(minute.getByText('npm start -- --own')).toBeVisible()
    await page.setViewportSize({ width: 320, height: 900 })
    await page.reload()
    await expect(minute.getByText('npm start -- --own')).toBeVisible()
    await page.waitForLoadState('networkidle')
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
    await press('Done')
  })

  await test.step('stays away, until it is asked for', async () => {
    await page.reload()
    await expect(page.getByRole('heading', { name: /are not used for analytics/ })).toBeVisible()
    await expect(minute).toHaveCount(0)
    await page.getByRole('button', { name: 'Show the demo in a minute again' }).click()
    await expect(step).toHaveText(/does not use/)
    await press('Skip')
    await expect(minute).toHaveCount(0)
  })
})
