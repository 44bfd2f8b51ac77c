// Letters by SMTP. Set up by the environment: BIG_TRUST_SMTP_URL (smtp://user:password@host:587, or smtps://), BIG_TRUST_MAIL_FROM, and
// BIG_TRUST_URL, the address that people open: never taken from a request, where anybody could name another host for the link.
import { createTransport } from 'nodemailer'

export type Letter = { subject: string; text: string }
export type Mailer = {
  /** Of the product, without a slash at its end. */
  address: string
  /** Throws where the server does not take it. */
  send(to: string, letter: Letter): Promise<void>
}

/** Null where mail is not set up. */
export function mailerFrom(env: NodeJS.ProcessEnv): Mailer | null {
  const { BIG_TRUST_SMTP_URL: url, BIG_TRUST_MAIL_FROM: from, BIG_TRUST_URL: address } = env
  if (!url || !from || !address || !URL.canParse(url) || !URL.canParse(address)) return null
  const { hostname, port, protocol, username, password } = new URL(url)
  const transport = createTransport({
    host: hostname,
    port: port ? Number(port) : protocol === 'smtps:' ? 465 : 587,
    secure: protocol === 'smtps:',
    // A password is sent to nobody who offers no encryption, except on this machine.
    requireTLS: username !== '' && !/^(localhost|127\.|\[::1\])/.test(hostname),
    ...(username && { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    // No file and no address of anybody's ever becomes part of a letter.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    address: address.replace(/\/+$/, ''),
    async send(to, { subject, text }) {
      // As an object, so that a comma in an address cannot make two of it.
      await transport.sendMail({ from, to: { name: '', address: to }, subject, text, headers: { 'Auto-Submitted': 'auto-generated' } })
    },
  }
}
