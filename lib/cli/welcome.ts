// What a start prints: the address and how to sign in. Passwords and links appear once, here, and are stored nowhere.
import { existsSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { openCompanyServer, type CompanyServer } from '#lib/server/demo/company-server.ts'
import { fillDemo, makeQuarterReport } from '#lib/server/demo/fill-demo.ts'
import { reopenCompany } from '#lib/server/demo/reopen-company.ts'
import { openProduct } from '#lib/server/door/product.ts'
import { createSetupLink } from '#lib/server/people/create-setup-link.ts'
import { openAs } from '#lib/server/people/open-as.ts'
import type { Place } from './own-place.ts'

const actor = { kind: 'system', id: 'cli' } as const

/** What to print once the server answers, and the PostgreSQL of the demo that runs until the product stops. */
export type Welcome = { lines: string[]; company: CompanyServer | null }

/** Opens or makes the data of `place`; one sentence where it must not start. */
export async function welcome(place: Place, address: string): Promise<Welcome | string> {
  const head = ['', `  Big Trust is ready: ${address}`, '']
  if (place.mode === 'demo' && !existsSync(place.database)) return makeDemo(place, head)
  const product = await openProduct(place.database)
  try {
    const { settings, users } = product.repositories
    const [mode, people] = await product.gateway.read(async (tx) => [await settings.get(tx, 'mode'), await users.count(tx)] as const)
    if (mode !== null && mode !== place.mode) return `${place.database} holds the ${mode === 'demo' ? 'demo' : 'data of a company'}: the two are never mixed. Choose another folder with BIG_TRUST_DATA.`
    if (mode === null) await openAs({ product, actor }, { mode: place.mode })
    const company = place.mode === 'demo' ? await reopenCompany(product, place.folder).catch(without('its systems cannot be tested or scanned anew until it does.')) : null
    if (people > 0) return { lines: [...head, '  Sign in as before. Password lost? npm run -s big-trust -- password ADDRESS', ''], company }
    const link = await createSetupLink({ product, actor }, {})
    if (!link.ok) throw new Error(link.errorCode)
    return { lines: [...head, '  Set it up here; the link works once, for 24 hours (a new start prints a new one):', '', `    ${address}/setup?token=${link.result.token}`, ''], company }
  } finally {
    await product.gateway.close()
  }
}

/** The demo is filled aside and moved to its place when it is whole: a start that was interrupted leaves no half of it. */
async function makeDemo(place: Place, head: string[]): Promise<Welcome> {
  process.stderr.write('Big Trust: filling the demo (four months of a company we made, through the real scans, log imports and verdicts: some ten seconds) …\n')
  const company = await openCompanyServer(place.folder, { isNew: true }).catch(without('its systems are made as SQLite files instead.'))
  const aside = join(place.folder, 'filling.sqlite')
  for (const end of ['', '-wal', '-shm']) rmSync(aside + end, { force: true })
  const product = await openProduct(aside)
  const people = await fillDemo(product, place.folder, company)
  await makeQuarterReport(product, place.folder)
  await product.gateway.close()
  renameSync(aside, place.database)
  const lines = [
    ...head,
    '  This is the demo. Sign in as one of these (printed this once):',
    '',
    ...people.map(({ email, password, role }) => `    ${role.padEnd(8)} ${email.padEnd(26)} ${password}`),
    '',
    '  With your own data: npm start -- --own',
    '',
  ]
  return { lines, company }
}

const without = (consequence: string) => (error: Error) => {
  process.stderr.write(`Big Trust: the PostgreSQL of the demo does not run here; ${consequence} The reason: ${error.message.trim()}\n`)
  return null
}
