// Tokens of one-time links: 256 bits, shown or mailed once, of which only the hash is kept.
import { createHash, randomBytes } from 'node:crypto'
import type { NewLink } from '#lib/domain/people/people-page.ts'
import type { Letter, Mailer } from '../mail/mailer.ts'

export const newLinkToken = () => randomBytes(32).toString('base64url')
export const linkTokenHash = (token: string) => createHash('sha256').update(token).digest('hex')

/** Mails the letter; where there is no mail, or it is not taken, the link stays with whoever asked for it, to be handed over. */
export async function mailedOrShown(mailer: Mailer | null | undefined, to: string, link: NewLink, write: (address: string) => Promise<Letter>): Promise<NewLink> {
  if (!mailer) return link
  return mailer.send(to, await write(mailer.address)).then(() => ({ ...link, token: null }), () => link)
}
