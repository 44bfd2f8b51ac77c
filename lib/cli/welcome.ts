// What a start prints: the address and how to sign in. Passwords and links appear once, here, and are stored nowhere.
import { fillDemo } from '#lib/server/demo/fill-demo.ts'
import { createSetupLink } from '#lib/server/people/create-setup-link.ts'
import { openAs } from '#lib/server/people/open-as.ts'
import type { Product } from '#lib/server/door/product.ts'
import type { Place } from './own-place.ts'

/** The lines to print once the server answers, or one sentence where it must not start. */
export async function welcome(product: Product, place: Place, address: string): Promise<string[] | string> {
  const { settings, users } = product.repositories
  const [mode, people] = await product.gateway.read(async (tx) => [await settings.get(tx, 'mode'), await users.count(tx)] as const)
  if (mode !== null && mode !== place.mode) return `${place.database} holds the ${mode === 'demo' ? 'demo' : 'data of a company'}: the two are never mixed. Choose another folder with BIG_TRUST_DATA.`
  if (mode === null) await openAs({ product, actor: { kind: 'system', id: 'cli' } }, { mode: place.mode })
  const head = ['', `  Big Trust is ready: ${address}`, '']
  if (people > 0) return [...head, `  Sign in as before. Password lost? npm run -s big-trust -- password ADDRESS`, '']
  return [...head, ...(place.mode === 'demo' ? await openDemo(product, place) : await openOwn(product, address)), '']
}

async function openDemo(product: Product, place: Place): Promise<string[]> {
  process.stderr.write('Big Trust: filling the demo (a shop we made, through the real scan, log import and verdicts) …\n')
  const people = await fillDemo(product, place.folder)
  return [
    '  This is the demo. Sign in as one of these (printed this once):',
    '',
    ...people.map(({ email, password, role }) => `    ${role.padEnd(8)} ${email.padEnd(24)} ${password}`),
    '',
    '  With your own data: npm start -- --own',
  ]
}

async function openOwn(product: Product, address: string): Promise<string[]> {
  const link = await createSetupLink({ product, actor: { kind: 'system', id: 'cli' } }, {})
  if (!link.ok) throw new Error(link.errorCode)
  return ['  Set it up here; the link works once and for 24 hours (a new start prints a new one):', '', `    ${address}/setup?token=${link.result.token}`]
}
