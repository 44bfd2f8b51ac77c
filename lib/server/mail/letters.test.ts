// Letters through a real SMTP server: what arrives, in which language, and that an answer shows nothing of whether somebody is known.
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { onBothEngines } from '#db/testing/engines.ts'
import { createRepositories } from '#db/repositories/repositories.ts'
import type { Actor } from '#lib/domain/people/permissions.ts'
import { locales } from '#lib/domain/people/locales.ts'
import type { Product } from '../door/product.ts'
import { addPerson } from '../people/add-person.ts'
import { askForPassword } from '../people/ask-for-password.ts'
import { disablePerson } from '../people/disable-person.ts'
import { invitePerson } from '../people/invite-person.ts'
import { setPasswordByLink } from '../people/set-password-by-link.ts'
import { mailerFrom } from './mailer.ts'
import { invitationLetter, passwordLetter } from './write-letter.ts'

const cli: Actor = { kind: 'system', id: 'cli' }
const anonymous: Actor = { kind: 'anonymous' }
const password = 'correct horse battery'

type Received = { to: string[]; text: string }
let received: Received[] = []
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  onData(stream, session, callback) {
    let text = ''
    stream.on('data', (piece: Buffer) => (text += piece.toString('utf8')))
    stream.on('end', () => {
      received.push({ to: session.envelope.rcptTo.map(({ address }) => address), text: decoded(text) })
      callback()
    })
  },
})
let env: NodeJS.ProcessEnv
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  env = { NODE_ENV: 'test', BIG_TRUST_SMTP_URL: `smtp://127.0.0.1:${port}`, BIG_TRUST_MAIL_FROM: 'Big Trust <trust@bubblahem.example>', BIG_TRUST_URL: 'https://trust.bubblahem.example/' }
})
afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())))
beforeEach(() => { received = [] })

/** Quoted-printable and base64 bodies and RFC 2047 subjects as text: as much of MIME as our own letters use. */
function decoded(raw: string): string {
  const [head = '', ...rest] = raw.split('\r\n\r\n')
  const body = rest.join('\r\n\r\n')
  const bytes = (text: string) => Buffer.from(text.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))), 'latin1').toString('utf8')
  const words = head.replace(/\r\n\s+/g, ' ').replace(/\?= =\?/g, '?==?').replace(/=\?UTF-8\?(Q|B)\?(.*?)\?=/gi, (_, kind: string, text: string) => (kind.toUpperCase() === 'B' ? Buffer.from(text, 'base64').toString('utf8') : bytes(text.replace(/_/g, ' '))))
  return `${words}\n\n${/transfer-encoding: base64/i.test(head) ? Buffer.from(body, 'base64').toString('utf8') : /quoted-printable/i.test(head) ? bytes(body) : body}`
}

async function arrived(count: number): Promise<Received[]> {
  for (let tries = 0; tries < 200 && received.length < count; tries++) await new Promise((resolve) => setTimeout(resolve, 25))
  return received
}

