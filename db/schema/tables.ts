// The schema, written once. Each engine's file beside this one makes its tables from it.
import type { ColumnKit } from '../kit/sqlite-kit.ts'
import { defineAccess } from './access.ts'
import { defineAudit } from './audit.ts'
import { defineConnections } from './connections.ts'
import { defineDeclarations } from './declarations.ts'
import { defineEvidence } from './evidence.ts'
import { defineFindings } from './findings.ts'
import { defineInventory } from './inventory.ts'
import { defineJobs } from './jobs.ts'
import { defineMinimisation } from './minimisation.ts'
import { definePast } from './past.ts'
import { definePeople } from './people.ts'

export function defineTables(kit: ColumnKit) {
  return { ...definePeople(kit), ...defineAudit(kit), ...defineInventory(kit), ...defineEvidence(kit), ...defineJobs(kit), ...defineConnections(kit), ...defineDeclarations(kit), ...defineMinimisation(kit), ...defineAccess(kit), ...defineFindings(kit), ...definePast(kit) }
}

export type Tables = ReturnType<typeof defineTables>
