// Facts as a test of a rule wants them: an ordinary, well-kept field of an ordinary system, and what the test changes in it.
import type { Purpose, Retention } from '#lib/domain/declarations/declaration-values.ts'
import type { AttestationFacts, DeclarationFacts, Facts, FieldFacts, PrincipalFacts, SystemFacts, VerdictFacts } from '#lib/domain/findings/facts.ts'
import type { Rule } from '#lib/domain/findings/rule.ts'

export const day = 86_400_000
/** When the facts were gathered; the window ends here. */
export const now = 400 * day
const window = { from: now - 90 * day, to: now, asOf: now }

export const madeVerdictFacts = (more: Partial<VerdictFacts> = {}): VerdictFacts => ({
  state: 'used', analytics: 'used', operations: 'unused', quarter: 'analytics-only', group: 'named', reason: null, coverage: 1, threshold: 0.95, window,
  explicitReads: 12, starReads: 0, lastReadAt: now - day, readers: { analyst: 12 }, isNamedForAnalytics: true, isYoung: false, ...more,
})

export const nobodyReads: VerdictFacts = madeVerdictFacts({ state: 'unused', analytics: 'unused', quarter: 'neither', group: 'none', explicitReads: 0, lastReadAt: null, readers: {}, isNamedForAnalytics: false })
export const nobodyKnows: VerdictFacts = { ...nobodyReads, state: 'no-evidence', analytics: 'no-evidence', operations: 'no-evidence', quarter: null, reason: 'not-covered', coverage: 0.4 }

export const madeRetention = (more: Partial<Retention> = {}): Retention => ({ days: null, criteria: '', trigger: '', legalReason: '', legalHold: false, ...more })

export const madePurpose = (use: string, lawfulBasis: Purpose['lawfulBasis']): Purpose => ({ use, lawfulBasis, interestNote: '', breaksIfStopped: '' })

export const madeDeclaration = (more: Partial<DeclarationFacts> = {}): DeclarationFacts => ({
  usedForAnalytics: 'yes', origin: 'given', retention: madeRetention({ days: 730 }), recipients: [], purposes: [madePurpose('delivery', 'contract')], dispute: null, isConfirmed: false, ...more,
})

/** A customer's e-mail address, used, owned, declared; `column` is its name. */
export const madeFieldFacts = (column: string, more: Partial<FieldFacts> = {}): FieldFacts => ({
  place: { systemId: 'crm', system: 'CRM', datasetId: 'customer', schema: 'public', table: 'customer', fieldId: `customer.${column}`, column },
  datasetKind: 'table', type: 'text', isPrimaryKey: false, isForeignKey: false, category: 'email', subject: 'customer', isCustomerData: true, isPersonal: true, isSensitive: false,
  verdict: madeVerdictFacts(), rows: 1_000, bytes: 80_000, lastWriteAt: now - day, openTo: null, declaration: madeDeclaration(), owner: { id: 'olga', from: 'system' },
  firstSeenAt: now - 300 * day, absentAt: null, goneAt: null, decision: null, ...more,
})

export const madePrincipal = (name: string, more: Partial<PrincipalFacts> = {}): PrincipalFacts => ({
  systemId: 'crm', system: 'CRM', name, access: { canLogin: true, isSuperuser: false }, kinds: ['analyst'], days: [], mayRead: [], reads: [], ...more,
})

export const madeAttestation = (more: Partial<AttestationFacts> = {}): AttestationFacts => ({
  kind: 'system', id: 'crm', datasetId: '', schema: '', table: '', column: '', attestedAt: now - 30 * day, dueAt: now + 335 * day, ...more,
})

export const madeSystemFacts = (more: Partial<SystemFacts> = {}): SystemFacts => ({
  systemId: 'crm', system: 'CRM', status: 'scanned', measuredAt: now, log: { coverage: 1, threshold: 0.95, window, silentRoles: [] }, silencing: [],
  hasDeclarations: true, hasPeople: true, hasAccess: true, attestations: [madeAttestation()], ...more,
})

export const madeFacts = ({ system = {}, fields = [madeFieldFacts('email')], principals = [] }: { system?: Partial<SystemFacts>; fields?: FieldFacts[]; principals?: PrincipalFacts[] } = {}): Facts => ({
  system: madeSystemFacts(system), fields, principals,
})

/** What a rule says of one field that differs from an ordinary one in this. */
export const ofField = (rule: Rule, more: Partial<FieldFacts>, system: Partial<SystemFacts> = {}) => rule.assess(madeFacts({ system, fields: [madeFieldFacts('email', more)] }), now)
