import { expect } from '@playwright/test'
import { expectAccessible, test } from '../fixtures.ts'
import { startProduct } from '../running-product.ts'

test('the first admin sets an empty product up by a link that works once', async ({ page }) => {
  const product = await startProduct('own')
  try {
    await page.goto(product.setupLink)
    await page.getByLabel('Your name').fill('Åsa Admin')
    await page.getByLabel('Email').fill('asa@example.com')
    await page.getByLabel('Password', { exact: true }).fill('short')
    await page.getByRole('button', { name: 'Set up and sign in' }).click()
    await expect(page.getByLabel('Password', { exact: true })).toHaveAttribute('aria-invalid', 'true')
    await expectAccessible(page)
    await page.getByLabel('Password', { exact: true }).fill('a long and quiet password')
    await page.getByRole('button', { name: 'Set up and sign in' }).click()

    await expect(page).toHaveURL(/\/overview$/)
    await expect(page.getByRole('heading', { name: 'Nothing has been scanned yet' })).toBeVisible()
    await page.getByText('The same by command').click()
    await expect(page.getByText('npm run -s big-trust -- scan')).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('link', { name: 'Inventory' }).click()
    await expect(page.getByText('Nothing has been scanned yet')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Download CSV' })).toHaveCount(0)

    // Whoever opens the link again finds no form, but what happened and a way on.
    await page.goto(product.setupLink)
    await expect(page.getByText('Big Trust is set up already.')).toBeVisible()
    await expect(page.getByLabel('Your name')).toHaveCount(0)
    await page.getByRole('link', { name: 'Back to sign-in' }).click()
    await expect(page).toHaveURL(/\/(overview|sign-in)/)
  } finally {
    await product.stop()
  }
})
