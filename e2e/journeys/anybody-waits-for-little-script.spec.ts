import { expect } from '@playwright/test'
import { test } from '../fixtures.ts'
import { InventoryPage } from '../pages/inventory-page.ts'
import { SignInPage } from '../pages/sign-in-page.ts'

const kB = 1_000
/** Compressed, as they come over the wire. */
const budget = { list: 250 * kB, charts: 340 * kB }

test('no screen makes a browser load more script than its budget', async ({ page, product }) => {
  const network = await page.context().newCDPSession(page)
  await network.send('Network.enable')
  // Every visit is a first one.
  await network.send('Network.setCacheDisabled', { cacheDisabled: true })
  const scripts = new Set<string>()
  let bytes = 0
  network.on('Network.responseReceived', ({ requestId, type }) => { if (type === 'Script') scripts.add(requestId) })
  network.on('Network.dataReceived', ({ requestId, encodedDataLength }) => { if (scripts.has(requestId)) bytes += encodedDataLength })
  const sizeOf = async (path: string) => {
    bytes = 0
    await page.goto(path)
    await page.waitForLoadState('networkidle')
    return bytes
  }

  const weights: [path: string, size: number, limit: number][] = [['/sign-in', await sizeOf('/sign-in'), budget.list]]
  await new SignInPage(page).signIn(product.people.admin)
  await expect(page).toHaveURL(/\/overview$/)
  const inventory = new InventoryPage(page)
  await inventory.open()
  const field = (await inventory.rows.first().getByRole('link').getAttribute('href'))!
  weights.push(['/overview', await sizeOf('/overview'), budget.charts], [field, await sizeOf(field), budget.charts])
  for (const path of ['/inventory', '/minimisation', '/findings', '/access', '/reports', '/audit', '/connections', '/connections/new', '/people', '/settings', '/account']) weights.push([path, await sizeOf(path), budget.list])
  test.info().annotations.push(...weights.map(([path, size]) => ({ type: path, description: `${Math.round(size / kB)} kB` })))
  for (const [path, size] of weights) process.stdout.write(`    ${path}: ${Math.round(size / kB)} kB\n`)
  expect(weights.filter(([, size, limit]) => size === 0 || size > limit)).toEqual([])
})
