// Named one by one, because drizzle-kit reads the exports of this file.
import { postgresKit } from '../kit/postgres-kit.ts'
import { defineTables } from './tables.ts'

export const {
  users, sessions, setupLinks, personLinks, signInAttempts, settings, savedViews, auditEvents, changes, systems, scans, datasets, fields, fieldCounts, drift, imports, shapes,
  readers, facts, ledger, logEvents, reads, readings, fieldDays, calculations, verdicts, verdictChanges, jobs,
  connections, schedules, declarations, declaredFields, declarationDrafts, deputies, disputes, candidates, decisions,
  accessScans, principals, principalSets, accessRights, fieldReaders, fieldAccessCounts,
  findings, findingComments, assessments, pastRows,
} = defineTables(postgresKit)
