// What the rules found, and what people do about it. A finding is made once for a rule and a thing, and keeps its number for good.
import type { ColumnKit } from '../kit/sqlite-kit.ts'
import type { FindingState } from '#lib/domain/findings/finding-words.ts'
import type { Evidence, Need, Target } from '#lib/domain/findings/rule.ts'
import type { RuleCode } from '#lib/domain/findings/rule-codes.ts'
import type { Severity } from '#lib/domain/findings/severity.ts'

export function defineFindings(kit: ColumnKit) {
  const findings = kit.table('findings', {
    id: kit.text().primaryKey(),
    /** From 1, in the order in which they were found first: what people call it by. */
    number: kit.integer().notNull(),
    rule: kit.text().$type<RuleCode>().notNull(),
    version: kit.integer().notNull(),
    severity: kit.text().$type<Severity>().notNull(),
    /** 1 is worst. */
    rank: kit.integer().notNull(),
    systemId: kit.text().notNull(),
    targetKind: kit.text().$type<Target['kind']>().notNull(),
    /** Of its kind; '' for the system itself. */
    targetId: kit.text().notNull(),
    /** Where the target is or lies in one: whose it is follows from these. */
    datasetId: kit.text(),
    fieldId: kit.text(),
    /** As the target was called when it was last found; '' where it has no such part. */
    schema: kit.text().notNull(),
    dataset: kit.text().notNull(),
    field: kit.text().notNull(),
    principal: kit.text().notNull(),
    /** Lower case, what the search box looks in. */
    searchText: kit.text().notNull(),
    evidence: kit.json<Evidence>().notNull(),
    /** Whether the last assessment found it. */
    isFound: kit.boolean().notNull(),
    firstFoundAt: kit.instant().notNull(),
    lastFoundAt: kit.instant().notNull(),
    /** Since when facts do not show it any more. */
    resolvedAt: kit.instant(),
    /** How often it came back, when it did so last, and how long it had been away then. */
    returns: kit.integer().notNull(),
    returnedAt: kit.instant(),
    absentMs: kit.integer(),
    state: kit.text().$type<FindingState>().notNull(),
    assigneeId: kit.text(),
    dueAt: kit.instant(),
    /** Who says that it can be tested again, who asked for its acceptance, who ended it. */
    readyBy: kit.text(),
    askedBy: kit.text(),
    endedBy: kit.text(),
    endedAt: kit.instant(),
    acceptedUntil: kit.instant(),
    /** What was said with the last deed that wants a reason. */
    note: kit.text().notNull(),
  }, (t) => [
    kit.uniqueIndex('findings_number').on(t.number),
    // One finding for a rule and a thing.
    kit.uniqueIndex('findings_target').on(t.systemId, t.rule, t.targetKind, t.targetId),
    // In the order of the list, with all that narrows and counts it: a row itself is read only for what is shown.
    kit.index('findings_list').on(t.rank, t.rule, t.number, t.state, t.severity, t.systemId, t.datasetId, t.fieldId, t.assigneeId, t.dueAt),
    kit.index('findings_field').on(t.fieldId),
    kit.index('findings_assignee').on(t.assigneeId, t.state),
  ])

  const findingComments = kit.table('finding_comments', {
    id: kit.text().primaryKey(),
    findingId: kit.text().notNull().references(() => findings.id),
    at: kit.instant().notNull(),
    authorId: kit.text().notNull(),
    text: kit.text().notNull(),
  }, (t) => [kit.index('finding_comments_finding').on(t.findingId, t.at)])

  // The last time the rules looked at a system, and what they could not look at.
  const assessments = kit.table('assessments', {
    systemId: kit.text().primaryKey(),
    at: kit.instant().notNull(),
    notAssessed: kit.json<{ code: RuleCode; need: Need }[]>().notNull(),
  })

  return { findings, findingComments, assessments }
}