onBothEngines('letters', (engine) => {
  let product: Product
  let address = 0
  beforeAll(async () => {
    const gateway = await engine.open()
    let id = 0
    product = { gateway, repositories: createRepositories(gateway), now: () => 1_800_000_000_000, newId: () => `id-${++id}`, mailer: mailerFrom(env) }
    for (const [email, name] of [['ada@example.com', 'Ada'], ['gone@example.com', 'Gone']] as const) {
      const added = await addPerson({ product, actor: cli }, { email, name, role: 'admin', password })
      if (name === 'Gone' && added.ok) await disablePerson({ product, actor: cli }, { id: added.result.id })
    }
  })
  const ask = (email: string, from = `10.0.0.${++address}`) => askForPassword({ product, actor: anonymous }, { email, address: from })
  const attempts = () => product.gateway.read(async (tx) => (await product.repositories.auditLog.page(tx, 0, 10_000)).events.length)

  it('bring an invitation, and then nobody else sees its link', async () => {
    expect(await invitePerson({ product, actor: cli }, { email: 'new@example.com', role: 'auditor' })).toMatchObject({ ok: true, result: { token: null } })
    const [letter] = await arrived(1)
    expect(letter!.to).toEqual(['new@example.com'])
    expect(letter!.text).toMatch(/Subject: Your invitation to Big Trust/)
    expect(letter!.text).toMatch(/Your role: Auditor/)
    expect(letter!.text).toMatch(/^https:\/\/trust\.bubblahem\.example\/invitation\?token=[\w-]{43}$/m)
  })

  it('bring a new password to whoever is known, and the same answer to everybody', async () => {
    const before = await attempts()
    const answers = [await ask(' Ada@example.com '), await ask('nobody@example.com'), await ask('gone@example.com')]
    for (const answer of answers) expect(answer).toEqual({ ok: true, result: null })
    // As much is written for one as for another.
    expect(await attempts()).toBe(before + 3)
    const letters = await arrived(1)
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(letters.map(({ to }) => to)).toEqual([['ada@example.com']])
    const token = /password\?token=([\w-]+)/.exec(letters[0]!.text)![1]!
    expect(await setPasswordByLink({ product, actor: anonymous }, { token, password: 'quite another password' })).toEqual({ ok: true, result: { email: 'ada@example.com' } })
  })

  it('are not waited for: a mail server that never answers shows in no time', async () => {
    const silent = { ...product, mailer: { address: 'https://x.example', send: () => new Promise<void>(() => {}) } }
    for (const email of ['ada@example.com', 'nobody@example.com']) expect(await askForPassword({ product: silent, actor: anonymous }, { email, address: `10.1.0.${++address}` })).toEqual({ ok: true, result: null })
  })

  it('are limited alike for the known and the unknown', async () => {
    for (const email of ['ada@example.com', 'stranger@example.com']) {
      let sent = 0
      while ((await ask(email)).ok) sent++
      expect(sent).toBeLessThanOrEqual(3)
      expect(await ask(email)).toMatchObject({ errorCode: 'too-many-attempts' })
    }
    for (let tries = 0; tries < 20; tries++) expect(await ask(`many-${tries}@example.com`, 'one machine')).toMatchObject({ ok: true })
    expect(await ask('more@example.com', 'one machine')).toMatchObject({ errorCode: 'too-many-attempts' })
  })

  it('leave the link with the admin where the mail server takes nothing or there is none', async () => {
    const refusing = { ...product, mailer: { address: 'https://x.example', send: () => Promise.reject(new Error('550')) } }
    for (const [at, without] of [refusing, { ...product, mailer: null }].entries()) {
      const made = await invitePerson({ product: without, actor: cli }, { email: `shown-${at}@example.com`, role: 'owner' })
      expect(made).toMatchObject({ ok: true, result: { token: expect.stringMatching(/^[\w-]{43}$/) } })
    }
    expect(await askForPassword({ product: { ...product, mailer: null }, actor: anonymous }, { email: 'ada@example.com', address: 'y' })).toMatchObject({ errorCode: 'mail-not-set-up' })
  })
})

describe('a letter', () => {
  it.each(locales)('in %s says everything and leaves nothing unsaid', async (locale) => {
    const link = 'https://trust.example/invitation?token=abc'
    const expiresAt = Date.UTC(2026, 10, 28, 12)
    for (const { subject, text } of [await invitationLetter(locale, { organisation: 'Bubbla Hem', role: 'cio', link, expiresAt }), await passwordLetter(locale, { link, expiresAt })]) {
      expect(subject).not.toMatch(/[{}\n]/)
      expect(text).toContain(`\n${link}\n`)
      expect(text).toContain('2026')
      expect(text).not.toMatch(/[{}]/)
    }
  })

  it('cannot be made to carry another header or another receiver', async () => {
    const mailer = mailerFrom(env)!
    const hostile = 'Bubbla\r\nBcc: eve@example.com\r\n\r\nHem'
    await mailer.send('ada@example.com', await invitationLetter('en', { organisation: hostile, role: 'owner', link: 'https://x.example', expiresAt: 0 }))
    await expect(mailer.send('ada@example.com, eve@example.com', { subject: 'x', text: 'x' }).then(() => (received.at(-1)!.to.includes('eve@example.com') ? 'two' : 'one'), () => 'one')).resolves.toBe('one')
    expect(received[0]!.to).toEqual(['ada@example.com'])
    expect(received[0]!.text.split('\n\n')[0]).not.toMatch(/^Bcc:/m)
  })

  it('is sent by nobody where the way or the address is not set up', () => {
    expect(mailerFrom({ NODE_ENV: 'test' })).toBeNull()
    for (const key of ['BIG_TRUST_SMTP_URL', 'BIG_TRUST_MAIL_FROM', 'BIG_TRUST_URL']) expect(mailerFrom({ ...env, [key]: '' })).toBeNull()
    expect(mailerFrom({ ...env, BIG_TRUST_SMTP_URL: 'not an address' })).toBeNull()
  })
})
