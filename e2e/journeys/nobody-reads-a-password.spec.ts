import { execFileSync } from 'node:child_process'
import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { test } from '../fixtures.ts'
import { startRealPostgres } from '../real-postgres.ts'
import { startProduct } from '../running-product.ts'

/** Every way a text could stand somewhere. */
const formsOf = (secret: string) => [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret), Buffer.from(secret).toString('base64'), Buffer.from(secret).toString('base64url'), Buffer.from(secret).toString('hex')]

test('a password of a connection is used and shown nowhere: not on a page, in an answer, in what is printed, in the files or in a backup', async ({ page }) => {
  test.setTimeout(240_000)
  const [product, postgres] = await Promise.all([startProduct('own'), startRealPostgres()])
  const secrets = [`canary-right-${crypto.randomUUID()}`, `canary-wrong-${crypto.randomUUID()}`, `canary "odd" ü/@:?#\\ ${crypto.randomUUID()}`]
  const heard: string[] = []
  try {
    await postgres.run(`create role reader_of_canaries login password '${secrets[0]}'`)
    page.on('response', async (response) => heard.push(await response.text().catch(() => '')))
    await page.goto(product.setupLink)
    await page.getByLabel('Your name').fill('Ada')
    await page.getByLabel('Email').fill('ada@example.com')
    await page.getByLabel('Password', { exact: true }).fill('a long and quiet password')
    await page.getByRole('button', { name: 'Set up and sign in' }).click()
    await expect(page).toHaveURL(/\/overview/)

    const post = (path: string, body: object) => page.evaluate(async ([path, body]) => {
      const answer = await fetch(path!, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
      const text = await answer.text()
      return { status: answer.status, text, json: JSON.parse(text) }
    }, [path, JSON.stringify(body)] as const)
    const lastJob = (systemId: string) => page.evaluate(async (id) => ((await (await fetch(`/api/connections/one?system=${id}`)).json()) as { lastJob: { kind: string; status: string } }).lastJob, systemId)
    const systems: string[] = []
    for (const [at, password] of secrets.entries()) {
      const target = { engine: 'postgres', host: '127.0.0.1', port: postgres.port, database: 'postgres' }
      const added = await post('/api/connections', { name: `System ${at}`, kind: 'operational', target, user: 'reader_of_canaries', password })
      expect(added.status).toBe(200)
      systems.push(added.json.systemId)
      await post('/api/connections/test', { systemId: added.json.systemId })
    }
    // Wrong ones, and one that is no password at all: refusals must not repeat what was sent.
    const target = { engine: 'postgres', host: '127.0.0.1', port: postgres.port, database: 'postgres' }
    for (const password of secrets) heard.push((await post('/api/connections', { name: 'System 0', kind: 'odd', target, user: 'reader_of_canaries', password, extra: password })).text)
    await expect.poll(() => lastJob(systems[0]!), { timeout: 60_000 }).toMatchObject({ kind: 'scan-system', status: 'done' })
    for (const id of systems.slice(1)) await expect.poll(() => lastJob(id), { timeout: 60_000 }).toMatchObject({ kind: 'test-connection', status: 'failed' })
    for (const path of ['/connections', ...systems.map((id) => `/connections/${id}`), '/connections/new', '/overview', '/inventory', '/people', '/settings']) {
      await page.goto(`${product.address}${path}`)
      heard.push(await page.content())
    }
    // Why it failed is said in words, without what it failed with.
    await page.goto(`${product.address}/connections/${systems[1]}`)
    await expect(page.getByText(/refuses the password/).first()).toBeVisible()

    const backup = join(product.folder, 'everything.backup')
    heard.push(execFileSync(process.execPath, ['lib/cli/big-trust.js', 'backup', backup], { env: { ...process.env, BIG_TRUST_DATA: product.folder, DATABASE_URL: '' }, encoding: 'utf8' }))
    const files = readdirSync(product.folder, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(product.folder, name)).isFile())
    expect(files).toEqual(expect.arrayContaining(['everything.backup', expect.stringMatching(/big-trust\.sqlite$/), expect.stringMatching(/connection-keys$/)]))
    const places: [string, string][] = [['answers', heard.join('\n')], ['output', product.printed()], ...files.map((name): [string, string] => [name, readFileSync(join(product.folder, name), 'latin1')])]
    for (const secret of secrets) for (const form of formsOf(secret)) for (const [name, text] of places) expect(text.includes(form) || text.includes(Buffer.from(form).toString('latin1')), `${name} holds ${form}`).toBe(false)
    // What is no secret does stand there: the search looks in the right places.
    for (const name of ['answers', 'everything.backup']) expect(places.find(([place]) => place === name)![1]).toContain('reader_of_canaries')
  } finally {
    await Promise.all([product.stop(), postgres.stop()])
  }
})
