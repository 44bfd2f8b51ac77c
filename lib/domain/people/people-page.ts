// What the screens of people are made of.
import type { OwnerRowError } from './owner-rows.ts'
import type { Role } from './permissions.ts'

export type PersonRow = { id: string; name: string; email: string; role: Role; team: string | null; isDisabled: boolean; isMe: boolean; lastSeenAt: number | null }
export type InvitationRow = { id: string; email: string; role: Role; createdAt: number; expiresAt: number }
export type PeoplePage = { people: PersonRow[]; invitations: InvitationRow[] }

/** The token is null where the link was mailed: then nobody but its receiver ever sees it. */
export type NewLink = { token: string | null; expiresAt: number }
/** One that was just made: shown until the next one, and never again. */
export type MadeLink = NewLink & { path: '/invitation' | '/password'; name: string }

/** What a list of owners would do, and which of its lines are wrong. */
export type OwnersLook = {
  owners: { line: number; email: string; name: string; team: string | null; isNew: boolean; owns: { path: string; isChanged: boolean }[] }[]
  errors: OwnerRowError[]
  digest: string
}
export type ImportedOwners = { people: number; owned: number; links: (NewLink & { email: string })[] }

/** `key` names a session without being it. */
export type SessionRow = { key: string; agent: string | null; createdAt: number; lastSeenAt: number; isThis: boolean }
/** `timeZones`: to choose from. Sent, because browsers know other lists than the server that checks the choice. */
export type AccountPage = { name: string; email: string; role: Role; locale: string | null; timeZone: string; timeZones: readonly string[]; /** Whether single letters act as keys. */ hasLetterKeys: boolean; sessions: SessionRow[] }
