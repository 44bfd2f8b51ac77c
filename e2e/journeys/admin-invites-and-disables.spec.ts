import { expect } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScroll, test } from '../fixtures.ts'
import { SignInPage } from '../pages/sign-in-page.ts'

test('an admin invites an owner, who comes in, chooses a language and a time zone, and is locked out again', async ({ page, product, browser, request }) => {
  const password = 'a long and quiet password'
  const visitor = await (await browser.newContext({ baseURL: product.address, locale: 'en-GB' })).newPage()
  let link = ''

  await test.step('the admin makes a link, which is shown once', async () => {
    await new SignInPage(page).open('/sign-in?next=%2Fpeople')
    await new SignInPage(page).signIn(product.people.admin)
    await expect(page.getByRole('heading', { level: 1, name: 'People' })).toBeVisible()
    for (const { email } of Object.values(product.people)) await expect(page.getByRole('row').filter({ hasText: email })).toBeVisible()
    await page.getByLabel('Email').fill('nils@example.com')
    await page.getByLabel('Role', { exact: true }).selectOption('owner')
    await page.getByRole('button', { name: 'Invite' }).click()
    link = await page.getByLabel('One-time link').inputValue()
    expect(link).toMatch(/\/invitation\?token=[\w-]{43}$/)
    await expect(page.getByRole('heading', { name: '1 invitation is open' })).toBeVisible()
    await expectAccessible(page)
    await page.reload()
    await expect(page.getByLabel('One-time link')).toHaveCount(0)
  })

  await test.step('the admin says the name of the company and another threshold, and verdicts are made anew', async () => {
    await page.getByRole('link', { name: 'Settings' }).click()
    await page.getByLabel('Name of the organisation').fill('Bubbla Hem')
    await page.getByRole('button', { name: 'Save' }).first().click()
    await expect(page.getByRole('navigation').getByText('Bubbla Hem')).toBeVisible()
    await page.getByLabel(/^Share of the window/).fill('90')
    await page.getByRole('button', { name: 'Save' }).nth(1).click()
    await expect(page.getByText(/Saved. \d+ systems? (is|are) being calculated anew./)).toBeVisible()
    await page.getByLabel('From, %').fill('80')
    await page.getByRole('button', { name: 'Save' }).nth(2).click()
    await expect(page.getByRole('alert').getByText(/not as expected/)).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('link', { name: 'People' }).click()
  })

  await test.step('the last administrator cannot be locked out', async () => {
    await page.getByRole('button', { name: 'Disable Ada Serrano' }).click()
    await expect(page.getByRole('alert').getByText(/last administrator/)).toBeVisible()
  })

  await test.step('the owner comes in by it, once', async () => {
    await visitor.goto(link)
    await expect(visitor.getByText('As Data owner, with the address nils@example.com.')).toBeVisible()
    await expectAccessible(visitor)
    await visitor.getByLabel('Your name').fill('Nils Holm')
    await visitor.getByLabel('Password', { exact: true }).fill(password)
    await visitor.getByRole('button', { name: 'Join and sign in' }).click()
    await expect(visitor).toHaveURL(/\/overview$/)
    await expect(visitor.getByRole('link', { name: 'People' })).toHaveCount(0)
    const second = await (await browser.newContext({ baseURL: product.address })).newPage()
    await second.goto(link)
    await expect(second.getByText(/This link was used already/)).toBeVisible()
    await second.close()
  })

  await test.step('the owner chooses a language and a time zone', async () => {
    await visitor.getByRole('button', { name: 'Nils Holm' }).click()
    await visitor.getByRole('link', { name: 'My account' }).click()
    await expect(visitor.getByText('This browser')).toBeVisible()
    await expectAccessible(visitor)
    const before = await visitor.getByText(/signed in .* last seen/).textContent()
    await visitor.getByLabel('Time zone').selectOption('Asia/Tokyo')
    await visitor.getByRole('button', { name: 'Save' }).click()
    await expect(visitor.getByText('Saved')).toBeVisible()
    await expect(visitor.getByText(/signed in .* last seen/)).not.toHaveText(before!)
    await visitor.getByLabel('Language, numbers and dates').selectOption('sv')
    await visitor.getByRole('button', { name: 'Save' }).click()
    await expect(visitor.getByRole('heading', { level: 1, name: 'Mitt konto' })).toBeVisible()
    await visitor.setViewportSize({ width: 390, height: 800 })
    await visitor.reload()
    await visitor.waitForLoadState('networkidle')
    await expectNoSidewaysScroll(visitor)
    await expectAccessible(visitor)
  })

  await test.step('the admin disables the owner, and the old cookie opens nothing', async () => {
    const cookie = (await visitor.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
    expect((await request.get('/api/fields', { headers: { cookie } })).status()).toBe(200)
    await page.reload()
    await page.getByRole('button', { name: 'Disable Nils Holm' }).click()
    await expect(page.getByRole('button', { name: 'Enable Nils Holm' })).toBeVisible()
    expect((await request.get('/api/fields', { headers: { cookie } })).status()).toBe(401)
    await visitor.reload()
    await expect(visitor).toHaveURL(/\/sign-in\?next=%2Faccount$/)
  })

  await test.step('on a phone and in the dark too', async () => {
    await page.setViewportSize({ width: 390, height: 800 })
    await page.emulateMedia({ colorScheme: 'dark' })
    for (const path of ['/people', '/account', '/settings', '/forgotten']) {
      await page.goto(path)
      await page.waitForLoadState('networkidle')
      await expectNoSidewaysScroll(page)
      await expectAccessible(page)
    }
    await expect(page.getByText(/Big Trust cannot send mail here/)).toBeVisible()
  })
})
