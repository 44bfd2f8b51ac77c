import { expect } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScroll, test } from '../fixtures.ts'
import { InventoryPage } from '../pages/inventory-page.ts'
import { SignInPage } from '../pages/sign-in-page.ts'

test('the CIO finds which system holds the most sensitive data that nobody uses, and who can read it', async ({ page, product }) => {
  await new SignInPage(page).open('/sign-in?next=%2Foverview')
  await new SignInPage(page).signIn(product.people.cio)
  const exposed = page.getByRole('region', { name: 'Exposed fields by system' })
  await expect(exposed).toBeVisible()
  const most = exposed.locator('tbody tr').first()
  const system = (await most.getByRole('rowheader').textContent())!
  await expect(page.getByRole('heading', { name: `${system} is exposed most` })).toBeVisible()
  await expectAccessible(page)

  await test.step('which fields they are', async () => {
    const link = most.getByRole('link').first()
    const count = Number(await link.getAttribute('data-count'))
    expect(count).toBeGreaterThan(0)
    await link.click()
    const inventory = new InventoryPage(page)
    await inventory.isReady()
    expect(await inventory.count()).toBe(count)
    for (const row of await inventory.rows.all()) await expect(row).toContainText('Sensitive')
    await page.goBack()
  })

  await test.step('who can read them', async () => {
    const link = most.getByRole('link').nth(1)
    const count = Number(await link.getAttribute('data-count'))
    expect(count).toBeGreaterThan(1)
    await link.click()
    await expect(page).toHaveURL(/\/access\?system=/)
    const principals = page.getByRole('region', { name: 'Access', exact: true })
    await expect(principals.locator('tbody tr')).toHaveCount(Math.min(count, 50))
    await principals.locator('tbody').getByRole('link').first().click()
    await expect(page).toHaveURL(/\/access\/[^?]/)
    await expect(page.getByText('Sensitive').first()).toBeVisible()
    await expectAccessible(page)
  })

  await test.step('what the first twenty would change, and what changed in a month, on a phone too', async () => {
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto('/overview')
    await page.getByRole('link', { name: 'Since last month instead' }).click()
    await expect(page.getByRole('heading', { name: /since last month/ })).toBeVisible()
    await expectNoSidewaysScroll(page)
    const all = page.getByRole('link', { name: /All \d+ candidates/ })
    const count = await all.getAttribute('data-count')
    await all.click()
    await expect(page).toHaveURL(/\/minimisation/)
    await expect(page.getByText(new RegExp(`\\b${count}\\b`)).first()).toBeVisible()
  })

  await test.step('the page of a team', async () => {
    await page.goto('/overview')
    const team = page.locator('a[href^="/overview/team"]').first()
    const name = (await team.textContent())!
    await team.click()
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
  })
})
