// Who may sign in, and the proof that they did.
import type { ColumnKit } from '../kit/sqlite-kit.ts'
import type { Role } from '#lib/domain/people/permissions.ts'

export function definePeople(kit: ColumnKit) {
  const users = kit.table('users', {
    id: kit.text().primaryKey(),
    /** Lower case. */
    email: kit.text().notNull(),
    name: kit.text().notNull(),
    role: kit.text().$type<Role>().notNull(),
    /** argon2id, PHC string. */
    passwordHash: kit.text().notNull(),
    locale: kit.text(),
    /** IANA name; UTC where none was chosen. */
    timeZone: kit.text(),
    /** Whether single letters act as keys; null where nobody chose: they do. */
    hasLetterKeys: kit.boolean(),
    /** As the company calls it; null for nobody's. */
    team: kit.text(),
    createdAt: kit.instant().notNull(),
    disabledAt: kit.instant(),
  }, (t) => [kit.uniqueIndex('users_email').on(t.email)])

  // The cookie carries only a session id: a JWT cannot be revoked, a row can.
  const sessions = kit.table('sessions', {
    id: kit.text().primaryKey(),
    userId: kit.text().notNull().references(() => users.id),
    createdAt: kit.instant().notNull(),
    lastSeenAt: kit.instant().notNull(),
    expiresAt: kit.instant().notNull(),
    endedAt: kit.instant(),
    /** What the browser called itself, shortened. */
    agent: kit.text(),
  }, (t) => [kit.index('sessions_user').on(t.userId)])

  const setupLinks = kit.table('setup_links', {
    /** SHA-256 of the token, hex; the token itself is printed once and never stored. */
    tokenHash: kit.text().primaryKey(),
    createdAt: kit.instant().notNull(),
    expiresAt: kit.instant().notNull(),
    usedAt: kit.instant(),
  })

  // What a one-time link stands for: a place for somebody new, or a new password for somebody known.
  const personLinks = kit.table('person_links', {
    id: kit.text().primaryKey(),
    /** SHA-256 of the token, hex; the token itself is shown or mailed once and never stored. */
    tokenHash: kit.text().notNull(),
    kind: kit.text().$type<'invitation' | 'password'>().notNull(),
    /** Whose password; null for an invitation. */
    userId: kit.text().references(() => users.id),
    /** Of an invitation: lower case. */
    email: kit.text(),
    role: kit.text().$type<Role>(),
    createdAt: kit.instant().notNull(),
    expiresAt: kit.instant().notNull(),
    /** When it was used, withdrawn or replaced by a newer one. */
    closedAt: kit.instant(),
  }, (t) => [kit.uniqueIndex('person_links_token').on(t.tokenHash), kit.index('person_links_user').on(t.userId)])

  const signInAttempts = kit.table('sign_in_attempts', {
    id: kit.text().primaryKey(),
    /** `account:<sha256 of the address>` or `address:<ip>`. */
    subject: kit.text().notNull(),
    at: kit.instant().notNull(),
  }, (t) => [kit.index('sign_in_attempts_subject').on(t.subject, t.at)])

  // A filter of the inventory that somebody named: a link of their own, seen by nobody else.
  const savedViews = kit.table('saved_views', {
    id: kit.text().primaryKey(),
    userId: kit.text().notNull().references(() => users.id),
    name: kit.text().notNull(),
    /** What stands behind the ? of the inventory's address. */
    query: kit.text().notNull(),
    createdAt: kit.instant().notNull(),
  }, (t) => [kit.index('saved_views_user').on(t.userId, t.createdAt)])

  const settings = kit.table('settings', {
    key: kit.text().primaryKey(),
    value: kit.json<unknown>().notNull(),
  })

  return { users, sessions, setupLinks, personLinks, signInAttempts, settings, savedViews }
}
