import { readFileSync } from 'node:fs'
import { expect, type Page } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScroll, test } from '../fixtures.ts'
import { SignInPage } from '../pages/sign-in-page.ts'

const head = (page: Page) => page.getByRole('banner').or(page.locator('main header'))
const state = (page: Page, word: string) => expect(head(page).getByText(word, { exact: true })).toBeVisible()

const form = (page: Page) => page.locator('main form').filter({ has: page.getByRole('button', { name: 'Cancel' }) })

/** Presses a key until it does what it is for: a page that is just there may not listen yet. */
const press = (page: Page, key: string, shown: (timeout: number) => Promise<void>) => expect(async () => {
  await page.locator('body').press(key)
  await shown(3_000)
}).toPass({ timeout: 30_000 })

/** A deed by its key, with its reason. */
async function act(page: Page, key: string, button: string, note: string): Promise<void> {
  await press(page, key, (timeout) => expect(form(page)).toBeVisible({ timeout }))
  await form(page).locator('textarea').first().fill(note)
  await form(page).getByRole('button', { name: button }).click()
}

test('an auditor gives a finding to its owner, sends it back once and closes it', async ({ page, product, browser, baseURL }) => {
  let address = ''
  let name = ''
  const context = await browser.newContext({ baseURL, viewport: { width: 390, height: 844 }, locale: 'en-GB', timezoneId: 'Europe/Stockholm' })
  const owner = await context.newPage()

  await test.step('finds what is found on the owner’s fields, the worst first, each number opening its rows', async () => {
    await new SignInPage(page).open('/sign-in?next=%2Ffindings')
    await new SignInPage(page).signIn(product.people.auditor)
    await expect(page.getByRole('heading', { level: 1, name: 'Findings' })).toBeVisible()
    const group = page.getByRole('region', { name: 'Sensitive and unused' })
    const count = group.getByRole('button', { name: /findings?/ })
    const expected = /(\d+|One)/.exec((await count.textContent())!)![1]!
    await expectAccessible(page)
    await count.click()
    await expect(page).toHaveURL(/rule=sensitive-unused/)
    await expect(page.locator('main p[aria-live]').first()).toContainText(expected)
    await page.getByRole('button', { name: 'Owner' }).click()
    await page.getByRole('checkbox', { name: 'Olof Ek' }).check()
    await page.keyboard.press('Escape')
    await expect(page).toHaveURL(/owner=/)
    await expect(page.locator('main [aria-busy=true]')).toHaveCount(0)
    await page.locator('main ol a').first().click()
    await expect(page).toHaveURL(/\/findings\/[^?]+$/)
    address = page.url()
    name = /F-\d+/.exec((await page.getByRole('heading', { level: 1 }).textContent())!)![0]
    await expect(page.getByText('GDPR Art. 5(1)(c)')).toBeVisible()
    await expect(page.getByText(/^Nobody has read /)).toBeVisible()
    await expectAccessible(page)
  })

  await test.step('gives it to its owner until a day', async () => {
    const dialog = page.getByRole('dialog')
    await press(page, 'g', (timeout) => expect(dialog).toBeVisible({ timeout }))
    const olof = dialog.locator('option', { hasText: 'Olof Ek' })
    await expect(olof).toHaveCount(1)
    await dialog.getByLabel('To whom').selectOption((await olof.getAttribute('value'))!)
    await dialog.getByLabel('Due on').fill('2027-01-31')
    await dialog.getByRole('button', { name: 'Assign' }).click()
    await state(page, 'Assigned')
  })

  await test.step('the owner takes it up on a phone and says that it can be tested', async () => {
    await new SignInPage(owner).open(`/sign-in?next=${encodeURIComponent(new URL(address).pathname)}`)
    await new SignInPage(owner).signIn(product.people.owner)
    await state(owner, 'Assigned')
    await expectNoSidewaysScroll(owner)
    await press(owner, 't', (timeout) => expect(owner.getByText('Assigned → In progress')).toBeVisible({ timeout }))
    await state(owner, 'In progress')
    await act(owner, 'r', 'Ready for re-test', 'Asked the team to drop the column.')
    await state(owner, 'Ready for re-test')
    await expect(owner.getByRole('main').getByRole('button', { name: /^Close/ })).toHaveCount(0)
  })

  await test.step('the auditor sends it back, with the reason', async () => {
    await page.reload()
    await act(page, 'b', 'Send back', 'The column is still there.')
    await state(page, 'Assigned')
    await owner.reload()
    await expect(owner.getByText('The column is still there.')).toBeVisible()
    await act(owner, 'r', 'Ready for re-test', 'It goes with the release of Friday, see the change request.')
    await state(owner, 'Ready for re-test')
  })

  await test.step('the auditor closes it, knowing that a scan will open it again if it is not true', async () => {
    await page.reload()
    await press(page, 'c', (timeout) => expect(page.getByText(/opens again with the next scan/)).toBeVisible({ timeout }))
    await page.keyboard.press('Escape')
    await expect(form(page)).toHaveCount(0)
    await act(page, 'c', 'Close', 'Seen in the change request and in the release.')
    await state(page, 'Closed')
    await expect(page.getByText('Ready for re-test → Closed')).toBeVisible()
    await expectAccessible(page)
  })

  await test.step('finds it among what is done, and takes the list along', async () => {
    await page.goto('/findings?show=ended')
    await expect(page.getByRole('link', { name: new RegExp(name) })).toBeVisible()
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Download CSV' }).click()
    expect(readFileSync(await (await download).path(), 'utf8')).toContain(`${name},sensitive-unused,1,high,closed`)
  })

  await test.step('the owner sees theirs alone', async () => {
    await owner.goto('/findings')
    await expect(owner.getByRole('heading', { level: 1, name: 'Findings' })).toBeVisible()
    await expect(owner.getByRole('main').getByRole('button', { name: 'Owner' })).toHaveCount(0)
    await expectNoSidewaysScroll(owner)
    await expectAccessible(owner)
    await context.close()
  })
})
