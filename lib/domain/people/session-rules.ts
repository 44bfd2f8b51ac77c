// When a session still opens the door (OWASP ASVS 5.0 V7.3: an idle and an absolute limit).
const minute = 60_000

export const idleLimitMs = 30 * minute
export const absoluteLimitMs = 12 * 60 * minute
/** Last-seen is written at most this often, so that reading a page does not become a write. */
export const touchEveryMs = minute

type Session = { lastSeenAt: number; expiresAt: number; endedAt: number | null }

export function isSessionOpen(session: Session, user: { disabledAt: number | null }, now: number): boolean {
  return session.endedAt === null && user.disabledAt === null && now < session.expiresAt && now - session.lastSeenAt < idleLimitMs
}

/** Tries per account and per address within `attemptWindowMs` before sign-in answers "too many". */
export const attemptLimit = { account: 10, address: 50 }
/** Letters with a link to a new password, per account and per address, within the same time. */
export const letterLimit = { account: 3, address: 20 }
export const attemptWindowMs = 15 * minute

/** How long a link may be used: into the product, and to a new password. */
export const invitationMs = 7 * 24 * 60 * minute
export const passwordLinkMs = 60 * minute

export const minPasswordLength = 12
