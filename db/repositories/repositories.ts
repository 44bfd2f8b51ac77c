import type { Store } from './store.ts'
import { createAccessRights } from './access-rights.ts'
import { createAccessScans } from './access-scans.ts'
import { createAuditLog } from './audit-log.ts'
import { createAssessments } from './assessments.ts'
import { createAuditSearch } from './audit-search.ts'
import { createCalculations } from './calculations.ts'
import { createCandidates } from './candidates.ts'
import { createConnections } from './connections.ts'
import { createDatasets } from './datasets.ts'
import { createDeclarationDrafts } from './declaration-drafts.ts'
import { createDeclarations } from './declarations.ts'
import { createDeclaredFields } from './declared-fields.ts'
import { createDisputes } from './disputes.ts'
import { createDecisions } from './decisions.ts'
import { createFacts } from './facts.ts'
import { createFieldCounts } from './field-counts.ts'
import { createFieldHistory } from './field-history.ts'
import { createFieldReaders } from './field-readers.ts'
import { createFields } from './fields.ts'
import { createFindingComments } from './finding-comments.ts'
import { createFindings } from './findings.ts'
import { createHiddenNames } from './hidden-names.ts'
import { createImports } from './imports.ts'
import { createJobs } from './jobs.ts'
import { createPast } from './past.ts'
import { createPersonLinks } from './person-links.ts'
import { createPrincipals } from './principals.ts'
import { createSavedViews } from './saved-views.ts'
import { createScans } from './scans.ts'
import { createSchedules } from './schedules.ts'
import { createSessions } from './sessions.ts'
import { createSettings } from './settings.ts'
import { createSetupLinks } from './setup-links.ts'
import { createSignInAttempts } from './sign-in-attempts.ts'
import { createSystems } from './systems.ts'
import { createUsage } from './usage.ts'
import { createUsers } from './users.ts'

export function createRepositories(store: Store) {
  return {
    accessRights: createAccessRights(store),
    accessScans: createAccessScans(store),
    auditLog: createAuditLog(store),
    auditSearch: createAuditSearch(store),
    assessments: createAssessments(store),
    calculations: createCalculations(store),
    candidates: createCandidates(store),
    connections: createConnections(store),
    datasets: createDatasets(store),
    declarationDrafts: createDeclarationDrafts(store),
    declarations: createDeclarations(store),
    declaredFields: createDeclaredFields(store),
    disputes: createDisputes(store),
    decisions: createDecisions(store),
    facts: createFacts(store),
    fieldCounts: createFieldCounts(store),
    fieldHistory: createFieldHistory(store),
    fieldReaders: createFieldReaders(store),
    fields: createFields(store),
    findingComments: createFindingComments(store),
    findings: createFindings(store),
    hiddenNames: createHiddenNames(store),
    imports: createImports(store),
    jobs: createJobs(store),
    past: createPast(store),
    personLinks: createPersonLinks(store),
    principals: createPrincipals(store),
    savedViews: createSavedViews(store),
    scans: createScans(store),
    schedules: createSchedules(store),
    sessions: createSessions(store),
    settings: createSettings(store),
    setupLinks: createSetupLinks(store),
    signInAttempts: createSignInAttempts(store),
    systems: createSystems(store),
    usage: createUsage(store),
    users: createUsers(store),
  }
}

export type Repositories = ReturnType<typeof createRepositories>
