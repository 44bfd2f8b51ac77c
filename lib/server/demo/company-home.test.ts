import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { companyHome, sweepLent } from './company-home.ts'

const isRoot = process.getuid?.() === 0
const folder = mkdtempSync(join(tmpdir(), 'big-trust-data-'))
const data = join(folder, 'demo')
const lent = () => readdirSync(tmpdir()).filter((name) => name.startsWith('big-trust-company-')).map((name) => join(tmpdir(), name)).filter((path) => existsSync(join(path, 'lent-to')) && readFileSync(join(path, 'lent-to'), 'utf8').startsWith(folder))

beforeEach(() => {
  rmSync(data, { recursive: true, force: true })
  mkdirSync(data, { recursive: true })
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await sweepLent()
  expect(lent()).toEqual([])
})

const write = (home: string, text: string) => {
  mkdirSync(join(home, 'cluster'), { recursive: true })
  writeFileSync(join(home, 'cluster', 'holds'), text)
}
const holds = (home: string) => readFileSync(join(home, 'cluster', 'holds'), 'utf8')

describe('the files of the demo’s PostgreSQL', () => {
  it('come back beside the data when the server ends, and are there at the next start', async () => {
    chmodSync(folder, isRoot ? 0o700 : 0o755)
    const first = await companyHome(data, { isNew: true })
    expect(dirname(first.path) === data).toBe(!isRoot)
    write(first.path, 'rows')
    await first.bringBack()
    expect(lent()).toEqual([])
    const second = await companyHome(data, { isNew: false })
    expect(holds(second.path)).toBe('rows')
    await second.bringBack()
    const anew = await companyHome(data, { isNew: true })
    expect(existsSync(join(anew.path, 'cluster'))).toBe(false)
    await anew.bringBack()
  })

  it('are found where a killed product left them; what belongs to nobody any more is deleted', async () => {
    chmodSync(folder, isRoot ? 0o700 : 0o755)
    const killed = await companyHome(data, { isNew: true })
    write(killed.path, 'left')
    expect(holds((await companyHome(data, { isNew: false })).path)).toBe('left')
    await sweepLent()
    expect(existsSync(killed.path)).toBe(true)
    rmSync(data, { recursive: true })
    // A server that still runs keeps its files: its number is in them.
    if (isRoot) {
      writeFileSync(join(killed.path, 'cluster', 'postmaster.pid'), `${process.pid}\n`)
      await sweepLent()
      expect(lent()).toEqual([killed.path])
      rmSync(join(killed.path, 'cluster', 'postmaster.pid'))
    }
    await sweepLent()
    expect(lent()).toEqual([])
  })
})
