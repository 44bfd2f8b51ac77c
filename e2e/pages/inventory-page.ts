import { expect, type Locator, type Page } from '@playwright/test'

export class InventoryPage {
  readonly page: Page
  readonly rows: Locator
  constructor(page: Page) {
    this.page = page
    this.rows = page.locator('tbody tr')
  }

  async open(query = '') {
    await this.page.goto(`/inventory${query}`)
    await this.isReady()
  }

  async isReady() {
    await expect(this.page.getByRole('heading', { level: 1, name: 'Inventory' })).toBeVisible()
    await expect(this.rows.first()).toBeVisible()
  }

  /** How many fields match, as the screen says it. */
  async count(): Promise<number> {
    const text = await this.page.getByText(/^([\d,]+ fields?|No fields)$/).textContent()
    return text?.startsWith('No') ? 0 : Number(text?.replace(/\D/g, ''))
  }

  async search(words: string) {
    await this.page.getByRole('searchbox', { name: 'Search a column name in all systems' }).fill(words)
    await expect(this.page).toHaveURL(words === '' ? /\/inventory(?!.*\bq=)/ : new RegExp(`[?&]q=${encodeURIComponent(words)}`))
    await this.settle()
  }

  async filter(menu: string, option: string) {
    await this.page.locator('search').getByRole('button', { name: menu, exact: true }).click()
    await this.page.getByRole('checkbox', { name: option }).check()
    await this.page.keyboard.press('Escape')
    await expect(this.page.getByRole('button', { name: `Remove the filter ${menu}: ${option}` })).toBeVisible()
    await this.settle()
  }

  async settle() {
    await expect(this.page.locator('[data-stale]')).toHaveCount(0)
    await this.page.waitForLoadState('networkidle')
  }

  names = () => this.rows.locator('th a').evaluateAll((links) => links.map((link) => link.querySelector('bdi')?.textContent ?? ''))
}
