// One field as the rules of minimisation see it: personal, of customers, unused for ninety days, unless a test says otherwise.
import type { CandidateFacts } from '#lib/domain/minimisation/candidate-facts.ts'

const day = 86_400_000
export const candidateNow = Date.UTC(2026, 10, 20)

export const madeCandidate = (more: Partial<CandidateFacts> = {}): CandidateFacts => ({
  fieldId: 'f', schema: 'crm', table: 'customer', column: 'fax', type: 'text', typeFamily: 'text', relationKind: 'table', systemKind: 'operational', isByHand: false, isNullable: true,
  isPrimaryKey: false, isForeignKey: false, isUniqueKey: false, tableDeclaresKeys: true, namesATable: false, isTechnical: false, category: 'phone', subject: 'customer', isPersonal: true, isSensitive: false, isCustomerData: true, comment: null,
  verdict: { state: 'unused', analytics: 'unused', operations: 'unused', group: 'none', reason: null, reads: 0, lastReadAt: null },
  window: { from: candidateNow - 90 * day, asOf: candidateNow }, lastWrittenAt: null, referencedBy: [], rows: null, nullShare: null, bytes: null, copyOf: null, exposed: null, declaration: null, decision: null, ...more,
})

export const madeVerdictOf = (state: 'used' | 'unused' | 'no-evidence', more: Partial<NonNullable<CandidateFacts['verdict']>> = {}): NonNullable<CandidateFacts['verdict']> => ({
  state, analytics: state, operations: state, group: state === 'used' ? 'named' : 'none', reason: state === 'no-evidence' ? 'no-log' : null, reads: state === 'used' ? 9 : 0, lastReadAt: state === 'used' ? candidateNow - day : null, ...more,
})

export const madeExposed = (principal: string, use: 'used' | 'never-used' | 'no-evidence' = 'no-evidence', more: Partial<NonNullable<CandidateFacts['exposed']>[number]> = {}) => ({ principal, use, isSuperuser: false, isOwner: false, ...more })
