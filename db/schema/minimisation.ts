// Fields that could go, derived with each calculation; and what people decided of them, which outlives it.
import type { ColumnKit } from '../kit/sqlite-kit.ts'
import type { CopyOf } from '#lib/domain/minimisation/candidate-facts.ts'
import type { Parts, PartSources } from '#lib/domain/minimisation/score.ts'
import type { CandidateState, DecisionKind, DecisionState, Measure, Proof, Return, SparedRule } from '#lib/domain/minimisation/words.ts'

export function defineMinimisation(kit: ColumnKit) {
  const candidates = kit.table('candidates', {
    fieldId: kit.text().primaryKey(),
    systemId: kit.text().notNull(),
    state: kit.text().$type<CandidateState>().notNull(),
    /** The words of them, each with a blank before and behind: what a filter by reason looks in. */
    reasons: kit.text().notNull(),
    recommendation: kit.text().$type<Measure>().notNull(),
    sparedBy: kit.text().$type<SparedRule>(),
    score: kit.real().notNull(),
    parts: kit.json<Parts>().notNull(),
    sources: kit.json<PartSources>().notNull(),
    isSensitive: kit.boolean().notNull(),
    isCustomerData: kit.boolean().notNull(),
    /** On the analytics axis: what the headline counts. */
    isUnusedForAnalytics: kit.boolean().notNull(),
    /** How many may read it, and how many of them never did; null where no server was asked. */
    principals: kit.integer(),
    idle: kit.integer(),
    /** What its values take; null where the server does not tell. */
    bytes: kit.real(),
    /** Of a copy: its original. */
    copyOf: kit.json<CopyOf>(),
    /** Views and code that name it. */
    referencedBy: kit.json<string[]>().notNull(),
    derivedAt: kit.instant().notNull(),
  }, (t) => [
    kit.index('candidates_system').on(t.systemId),
    // What lists filter, rank and add up, side by side: a row itself is read only for what is shown.
    kit.index('candidates_list').on(t.state, t.score, t.fieldId, t.systemId, t.sparedBy, t.recommendation, t.isSensitive, t.isCustomerData, t.reasons, t.principals, t.bytes),
  ])

  // One row for what holds, or held last, of a field; how it came to that stands in `changes`.
  const decisions = kit.table('decisions', {
    fieldId: kit.text().primaryKey(),
    systemId: kit.text().notNull(),
    kind: kit.text().$type<DecisionKind>().notNull(),
    state: kit.text().$type<DecisionState>().notNull(),
    reason: kit.text().notNull(),
    expiresAt: kit.instant(),
    decidedBy: kit.text().notNull(),
    decidedAt: kit.instant().notNull(),
    secondBy: kit.text(),
    secondAt: kit.instant(),
    /** Whom it takes the field from, and what the server estimated of its rows and sampled of its values: what the next scans are compared with. */
    targets: kit.json<string[]>().notNull(),
    rows: kit.real(),
    nullShare: kit.real(),
    meanBytes: kit.real(),
    provedAt: kit.instant(),
    proof: kit.text().$type<Proof>(),
    reopenedAt: kit.instant(),
    reopenedFor: kit.text().$type<Return>(),
  }, (t) => [kit.index('decisions_system').on(t.systemId, t.state)])

  return { candidates, decisions }
}
