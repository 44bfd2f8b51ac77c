// From a session id to the actor, asked of the database at every request: a cookie proves nothing that a row has revoked.
import type { Actor } from '#lib/domain/people/permissions.ts'
import { isSessionOpen, touchEveryMs } from '#lib/domain/people/session-rules.ts'
import type { Product } from './product.ts'

/** Who that is, for the door and for the head of the page. Null where the session no longer opens the door. */
export type SignedIn = { actor: Extract<Actor, { kind: 'person' }>; name: string; locale: string | null; timeZone: string | null; hasLetterKeys: boolean }

export async function signedInBy(product: Product, sessionId: string): Promise<SignedIn | null> {
  const found = await product.gateway.read((tx) => product.repositories.sessions.findWithUser(tx, sessionId))
  const now = product.now()
  if (!found || !isSessionOpen(found.session, found.user, now)) return null
  if (now - found.session.lastSeenAt >= touchEveryMs) await product.gateway.write((tx) => product.repositories.sessions.touch(tx, sessionId, now))
  const { id, role, name, locale, timeZone, hasLetterKeys } = found.user
  return { actor: { kind: 'person', id, role, sessionId }, name, locale, timeZone, hasLetterKeys: hasLetterKeys ?? true }
}
