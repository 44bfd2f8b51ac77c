import { expect, type Page } from '@playwright/test'
import type { Person } from '../running-product.ts'

export class SignInPage {
  readonly page: Page
  constructor(page: Page) {
    this.page = page
  }

  async open(path = '/sign-in') {
    await this.page.goto(path)
    await expect(this.page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
  }

  /** With the keyboard alone, from wherever the focus is. */
  async signInByKeyboard({ email, password }: Person) {
    const field = this.page.getByLabel('Email')
    for (let tabs = 0; tabs < 10 && !(await field.evaluate((element) => element === document.activeElement)); tabs++) await this.page.keyboard.press('Tab')
    await expect(field).toBeFocused()
    await this.page.keyboard.type(email)
    await this.page.keyboard.press('Tab')
    await this.page.keyboard.type(password)
    await this.page.keyboard.press('Enter')
  }

  async signIn({ email, password }: Person) {
    await this.page.getByLabel('Email').fill(email)
    await this.page.getByLabel('Password', { exact: true }).fill(password)
    await this.page.getByRole('button', { name: 'Sign in' }).click()
  }
}
