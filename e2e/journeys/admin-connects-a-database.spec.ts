import { mkdirSync } from 'node:fs'
import { expect, type Page } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScroll, test } from '../fixtures.ts'
import { startRealPostgres } from '../real-postgres.ts'
import { startProduct } from '../running-product.ts'

const shots = process.env.SHOTS
async function shoot(page: Page, name: string) {
  if (!shots) return
  mkdirSync(shots, { recursive: true })
  for (const [width, scheme] of [[1440, 'light'], [390, 'light'], [1440, 'dark']] as const) {
    await page.setViewportSize({ width, height: 900 })
    await page.emulateMedia({ colorScheme: scheme })
    await page.waitForTimeout(150)
    await page.screenshot({ path: `${shots}/${name}-${width}-${scheme}.png`, fullPage: true })
  }
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.emulateMedia({ colorScheme: 'light' })
}

test('an admin connects a PostgreSQL with an account that can only look, sends its log and reads the first verdict', async ({ page }) => {
  test.setTimeout(240_000)
  const [product, postgres] = await Promise.all([startProduct('own'), startRealPostgres()])
  try {
    await postgres.run('create database shop')
    const anna = { user: 'analyst_anna', password: 'only a test', application: 'psql', database: 'shop' }
    await postgres.run(`create role analyst_anna login password 'only a test'`)
    const superuser = { database: 'shop' }
    await postgres.run('create table customer (id integer primary key, email text, born date, fax text); grant select on customer to analyst_anna', superuser)

    await test.step('finds the room, empty', async () => {
      await page.goto(product.setupLink)
      await page.getByLabel('Your name').fill('Åsa Admin')
      await page.getByLabel('Email').fill('asa@example.com')
      await page.getByLabel('Password', { exact: true }).fill('a long and quiet password')
      await page.getByRole('button', { name: 'Set up and sign in' }).click()
      await expect(page).toHaveURL(/\/overview/)
      await page.getByRole('link', { name: 'Connections' }).click()
      await expect(page.getByRole('heading', { name: 'No system is known yet' })).toBeVisible()
      await expectAccessible(page)
      await shoot(page, '1-empty')
    })

    await test.step('makes the account by the SQL that is shown', async () => {
      await page.getByRole('link', { name: 'Connect a database' }).click()
      await expect(page.getByRole('heading', { level: 1, name: 'Connect a database' })).toBeVisible()
      await page.getByLabel('Name of the system').fill('Shop')
      await page.getByRole('textbox', { name: 'Server' }).fill('127.0.0.1')
      await page.getByRole('textbox', { name: 'Port' }).fill(String(postgres.port))
      await page.getByRole('textbox', { name: 'Database' }).fill('shop')
      await page.getByRole('button', { name: 'Make such an account' }).click()
      const sql = (await page.getByRole('region', { name: 'An account that can only look' }).textContent())!
      expect(sql).toContain('SCRAM-SHA-256$')
      expect(sql).not.toContain(await page.getByLabel('Password', { exact: true }).inputValue())
      await postgres.run(sql, superuser)
      await expectAccessible(page)
      await shoot(page, '2-new')
    })

    await test.step('has it tested and scanned by that', async () => {
      await page.getByRole('button', { name: 'Connect and scan' }).click()
      await expect(page.getByText(/Found 4 fields: customer data 4, personal 3/)).toBeVisible({ timeout: 30_000 })
      await expect(page.getByText('The account cannot write.')).toBeVisible()
      await expect(page.getByText('The server logs every statement.')).toBeVisible()
      await page.getByRole('button', { name: 'Test', exact: true }).click()
      await expect(page.getByText(/It works: 1 table or view, 4 columns .* The account cannot write\./)).toBeVisible({ timeout: 30_000 })
      await expect(page.getByRole('heading', { name: 'Query logs' })).toBeVisible()
      await expectAccessible(page)
    })

    await test.step('sends a log larger than ten megabytes and sees what is in it first', async () => {
      await postgres.run('select email from customer where born is not null', anna)
      await postgres.run(`select 1 /* ${'x'.repeat(12_000_000)} */`, anna)
      await expect.poll(() => postgres.log().length, { timeout: 20_000 }).toBeGreaterThan(12_000_000)
      await page.locator('input[type=file]').last().setInputFiles({ name: 'shop.csv', mimeType: 'text/csv', buffer: postgres.log() })
      await expect(page.getByText(/PostgreSQL csvlog · \d databases? · .* · \d+ statements? · \d+% understood/)).toBeVisible({ timeout: 60_000 })
      await expect(page.getByText('No log has been imported yet')).toBeVisible()
      await expectAccessible(page)
      await shoot(page, '3-preview')
      await page.getByRole('button', { name: 'Import', exact: true }).click()
      await expect(page.getByRole('cell', { name: 'Imported' })).toBeVisible({ timeout: 60_000 })
      await expect(page.getByText(/A first “not used” is possible from/)).toBeVisible({ timeout: 60_000 })
      await expectAccessible(page)
      await shoot(page, '4-imported')
    })

    await test.step('reads the verdicts', async () => {
      await page.getByRole('link', { name: 'Inventory', exact: true }).click()
      await expect(page.getByRole('row', { name: /email/ })).toContainText('Used')
      await expect(page.getByRole('row', { name: /fax/ })).toContainText('No evidence')
    })

    await test.step('sees how complete the picture is, and disconnects', async () => {
      await page.getByRole('link', { name: 'Connections' }).click()
      await page.getByLabel('Name of the system').fill('Mailer')
      await page.getByLabel('Vendor').fill('Post Inc.')
      await page.getByLabel('Country it stores in').fill('us')
      await page.getByRole('button', { name: 'Add it' }).click()
      await expect(page.getByText('Scanned: 1 of 2 systems you know of.')).toBeVisible()
      for (const width of [1440, 390, 320]) {
        await page.setViewportSize({ width, height: 900 })
        await expectNoSidewaysScroll(page)
        await expectAccessible(page)
      }
      await shoot(page, '5-list')
      await page.getByRole('link', { name: 'Shop' }).click()
      await page.emulateMedia({ colorScheme: 'dark' })
      for (const width of [1440, 390, 320]) {
        await page.setViewportSize({ width, height: 900 })
        await expectNoSidewaysScroll(page)
        await expectAccessible(page)
      }
      await page.getByRole('checkbox', { name: 'I understand that its numbers leave the overview' }).check()
      await page.getByRole('button', { name: 'Disconnect' }).click()
      await expect(page.getByRole('button', { name: 'Connect it again' })).toBeVisible()
      await page.goto(`${product.address}/inventory`)
      await expect(page.getByText(/No fields|Nothing has been scanned yet/).first()).toBeVisible()
    })
  } finally {
    await Promise.all([product.stop(), postgres.stop()])
  }
})
