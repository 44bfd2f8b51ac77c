// The words of what people say of a system, a dataset or a field, apart from the schemas, so that a browser can load them without zod.
export const targetKinds = ['system', 'dataset', 'field'] as const
export type TargetKind = (typeof targetKinds)[number]
export type DeclarationTarget = { kind: TargetKind; id: string }

/** What the form asks, in its order. */
export const formKeys = [
  'category', 'subject', 'isCustomerData', 'isSensitive', 'plainName', 'usedForAnalytics', 'purposes', 'origin', 'touchpoint', 'isMandatory',
  'retention', 'recipients', 'storageCountry', 'deputyId',
] as const
export type FormKey = (typeof formKeys)[number]

/** `attestation` is no question: it is written when somebody has looked through the whole form. */
export const declarationKeys = [...formKeys, 'attestation'] as const
export type DeclarationKey = (typeof declarationKeys)[number]

/** What a field is, as opposed to why it is kept: decided by a person it wins over the scan's guess. */
export const classKeys = ['category', 'subject', 'isCustomerData', 'isSensitive'] as const satisfies readonly FormKey[]

const ofFieldsOnly: ReadonlySet<DeclarationKey> = new Set(['category', 'isSensitive'])
/** What is true of one thing and not of what lies in it. */
const notInherited: ReadonlySet<DeclarationKey> = new Set(['category', 'isSensitive', 'plainName'])

export const mayBeSaidOf = (kind: TargetKind, key: DeclarationKey): boolean => kind === 'field' || !ofFieldsOnly.has(key)
export const isInherited = (key: DeclarationKey): boolean => !notInherited.has(key)
export const formKeysOf = (kind: TargetKind): FormKey[] => formKeys.filter((key) => mayBeSaidOf(kind, key))

export const analyticsAnswers = ['yes', 'no', 'unknown'] as const
export type UseAnswer = (typeof analyticsAnswers)[number]

/** Where the company has it from: the customer gave it, somebody watched, it was worked out, or it was bought. */
export const origins = ['given', 'observed', 'inferred', 'bought'] as const
export type Origin = (typeof origins)[number]

/** GDPR Art. 6(1)(a)–(f), in its order. */
export const lawfulBases = ['consent', 'contract', 'legal-obligation', 'vital-interests', 'public-task', 'legitimate-interests'] as const
export type LawfulBasis = (typeof lawfulBases)[number]

export const recipientKinds = ['internal', 'external', 'processor'] as const
export type RecipientKind = (typeof recipientKinds)[number]

/** What was said about use for analytics, held against what the logs show. */
export const comparisons = ['agrees', 'declared-used-measured-unused', 'declared-unused-measured-used', 'not-declared', 'no-evidence', 'disputed'] as const
export type Comparison = (typeof comparisons)[number]

/** What waits for a person: a guess to confirm, answers to give, a dispute that waits for its window. What is overdue depends on the day. */
export const workKinds = ['to-confirm', 'to-declare', 'disputed'] as const
export type WorkKind = (typeof workKinds)[number]
