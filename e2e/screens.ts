// Every screen there is, as data: who may see it, how one gets there, what is open on it. Pictures are made of them all
// (`npm run screenshots`), axe reads them all, and a page without a line here fails lib/testing/screens.test.ts.
import type { Page, Request } from '@playwright/test'
import type { RunningProduct } from './running-product.ts'

export type Role = keyof RunningProduct['people']

export type Screen = {
  name: string
  /** The page it is of, as its folder says it; `error`, `forbidden` and `not-found` are the files of that name. */
  page: string
  /** Who may see it. Its picture is taken for the first. */
  as: readonly Role[] | 'anybody'
  /** Of an empty product that nobody has filled yet. */
  isEmpty?: true
  /** Where it is, when its page's own address does not say it; `page` is signed in and stands on a page of the product. */
  address?: string | ((page: Page, product: RunningProduct) => string | Promise<string>)
  /** It shows what went wrong, and the browser's console says so too. */
  isBroken?: true
  /** Its picture is taken; axe has read it in a journey of its own. */
  isPictureOnly?: true
  /** What has to be in place before it is opened. */
  before?(page: Page): Promise<unknown>
  /** What is opened on it. By structure and never by words: it is done in every language. */
  open?(page: Page): Promise<unknown>
}

const everybody = ['cio', 'owner', 'auditor', 'admin'] as const
const admin = ['admin'] as const

