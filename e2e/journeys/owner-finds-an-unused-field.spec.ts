import { readFileSync } from 'node:fs'
import { expect } from '@playwright/test'
import { test } from '../fixtures.ts'
import { InventoryPage } from '../pages/inventory-page.ts'
import { SignInPage } from '../pages/sign-in-page.ts'

test('an owner finds a sensitive field that nobody uses, takes the list along and leaves', async ({ page, product, context, request }) => {
  const door = new SignInPage(page)
  const inventory = new InventoryPage(page)

  await test.step('comes by a link, is asked to sign in, and does so by keyboard', async () => {
    await page.goto('/overview')
    await expect(page).toHaveURL(/\/sign-in\?next=%2Foverview$/)
    await door.signInByKeyboard({ ...product.people.owner, password: 'not the password' })
    await expect(page.getByRole('alert').getByText('The email or the password is not right.')).toBeVisible()
    await page.reload()
    await door.signInByKeyboard(product.people.owner)
    await expect(page).toHaveURL(/\/overview$/)
  })

  await test.step('reads the one number, with its basis and what is missing', async () => {
    await expect(page.getByRole('heading', { name: /\d+(–\d+)?% of customer-data fields are not used for analytics/ })).toBeVisible()
    await expect(page.getByText(/For comparison: 60–73%/)).toBeVisible()
    await expect(page.getByText(/Measured from query logs/)).toBeVisible()
    await expect(page.getByRole('heading', { name: /fields have no evidence/ })).toBeVisible()
  })

  await test.step('follows the unused ones to exactly as many fields', async () => {
    const share = page.getByRole('link', { name: /^Not used / }).first()
    const expected = Number(/(\d+) fields?$/.exec((await share.textContent()) ?? '')?.[1])
    await share.click()
    await inventory.isReady()
    expect(await inventory.count()).toBe(expected)
    await page.getByRole('button', { name: 'Clear all filters' }).click()
  })

  await test.step('narrows the list by words and filters, each of them a link', async () => {
    await inventory.open()
    const all = await inventory.count()
    await inventory.filter('Any use', 'Not used')
    await inventory.filter('Kind of data', 'Sensitive')
    const matching = await inventory.count()
    expect(matching).toBeGreaterThan(0)
    expect(matching).toBeLessThan(all)
    await page.reload()
    await inventory.isReady()
    expect(await inventory.count()).toBe(matching)
    const [name] = await inventory.names()
    await inventory.search(name!)
    expect(await inventory.names()).toContain(name)
    await page.getByRole('button', { name: 'Field', exact: true }).click()
    await expect(page.getByRole('columnheader', { name: 'Field' })).toHaveAttribute('aria-sort', 'ascending')
  })

  await test.step('opens the field and reads why', async () => {
    const [name] = await inventory.names()
    await inventory.rows.first().getByRole('link').click()
    await expect(page.getByRole('heading', { level: 1, name: name! })).toBeVisible()
    await expect(page.getByText(/^Nobody has read this, neither for analytics nor in operations, in the \d+ days to/)).toBeVisible()
    await expect(page.getByText('How it was classified')).toBeVisible()
    await page.goBack()
    await inventory.isReady()
  })

  await test.step('takes the list along as CSV', async () => {
    const shown = await inventory.count()
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Download CSV' }).click()
    const file = await (await download).path()
    const lines = readFileSync(file, 'utf8').trim().split('\n')
    expect((await download).suggestedFilename()).toMatch(/^fields-\d{4}-\d\d-\d\d\.csv$/)
    expect(lines[0]).toContain('system,schema,dataset,field')
    expect(lines).toHaveLength(shown + 1)
  })

  await test.step('leaves, and the old cookie opens nothing', async () => {
    const cookies = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
    await page.getByRole('button', { name: 'Olof Ek' }).click()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await expect(page).toHaveURL(/\/sign-in$/)
    const fields = await request.get('/api/fields', { headers: { cookie: cookies } })
    expect(fields.status()).toBe(401)
    expect(await fields.json()).toMatchObject({ errorCode: 'not-signed-in' })
    const overview = await request.get('/overview', { headers: { cookie: cookies }, maxRedirects: 0 })
    expect(overview.status()).toBe(307)
    expect(overview.headers().location).toBe('/sign-in?next=%2Foverview')
  })
})
