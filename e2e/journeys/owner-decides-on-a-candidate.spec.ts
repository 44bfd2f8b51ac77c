import { expect } from '@playwright/test'
import { expectAccessible, test } from '../fixtures.ts'
import { SignInPage } from '../pages/sign-in-page.ts'

const reason = 'No report has asked for this in the last two years.'

test('an owner decides on a sensitive field on a phone, and somebody else agrees', async ({ page, product, browser }) => {
  let name = ''

  await test.step('the owner opens the best candidate of theirs and decides', async () => {
    await page.setViewportSize({ width: 390, height: 844 })
    await new SignInPage(page).open('/sign-in?next=%2Fminimisation%3Fis%3Dsensitive')
    await new SignInPage(page).signIn(product.people.owner)
    const first = page.getByRole('list', { name: 'Candidates, best first' }).getByRole('listitem').first()
    name = (await first.getByRole('link').textContent())!
    await first.getByRole('link').click()
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
    await expect(page.getByText(/^-- Written by Big Trust, and never run by it/)).toBeVisible()
    await page.getByLabel('What is to happen').selectOption('Keep')
    await expect(page.getByRole('button', { name: 'Decide' })).toBeDisabled()
    await page.getByLabel('What is to happen').selectOption('Delete')
    await page.getByLabel('Why').fill(reason)
    await expect(page.getByText('it holds once a second person agrees')).toBeVisible()
    await page.getByRole('button', { name: 'Decide' }).click()
    await expect(page.getByRole('heading', { name: /^Delete, decided by / })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Agree' })).toHaveCount(0)
    await expectAccessible(page)
  })

  await test.step('the CIO finds it among what waits, and agrees', async () => {
    const other = await browser.newContext({ baseURL: product.address, locale: 'en-GB' })
    const theirs = await other.newPage()
    await new SignInPage(theirs).open('/sign-in?next=%2Fminimisation')
    await new SignInPage(theirs).signIn(product.people.cio)
    await theirs.getByRole('button', { name: /^Waits for a second person/ }).click()
    await expect(theirs).toHaveURL(/state=awaiting-second/)
    await theirs.getByRole('listitem').filter({ hasText: name }).getByRole('link').first().click()
    await expect(theirs.getByText(reason)).toBeVisible()
    await theirs.getByRole('button', { name: 'Agree' }).click()
    await expect(theirs.getByText(/^To do\. Nobody ticks this off/)).toBeVisible()
    await expect(theirs.getByRole('heading', { name: 'History' })).toBeVisible()
    await expectAccessible(theirs)
    await other.close()
  })

  await test.step('the owner takes it back, and it is open again', async () => {
    await page.reload()
    await page.getByRole('button', { name: 'Withdraw the decision' }).click()
    await expect(page.getByRole('heading', { name: 'Decide', exact: true })).toBeVisible()
  })
})
