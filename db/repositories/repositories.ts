import type { Store } from './store.ts'
import { createAuditLog } from './audit-log.ts'
import { createDatasets } from './datasets.ts'
import { createFields } from './fields.ts'
import { createScans } from './scans.ts'
import { createSessions } from './sessions.ts'
import { createSettings } from './settings.ts'
import { createSetupLinks } from './setup-links.ts'
import { createSignInAttempts } from './sign-in-attempts.ts'
import { createSystems } from './systems.ts'
import { createUsers } from './users.ts'

export function createRepositories(store: Store) {
  return {
    auditLog: createAuditLog(store),
    datasets: createDatasets(store),
    fields: createFields(store),
    scans: createScans(store),
    sessions: createSessions(store),
    settings: createSettings(store),
    setupLinks: createSetupLinks(store),
    signInAttempts: createSignInAttempts(store),
    systems: createSystems(store),
    users: createUsers(store),
  }
}

export type Repositories = ReturnType<typeof createRepositories>
