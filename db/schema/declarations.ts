// What people say of systems, datasets and fields. Every value that ever stood here stands in `changes` too: that is its history.
import type { ColumnKit } from '../kit/sqlite-kit.ts'
import type { DisputeState } from '#lib/domain/declarations/check-dispute.ts'
import type { DeclarationKey, TargetKind, UseAnswer } from '#lib/domain/declarations/declaration-words.ts'

export function defineDeclarations(kit: ColumnKit) {
  const declarations = kit.table('declarations', {
    targetKind: kit.text().$type<TargetKind>().notNull(),
    targetId: kit.text().notNull(),
    key: kit.text().$type<DeclarationKey>().notNull(),
    /** Where the target lies; its own id for a system. */
    systemId: kit.text().notNull(),
    /** Null where it was taken back: what stands above decides again. */
    value: kit.json<unknown>(),
    /** Goes up with each change, also when a value is taken back: who saw another one has not seen this. */
    version: kit.integer().notNull(),
    at: kit.instant().notNull(),
    /** Null where the product itself did it. */
    actorId: kit.text(),
    /** Why it was changed, in the words of whoever did; '' where nothing was said. */
    why: kit.text().notNull(),
  }, (t) => [kit.primaryKey({ columns: [t.targetKind, t.targetId, t.key] }), kit.index('declarations_system').on(t.systemId)])

  // What follows from all of that for each field, kept up with every change: what lists filter by. No row: nothing was said that holds for it.
  const declaredFields = kit.table('declared_fields', {
    fieldId: kit.text().primaryKey(),
    systemId: kit.text().notNull(),
    /** Whether somebody confirmed or corrected what the scan takes it for. */
    isConfirmed: kit.boolean().notNull(),
    /** Whether nothing is missing of what every field of customer data needs. */
    isComplete: kit.boolean().notNull(),
    /** Whether it is used for analytics, as declared. */
    answer: kit.text().$type<UseAnswer>(),
    isDisputed: kit.boolean().notNull(),
    /** Where it is collected, as people call that place. */
    touchpoint: kit.text(),
    /** When somebody has to stand by it anew. */
    dueAt: kit.instant(),
  }, (t) => [
    kit.index('declared_fields_system').on(t.systemId),
    kit.index('declared_fields_list').on(t.fieldId, t.isConfirmed, t.isComplete, t.answer, t.isDisputed, t.dueAt),
  ])

  // What somebody has typed and not saved: theirs alone, and nothing that holds.
  const declarationDrafts = kit.table('declaration_drafts', {
    userId: kit.text().notNull(),
    targetKind: kit.text().$type<TargetKind>().notNull(),
    targetId: kit.text().notNull(),
    values: kit.json<Record<string, unknown>>().notNull(),
    savedAt: kit.instant().notNull(),
  }, (t) => [kit.primaryKey({ columns: [t.userId, t.targetKind, t.targetId] })])

  // Who stands in for the owner of a target: what `deputyId` says of it, kept up with it, for every list to be narrowed by.
  const deputies = kit.table('deputies', {
    targetKind: kit.text().$type<TargetKind>().notNull(),
    targetId: kit.text().notNull(),
    userId: kit.text().notNull(),
  }, (t) => [kit.primaryKey({ columns: [t.targetKind, t.targetId] }), kit.index('deputies_user').on(t.userId, t.targetKind)])

  const disputes = kit.table('disputes', {
    id: kit.text().primaryKey(),
    fieldId: kit.text().notNull(),
    systemId: kit.text().notNull(),
    raisedBy: kit.text(),
    raisedAt: kit.instant().notNull(),
    reason: kit.text().notNull(),
    link: kit.text().notNull(),
    /** Months of the year, 1–12; none where the season is not the reason. */
    months: kit.json<number[]>().notNull(),
    state: kit.text().$type<DisputeState>().notNull(),
    decidedAt: kit.instant(),
  }, (t) => [kit.index('disputes_field').on(t.fieldId, t.state), kit.index('disputes_system').on(t.systemId, t.state)])

  return { declarations, declaredFields, declarationDrafts, deputies, disputes }
}