/** JSON of the product's own, asked by the page as its person. */
async function asked<T>(page: Page, path: string, body?: object): Promise<T> {
  return page.evaluate(async ([path, body]) => {
    const answer = await fetch(path!, body ? { method: 'POST', headers: { 'content-type': 'application/json' }, body } : undefined)
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`)
    return answer.json()
  }, [path, body && JSON.stringify(body)] as const)
}

async function firstRow(page: Page, query: string) {
  const { rows } = await asked<{ rows: { id: string; systemId: string }[] }>(page, `/api/fields?${query}`)
  if (!rows[0]) throw new Error(`No field matches ${query}`)
  return rows[0]
}

const firstPrincipal = async (page: Page, { address }: RunningProduct) => {
  await page.goto(new URL('/access', address).href)
  return (await page.locator('tbody th a').first().getAttribute('href'))!
}

const firstField = (query: string) => async (page: Page) => `/inventory/${(await firstRow(page, query)).id}`
const firstForm = (query: string) => async (page: Page) => `/declarations/field/${(await firstRow(page, query)).id}`

const systemWhere = (isConnected: boolean) => async (page: Page) => {
  const { systems } = await asked<{ systems: { id: string; engine: string | null }[] }>(page, '/api/connections')
  return `/connections/${systems.find(({ engine }) => (engine !== null) === isConnected)!.id}`
}

const fieldList = /\/api\/fields(\?|$)/

const press = (selector: string) => async (page: Page) => page.locator(selector).first().click()

const firstFinding = (query: string) => async (page: Page) => {
  const { rows } = await asked<{ rows: { id: string }[] }>(page, `/api/findings?${query}`)
  if (!rows[0]) throw new Error(`No finding matches ${query}`)
  return `/findings/${rows[0].id}`
}

/** Has a report made, and waits for the worker to end it. */
async function makeReport(page: Page): Promise<void> {
  await asked(page, '/api/reports', { locale: 'en' })
  for (;;) {
    const [report] = await asked<{ status: string }[]>(page, '/api/reports')
    if (report!.status === 'done') return
    if (report!.status === 'failed') throw new Error('the report failed')
    await page.waitForTimeout(500)
  }
}

/** The demo in a minute, so many steps on. */
const guidedStep = (at: number): Screen => ({
  name: `overview-guided-${at}`,
  page: '/overview',
  as: everybody,
  isPictureOnly: true,
  before: (page) => page.evaluate(() => localStorage.clear()),
  open: async (page) => { for (let step = 1; step < at; step++) await page.locator('section[aria-labelledby=guided-minute] button').nth(1).click() },
})

export const screens: readonly Screen[] = [
  { name: 'sign-in', page: '/sign-in', as: 'anybody' },
  { name: 'forgotten', page: '/forgotten', as: 'anybody' },
  { name: 'password-used', page: '/password', as: 'anybody', address: '/password?token=none' },
  { name: 'invitation-used', page: '/invitation', as: 'anybody', address: '/invitation?token=none' },
  { name: 'setup-used', page: '/setup', as: 'anybody', address: '/setup?token=none' },
  { name: 'setup', page: '/setup', as: 'anybody', isEmpty: true, address: (_, { setupLink }) => setupLink },

  { name: 'overview-guided', page: '/overview', as: everybody, before: (page) => page.evaluate(() => localStorage.clear()) },
  ...[2, 3, 4, 5, 6, 7].map(guidedStep),
  { name: 'overview', page: '/overview', as: everybody, open: async (page) => {
    const skip = page.locator('section[aria-labelledby=guided-minute] button').last()
    if (await skip.isVisible()) await skip.click()
  } },
  { name: 'team', page: '/overview/team', as: ['cio', 'auditor', 'admin'], address: async (page) => {
    await page.goto('/overview')
    return (await page.locator('a[href^="/overview/team"]').first().getAttribute('href'))!
  } },
  { name: 'overview-empty', page: '/overview', as: admin, isEmpty: true },

  { name: 'inventory', page: '/inventory', as: everybody },
  { name: 'inventory-nothing-found', page: '/inventory', as: everybody, address: '/inventory?q=there-is-no-such-field' },
  { name: 'inventory-filter', page: '/inventory', as: everybody, address: '/inventory?analytics=unused&is=sensitive', open: press('search button[aria-haspopup]') },
  { name: 'inventory-columns', page: '/inventory', as: everybody, open: press('main > div > :not(search):not(header) button[aria-haspopup=dialog]') },
  { name: 'inventory-tree', page: '/inventory', as: everybody, address: '/inventory?view=tree', open: openTree },
  { name: 'inventory-selected', page: '/inventory', as: admin, open: async (page) => { await page.locator('thead input[type=checkbox]').check() } },
  { name: 'inventory-owner', page: '/inventory', as: admin, open: async (page) => {
    await page.locator('thead input[type=checkbox]').check()
    await page.locator('main [aria-live=polite] button').nth(-2).click()
  } },
  { name: 'inventory-failed', page: '/inventory', as: everybody, before: (page) => page.route(fieldList, (route) => route.fulfill({ status: 500, json: { errorCode: 'unexpected', where: null, requestId: '00000000-0000-4000-8000-000000000000' } })), open: (page) => page.locator('main [role=alert]').waitFor({ timeout: 30_000 }) },
  ...(['inventory', 'access', 'findings', 'minimisation'] as const).map((room): Screen => ({ name: `${room}-as-of`, page: `/${room}`, as: admin, address: `/${room}?asOf=2026-10-15T21:59:59Z` })),
  { name: 'inventory-look-back', page: '/inventory', as: admin, open: press('main header button[aria-haspopup=dialog]') },
  { name: 'inventory-empty', page: '/inventory', as: admin, isEmpty: true },
  { name: 'field-unused', page: '/inventory/[fieldId]', as: everybody, address: firstField('state=unused&is=sensitive') },
  { name: 'field-used', page: '/inventory/[fieldId]', as: everybody, address: firstField('analytics=used&sort=reads&direction=desc') },
  { name: 'field-no-evidence', page: '/inventory/[fieldId]', as: everybody, address: firstField('state=no-evidence') },
  { name: 'dataset', page: '/inventory/dataset/[datasetId]', as: everybody, address: async (page) => {
    const { rows } = await asked<{ rows: { datasetId: string }[] }>(page, '/api/fields?is=sensitive')
    return `/inventory/dataset/${rows[0]!.datasetId}`
  } },
  { name: 'minimisation', page: '/minimisation', as: everybody },
  { name: 'minimisation-empty', page: '/minimisation', as: admin, isEmpty: true },
  { name: 'minimisation-spared', page: '/minimisation', as: everybody, address: '/minimisation?state=spared' },
  { name: 'minimisation-decide', page: '/minimisation', as: ['cio', 'admin'], address: '/minimisation?is=customer', open: async (page) => {
    await page.locator('main ol input[type=checkbox]:enabled').first().check()
    await page.locator('main [aria-live=polite] button').first().click()
  } },
  { name: 'candidate', page: '/minimisation/[fieldId]', as: everybody, address: async (page) => {
    const { rows } = await asked<{ rows: { fieldId: string }[] }>(page, '/api/minimisation')
    return `/minimisation/${rows[0]!.fieldId}`
  } },
  { name: 'candidate-spared', page: '/minimisation/[fieldId]', as: everybody, address: async (page) => {
    const { rows } = await asked<{ rows: { fieldId: string }[] }>(page, '/api/minimisation?state=spared')
    return `/minimisation/${rows[0]!.fieldId}`
  } },
  { name: 'findings', page: '/findings', as: everybody },
  { name: 'findings-empty', page: '/findings', as: admin, isEmpty: true },
  { name: 'findings-of-a-rule', page: '/findings', as: everybody, address: '/findings?rule=sensitive-unused' },
  { name: 'finding', page: '/findings/[findingId]', as: everybody, address: firstFinding('') },
  { name: 'finding-asked', page: '/findings/[findingId]', as: everybody, address: firstFinding(''), open: async (page) => {
    await page.keyboard.press('p')
    await page.locator('main form textarea').first().waitFor()
  } },
  { name: 'work', page: '/work', as: ['owner', 'cio', 'admin', 'auditor'] },
  { name: 'declaration-field', page: '/declarations/[kind]/[targetId]', as: ['owner', 'cio', 'admin', 'auditor'], address: firstForm('work=to-declare&state=unused') },
  { name: 'declaration-walk', page: '/declarations/[kind]/[targetId]', as: ['owner', 'cio', 'admin'], address: async (page) => `${await firstForm('work=to-confirm')(page)}?work=to-confirm,to-declare` },
  { name: 'declaration-system', page: '/declarations/[kind]/[targetId]', as: ['admin', 'cio', 'auditor'], address: async (page) => `/declarations/system/${(await firstRow(page, 'is=customer')).systemId}` },
  { name: 'inventory-declare', page: '/inventory', as: ['owner', 'cio', 'admin'], open: async (page) => {
    await page.locator('thead input[type=checkbox]').check()
    await page.locator('[aria-live=polite] button[data-declare]').click()
  } },
  { name: 'palette', page: '/overview', as: everybody, open: async (page) => {
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').getByRole('combobox').fill('birth')
  } },
  { name: 'menu', page: '/overview', as: everybody, open: async (page) => {
    const burger = page.locator('header button[aria-expanded]')
    if (await burger.isVisible()) await burger.click()
    await page.locator('[aria-controls=person-panel]').click()
  } },

  { name: 'access', page: '/access', as: everybody },
  { name: 'access-nothing-found', page: '/access', as: everybody, address: '/access?q=there-is-no-such-role' },
  { name: 'access-empty', page: '/access', as: admin, isEmpty: true },
  { name: 'access-principal', page: '/access/[principalId]', as: everybody, address: firstPrincipal },
  { name: 'connections', page: '/connections', as: admin },
  { name: 'connections-empty', page: '/connections', as: admin, isEmpty: true },
  { name: 'connections-new', page: '/connections/new', as: admin },
  { name: 'connections-system', page: '/connections/[systemId]', as: admin, address: systemWhere(true) },
  { name: 'connections-by-hand', page: '/connections/[systemId]', as: admin, address: systemWhere(false) },
  { name: 'connections-merge', page: '/connections/[systemId]', as: admin, address: systemWhere(false), open: async (page) => {
    const into = page.locator('main select').last()
    await into.selectOption({ index: 1 })
    await page.locator('main [aria-live=polite] ul').last().waitFor()
  } },
  { name: 'audit', page: '/audit', as: ['auditor', 'admin'] },
  { name: 'audit-unfolded', page: '/audit', as: ['auditor'], address: '/audit?code=owner-assigned', open: (page) => page.locator('summary').first().click() },
  { name: 'reports', page: '/reports', as: everybody },
  { name: 'reports-made', page: '/reports', as: ['auditor'], before: makeReport },

  { name: 'people', page: '/people', as: admin },
  { name: 'people-invited', page: '/people', as: admin, open: async (page) => {
    await page.locator('main form input[type=email]').fill(`a.very.long.name.of.somebody.new.${Date.now()}@customer-insight.bubblahem.example`)
    await page.locator('main form button[type=submit]').click()
    await page.locator('main input[readonly]').waitFor()
  } },
  { name: 'settings', page: '/settings', as: admin },
  { name: 'account', page: '/account', as: everybody },
  { name: 'invitation', page: '/invitation', as: admin, address: async (page) => {
    const { token } = await asked<{ token: string }>(page, '/api/people/invite', { email: `new.${Date.now()}@bubblahem.example`, role: 'owner' })
    return `/invitation?token=${token}`
  } },

  { name: 'password', page: '/password', as: admin, address: async (page) => {
    const people = await asked<{ id: string; role: Role }[]>(page, '/api/owners')
    const { token } = await asked<{ token: string }>(page, '/api/people/password-link', { id: people.find(({ role }) => role !== 'admin')!.id })
    return `/password?token=${token}`
  } },

  { name: 'forbidden', page: 'forbidden', as: ['cio', 'owner', 'auditor'], address: '/people' },
  { name: 'not-found', page: 'not-found', as: everybody, address: '/inventory/none' },
  { name: 'not-found-anywhere', page: 'not-found', as: 'anybody', address: '/there-is-no-such-page' },
  { name: 'error', page: 'error', as: everybody, address: '/inventory', isBroken: true, before: (page) => page.route(fieldList, (route) => route.fulfill({ json: { total: 1 } })) },
]

async function openTree(page: Page) {
  const items = page.getByRole('treeitem')
  await items.first().focus()
  for (const level of [2, 3, 4]) {
    await page.keyboard.press('ArrowRight')
    await page.locator(`[role=treeitem][aria-level="${level}"]`).first().waitFor()
    await page.keyboard.press('ArrowRight')
  }
}

/** Opens the screen as it is meant to be seen: loaded, with what belongs open. */
export async function show(screen: Screen, page: Page, product: RunningProduct): Promise<void> {
  const address = typeof screen.address === 'function' ? await screen.address(page, product) : (screen.address ?? screen.page)
  await screen.before?.(page)
  const network = watchNetwork(page)
  await page.goto(new URL(address, product.address).href)
  await page.locator('h1').first().waitFor()
  await network.isQuiet()
  if (screen.open) {
    await screen.open(page)
    await network.isQuiet()
    // Dialogs and lists that open take a moment to stand still.
    await page.waitForTimeout(350)
  }
  network.leave()
}

/** Playwright's own `networkidle` waits half a second, on every screen; a page on this machine that asks for nothing for a fifth has all it needs. */
function watchNetwork(page: Page) {
  const open = new Set<Request>()
  let changedAt = Date.now()
  const began = (request: Request) => { open.add(request); changedAt = Date.now() }
  const ended = (request: Request) => { open.delete(request); changedAt = Date.now() }
  page.on('request', began).on('requestfinished', ended).on('requestfailed', ended)
  return {
    async isQuiet() {
      const giveUp = Date.now() + 20_000
      while ((open.size > 0 || Date.now() - changedAt < 200) && Date.now() < giveUp) await page.waitForTimeout(20)
    },
    leave: () => void page.off('request', began).off('requestfinished', ended).off('requestfailed', ended),
  }
}

/** What `show` put in place for this screen alone. */
export const leave = (page: Page) => page.unrouteAll({ behavior: 'ignoreErrors' })

/** Signs in by the form's own way, whatever language it is in. */
export async function enter(page: Page, product: RunningProduct, person: { email: string; password: string }): Promise<void> {
  await page.goto(`${product.address}/sign-in`)
  await page.locator('input[name=email]').fill(person.email)
  await page.locator('input[name=password]').fill(person.password)
  await page.locator('form button[type=submit]').click()
  await page.waitForURL(/\/overview/)
}
