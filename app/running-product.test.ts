import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'big-trust-running-'))
const pinned = globalThis as { bigTrustProduct?: Promise<{ gateway: { close(): Promise<void> } }> }

/** As Next does: a second copy of the same module. */
async function freshCopy() {
  vi.resetModules()
  return (await import('./running-product.ts')).runningProduct
}

afterEach(async () => {
  await (await pinned.bigTrustProduct?.catch(() => undefined))?.gateway.close()
  delete pinned.bigTrustProduct
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

it('is opened once, however many copies of the module ask for it', async () => {
  vi.stubEnv('DATABASE_URL', '')
  vi.stubEnv('BIG_TRUST_DATA', folder)
  const [first, second] = [await freshCopy(), await freshCopy()]
  expect(first).not.toBe(second)
  expect(await first()).toBe(await second())
})

it('is opened again after a failure', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'big-trust-running-')), 'broken.sqlite')
  writeFileSync(file, 'not a database, and long enough to be looked at as one: '.repeat(40))
  vi.stubEnv('DATABASE_URL', file)
  const runningProduct = await freshCopy()
  await expect(runningProduct()).rejects.toThrow()
  rmSync(file)
  expect(await runningProduct()).toHaveProperty('gateway')
})
