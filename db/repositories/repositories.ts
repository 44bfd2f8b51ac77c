import type { Store } from './store.ts'
import { createAuditLog } from './audit-log.ts'
import { createSessions } from './sessions.ts'
import { createSettings } from './settings.ts'
import { createSetupLinks } from './setup-links.ts'
import { createSignInAttempts } from './sign-in-attempts.ts'
import { createUsers } from './users.ts'

export function createRepositories(store: Store) {
  return {
    auditLog: createAuditLog(store),
    sessions: createSessions(store),
    settings: createSettings(store),
    setupLinks: createSetupLinks(store),
    signInAttempts: createSignInAttempts(store),
    users: createUsers(store),
  }
}

export type Repositories = ReturnType<typeof createRepositories>
