import { readFileSync } from 'node:fs'
import { expect, type Locator, type Page } from '@playwright/test'
import { expectAccessible, test } from '../fixtures.ts'
import { InventoryPage } from '../pages/inventory-page.ts'
import { SignInPage } from '../pages/sign-in-page.ts'

/** Tab by Tab, as somebody without a mouse gets there. */
async function tabTo(page: Page, target: Locator, most = 40) {
  for (let tabs = 0; tabs < most && !(await target.evaluate((element) => element === document.activeElement)); tabs++) await page.keyboard.press('Tab')
  await expect(target).toBeFocused()
}

async function tick(page: Page, menu: string, option: string) {
  await tabTo(page, page.locator('search').getByRole('button', { name: menu, exact: true }))
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('checkbox', { name: option, exact: true }))
  await page.keyboard.press('Space')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: `Remove the filter ${menu}: ${option}` })).toBeVisible()
}

test('an owner, by keyboard alone: signs in, finds a field by name, filters to unused and sensitive, exports', async ({ page, product }) => {
  const inventory = new InventoryPage(page)

  await test.step('signs in', async () => {
    await new SignInPage(page).open('/sign-in?next=%2Finventory')
    await new SignInPage(page).signInByKeyboard(product.people.owner)
    await inventory.isReady()
  })

  await test.step('finds a field by its name with /', async () => {
    await page.keyboard.press('/')
    await expect(page.getByRole('searchbox')).toBeFocused()
    await page.keyboard.type('birth')
    await expect(page).toHaveURL(/[?&]q=birth/)
    await inventory.settle()
    expect(await inventory.count()).toBeGreaterThan(0)
    for (const name of await inventory.names()) expect(name).toMatch(/birth/)
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.press('Delete')
    await expect(page).toHaveURL(/\/inventory$/)
  })

  let matching = 0
  await test.step('filters to unused and sensitive', async () => {
    await tick(page, 'Any use', 'Not used')
    await tick(page, 'Kind of data', 'Sensitive')
    await inventory.settle()
    matching = await inventory.count()
    expect(matching).toBeGreaterThan(0)
  })

  await test.step('opens one of them and goes on to the next in the list', async () => {
    await tabTo(page, inventory.rows.first().getByRole('link'))
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: 'History' })).toBeVisible()
    await expect(page.getByText(`1 of ${matching}`)).toBeVisible()
    await page.goBack()
    await inventory.isReady()
  })

  await test.step('exports them', async () => {
    const download = page.waitForEvent('download')
    await page.locator('body').press('/')
    // Past the other two forms it leaves in.
    for (let back = 0; back < 3; back++) await page.keyboard.press('Shift+Tab')
    await expect(page.getByRole('button', { name: 'Download CSV' })).toBeFocused()
    await page.keyboard.press('Enter')
    const lines = readFileSync(await (await download).path(), 'utf8').trim().split('\n')
    expect(lines).toHaveLength(matching + 1)
    for (const line of lines.slice(1)) expect(line).toContain('unused')
  })

  await test.step('walks the tree with the arrows', async () => {
    await page.goto('/inventory?view=tree')
    const items = page.getByRole('treeitem')
    await tabTo(page, items.first())
    await page.keyboard.press('ArrowRight')
    await expect(items.first()).toHaveAttribute('aria-expanded', 'true')
    await expect(page.getByRole('treeitem', { level: 2 }).first()).toBeVisible()
    await page.keyboard.press('ArrowRight')
    await expect(page.getByRole('treeitem', { level: 2 }).first()).toBeFocused()
    await page.keyboard.press('ArrowRight')
    await expect(page.getByRole('treeitem', { level: 3 }).first()).toBeVisible()
    await page.keyboard.press('End')
    await expect(items.last()).toBeFocused()
    await page.keyboard.press('Home')
    await page.keyboard.press('ArrowLeft')
    await expect(page.getByRole('treeitem', { level: 2 })).toHaveCount(0)
    await expectAccessible(page)
  })

  await test.step('reaches a field from anywhere by the palette', async () => {
    await page.goto('/overview')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await page.keyboard.press('ControlOrMeta+k')
    const palette = page.getByRole('dialog')
    await expect(palette.getByRole('combobox')).toBeFocused()
    await page.keyboard.type('email')
    await expect(palette.getByRole('option', { name: /^email/, selected: true })).toBeVisible()
    await expectAccessible(page)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1, name: /mail/i })).toBeVisible()
  })
})

test('an administrator gives an owner to all that match, and takes a view along', async ({ page, product }) => {
  const inventory = new InventoryPage(page)
  await new SignInPage(page).open('/sign-in?next=%2Finventory')
  await new SignInPage(page).signIn(product.people.admin)
  await inventory.isReady()
  await inventory.filter('Kind of data', 'Sensitive')
  const matching = await inventory.count()
  await page.getByRole('checkbox', { name: 'Select every field of this page' }).check()
  const all = page.getByRole('button', { name: /^Select all \d+ that match/ })
  if (await all.isVisible()) await all.click()
  await expect(page.getByText(`${matching} fields selected`)).toBeVisible()
  await page.getByRole('button', { name: 'Assign an owner' }).click()
  const dialog = page.getByRole('dialog')
  const chosen = await dialog.getByLabel('Owner').locator('option', { hasText: '(Data owner)' }).first().textContent()
  await dialog.getByLabel('Owner').selectOption({ label: chosen! })
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Assign', exact: true }).click()
  await expect(dialog).toHaveCount(0)
  const name = chosen!.replace(' (Data owner)', '')
  await inventory.filter('Owner', name)
  expect(await inventory.count()).toBe(matching)

  await page.getByRole('button', { name: 'Saved views' }).click()
  await page.getByLabel('Name for what you see now').fill('Sensitive ones')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('link', { name: 'Sensitive ones' })).toBeVisible()
  await expectAccessible(page)
  await inventory.open()
  await page.getByRole('button', { name: 'Saved views' }).click()
  await page.getByRole('link', { name: 'Sensitive ones' }).click()
  await expect(page).toHaveURL(/is=sensitive/)
  await inventory.settle()
  expect(await inventory.count()).toBe(matching)
})
