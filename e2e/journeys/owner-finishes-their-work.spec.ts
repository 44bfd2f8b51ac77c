import { expect, type Page } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScroll, test } from '../fixtures.ts'
import type { Person } from '../running-product.ts'
import { SignInPage } from '../pages/sign-in-page.ts'

const phone = { width: 390, height: 844 }
const wanted = 25

/** JSON of the product's own, asked by the page as its person. */
const asked = <T>(page: Page, path: string, body?: object): Promise<T> =>
  page.evaluate(async ([path, body]) => {
    const answer = await fetch(path!, body ? { method: 'POST', headers: { 'content-type': 'application/json' }, body } : undefined)
    if (!answer.ok) throw new Error(`${path} answered ${answer.status} ${await answer.text()}`)
    return answer.json()
  }, [path, body && JSON.stringify(body)] as const)

const signIn = async (page: Page, person: Person) => {
  // A page that hears of its session's end goes to the sign-in by itself, with its own way back.
  await page.goto('about:blank')
  await page.context().clearCookies()
  await new SignInPage(page).open('/sign-in?next=%2Fwork')
  await new SignInPage(page).signIn(person)
  await expect(page.getByRole('heading', { level: 1, name: 'My work' })).toBeVisible()
}

/** An owner of their own, with nothing yet. */
async function newOwner(page: Page, name: string): Promise<Person & { id: string }> {
  const person = { email: `${name.toLowerCase()}.${Date.now()}@bubblahem.example`, password: 'a long and quiet password' }
  const { token } = await asked<{ token: string }>(page, '/api/people/invite', { email: person.email, role: 'owner' })
  await asked(page, '/api/invitation', { token, name, password: person.password, locale: 'en' })
  const people = await asked<{ id: string; name: string }[]>(page, '/api/owners')
  return { ...person, id: people.find((one) => one.name === name)!.id }
}

const names = [
  'first_name', 'last_name', 'email', 'phone', 'mobile_phone', 'street', 'postcode', 'city', 'birth_date', 'gender', 'marital_status', 'national_id', 'iban', 'card_number', 'ip_address',
  'username', 'customer_id', 'device_id', 'photo', 'newsletter_consent', 'note', 'last_login_at', 'allergies', 'order_total', 'occupation',
]

/** A service that no scan reaches, with 25 fields of customer data, all one owner's. */
async function enterService(page: Page, ownerId: string): Promise<{ systemId: string; ids: string[] }> {
  const { systemId } = await asked<{ systemId: string }>(page, '/api/systems', { name: `Loyalty service ${Date.now()}`, kind: 'operational', status: 'by-hand', vendor: 'Stamp & Co', country: 'SE' })
  await asked(page, '/api/systems/fields', { systemId, tables: [{ name: 'customers', fields: names }] })
  await asked(page, '/api/owners', { target: { kind: 'system', id: systemId }, ownerId })
  const { rows } = await asked<{ rows: { id: string }[] }>(page, `/api/fields?system=${systemId}&is=customer&size=100`)
  expect(rows).toHaveLength(wanted)
  return { systemId, ids: rows.map(({ id }) => id) }
}

test('an owner finishes the work of 25 fields on a telephone, and another owner sees none of it', async ({ page, product }) => {
  test.setTimeout(240_000)
  await page.setViewportSize(phone)
  await new SignInPage(page).open('/sign-in?next=%2Finventory')
  await new SignInPage(page).signIn(product.people.admin)
  await page.waitForURL(/\/inventory/)
  const [olga, sven] = [await newOwner(page, 'Olga'), await newOwner(page, 'Sven')]
  const { systemId, ids } = await enterService(page, olga.id)

  await test.step('what waits is counted, and each number opens its fields', async () => {
    await signIn(page, olga)
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
    const number = page.getByRole('link', { name: 'To confirm: 25, show them' })
    await expect(number).toBeVisible()
    await number.click()
    await expect(page.getByText('25 fields', { exact: true })).toBeVisible()
    await page.goto('/work')
  })

  await test.step('what holds for the whole system is said once', async () => {
    await page.locator('main li a[href^="/declarations/system/"]').first().click()
    const question = (name: string) => page.getByRole('group', { name })
    await question('How did you get it?').getByText('Given by the customer', { exact: true }).click()
    await question('Why do you have it?').getByLabel('What it is used for').fill('Selling and sending what they order')
    await question('Why do you have it?').getByLabel('On what legal ground (GDPR Art. 6)').selectOption('contract')
    await question('How long is it kept?').getByRole('button', { name: '2 years' }).click()
    await expect(question('In which country is it stored?').getByLabel('Country')).toHaveValue('SE')
    await question('Who receives it from you?').getByRole('button', { name: 'Nobody' }).click()
    await expect(page.getByText(/^Draft kept/)).toBeVisible()
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
  })

  await test.step('a draft survives a reload, and the end of the session', async () => {
    await page.reload()
    await expect(page.getByRole('group', { name: 'Why do you have it?' }).getByLabel('What it is used for')).toHaveValue('Selling and sending what they order')
    const address = page.url()
    await signIn(page, olga)
    await page.goto(address)
    await expect(page.getByRole('group', { name: 'Why do you have it?' }).getByLabel('What it is used for')).toHaveValue('Selling and sending what they order')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(page.getByText('Saved: ')).toBeVisible()
  })

  await test.step('25 fields, one after the other', async () => {
    await page.goto('/work')
    await page.getByRole('link', { name: 'Start: 25 fields' }).click()
    for (let left = wanted; left > 0; left--) {
      await expect(page.getByText(left === 1 ? '1 field left' : `${left} fields left`)).toBeVisible()
      // What was said of the system is shown as such, and not asked again.
      await expect(page.getByRole('group', { name: 'How did you get it?' }).getByText('From the system')).toBeVisible()
      await page.getByRole('button', { name: 'Yes, that is right' }).click()
      await page.getByRole('group', { name: 'Is it used for analytics?' }).getByText('Don’t know', { exact: true }).click()
      if (left === wanted) {
        await expectAccessible(page)
        await expectNoSidewaysScroll(page)
      }
      await page.getByRole('button', { name: 'Save and next' }).click()
    }
    await expect(page.getByText('All done')).toBeVisible()
    await expectAccessible(page)
  })

  await test.step('the last one is taken back, and waits again', async () => {
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(page.getByRole('button', { name: 'Yes, that is right' })).toHaveAttribute('aria-pressed', 'false')
    await page.getByRole('button', { name: 'Yes, that is right' }).click()
    await page.getByRole('group', { name: 'Is it used for analytics?' }).getByText('No', { exact: true }).click()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(page.getByText('Saved', { exact: true })).toBeVisible()
    await page.getByRole('button', { name: 'Show', exact: true }).click()
    await expect(page.getByText('Is it used for analytics? Don’t know → Nothing said (“Undone”)')).toBeVisible()
    await page.goto('/work')
    await expect(page.getByText('All done')).toBeVisible()
  })

  await test.step('another owner sees none of it', async () => {
    await signIn(page, sven)
    await expect(page.getByText('Nothing of customer data is yours')).toBeVisible()
    for (const id of ids.slice(0, 3)) {
      expect((await page.goto(`/declarations/field/${id}`))!.status()).toBe(404)
      expect((await page.request.get(`/api/declarations?kind=field&id=${id}`)).status()).toBe(404)
    }
    expect((await page.goto(`/declarations/system/${systemId}`))!.status()).toBe(404)
  })
})
