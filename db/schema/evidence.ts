// What the logs say. First what was seen, stored once and never guessed at; then what is derived from it, which a job can rebuild.
import type { ColumnKit } from '../kit/sqlite-kit.ts'
import type { Reason, State } from '#lib/domain/usage/verdict-words.ts'

export function defineEvidence(kit: ColumnKit) {
  // --- what was seen ---

  const imports = kit.table('imports', {
    id: kit.text().primaryKey(),
    systemId: kit.text().notNull(),
    /** Order of arrival within the system: a line that stands in two imports counts for the earlier one. */
    ordinal: kit.integer().notNull(),
    fileName: kit.text().notNull(),
    format: kit.text(),
    status: kit.text().$type<'running' | 'done' | 'failed' | 'undone' | 'cancelled'>().notNull(),
    /** Where the next chunk begins, and the state of the reader there. Null once done. */
    cursor: kit.json<unknown>(),
    /** Lines, statements, rows of other databases, problems by code. */
    counts: kit.json<Record<string, number>>().notNull(),
    /** Captured intervals [from, to] in ms, split where the log was silent. */
    captured: kit.json<[number, number][]>().notNull(),
    problems: kit.json<{ code: string; line: number; count: number }[]>().notNull(),
    startedAt: kit.instant().notNull(),
    finishedAt: kit.instant(),
    undoneAt: kit.instant(),
  }, (t) => [kit.uniqueIndex('imports_ordinal').on(t.systemId, t.ordinal)])

  const shapes = kit.table('shapes', {
    /** SHA-256 of dialect and text, base64url. */
    id: kit.text().primaryKey(),
    dialect: kit.text().notNull(),
    /** The statement without its literals. */
    text: kit.text().notNull(),
  })

  const readers = kit.table('readers', {
    /** SHA-256 of the three, base64url. */
    id: kit.text().primaryKey(),
    user: kit.text().notNull(),
    application: kit.text().notNull(),
    host: kit.text().notNull(),
  })

  const facts = kit.table('facts', {
    importId: kit.text().notNull().references(() => imports.id),
    /** Ids of earlier imports that hold the same lines, joined with a comma, '' for none: it counts while none of them stands. */
    shadow: kit.text().notNull(),
    shapeId: kit.text().notNull().references(() => shapes.id),
    readerId: kit.text().notNull().references(() => readers.id),
    database: kit.text().notNull(),
    /** JSON list of schemas, or 'unknown'. */
    searchPath: kit.text().notNull(),
    /** YYYY-MM-DD, UTC. */
    day: kit.text().notNull(),
    /** '' or the session line that waits for its outcome at the end of the file. */
    provisional: kit.text().notNull(),
    count: kit.integer().notNull(),
    firstAt: kit.instant().notNull(),
    lastAt: kit.instant().notNull(),
    /** Line ranges in the file, the first twenty, as [[from, to], …]. */
    lines: kit.json<[number, number][]>().notNull(),
  }, (t) => [
    kit.primaryKey({ columns: [t.importId, t.shapeId, t.readerId, t.day, t.searchPath, t.database, t.shadow, t.provisional] }),
    kit.index('facts_shape').on(t.shapeId),
  ])

  // The identity of lines already seen. `scope` is a session of a csvlog or a day of another format.
  const ledger = kit.table('ledger', {
    importId: kit.text().notNull().references(() => imports.id),
    scope: kit.text().notNull(),
    /** A session is one piece that grows; a day gets a piece per chunk. */
    piece: kit.integer().notNull(),
    entry: kit.json<unknown>().notNull(),
  }, (t) => [kit.primaryKey({ columns: [t.importId, t.scope, t.piece] }), kit.index('ledger_scope').on(t.scope)])

  // Settings that changed, roles that fell silent, columns that were born: what a log says besides reads.
  const logEvents = kit.table('log_events', {
    importId: kit.text().notNull().references(() => imports.id),
    ordinal: kit.integer().notNull(),
    kind: kit.text().notNull(),
    at: kit.instant().notNull(),
    detail: kit.json<unknown>().notNull(),
  }, (t) => [kit.primaryKey({ columns: [t.importId, t.ordinal] })])

  // --- what is derived ---

  const reads = kit.table('reads', {
    systemId: kit.text().notNull(),
    shapeId: kit.text().notNull(),
    searchPath: kit.text().notNull(),
    /** The scan whose catalog it was read against. */
    scanId: kit.text().notNull(),
    fieldId: kit.text().notNull(),
    grade: kit.text().$type<'explicit' | 'star'>().notNull(),
    /** JSON list, in the order of the reader's clauses. */
    clauses: kit.json<string[]>().notNull(),
    isIndirect: kit.boolean().notNull(),
  }, (t) => [
    kit.primaryKey({ columns: [t.systemId, t.shapeId, t.searchPath, t.scanId, t.fieldId] }),
    kit.index('reads_field').on(t.fieldId),
  ])

  const readings = kit.table('readings', {
    systemId: kit.text().notNull(),
    shapeId: kit.text().notNull(),
    searchPath: kit.text().notNull(),
    scanId: kit.text().notNull(),
    readerVersion: kit.integer().notNull(),
    status: kit.text().$type<'ok' | 'partial' | 'skipped'>().notNull(),
    /** What was not understood, what it calls and changes. */
    rest: kit.json<unknown>().notNull(),
  }, (t) => [kit.primaryKey({ columns: [t.systemId, t.shapeId, t.searchPath, t.scanId] })])

  const fieldDays = kit.table('field_days', {
    fieldId: kit.text().notNull(),
    day: kit.text().notNull(),
    readerKind: kit.text().notNull(),
    grade: kit.text().$type<'explicit' | 'star'>().notNull(),
    systemId: kit.text().notNull(),
    executions: kit.integer().notNull(),
    lastAt: kit.instant().notNull(),
  }, (t) => [kit.primaryKey({ columns: [t.fieldId, t.day, t.readerKind, t.grade] }), kit.index('field_days_system').on(t.systemId)])

  // A point of the trend: written by a recalculation, never rewritten.
  const calculations = kit.table('calculations', {
    id: kit.text().primaryKey(),
    systemId: kit.text().notNull(),
    at: kit.instant().notNull(),
    windowFrom: kit.instant().notNull(),
    windowTo: kit.instant().notNull(),
    /** Effective end: the last captured instant, where that is earlier than the end asked for. */
    asOf: kit.instant().notNull(),
    /** 0–1 over the whole system; null where it has no log. */
    coverage: kit.real(),
    readerVersion: kit.integer().notNull(),
    summary: kit.json<unknown>().notNull(),
    /** Customer-data fields on the analytics axis, as it counted them then; null in what was calculated before they were kept. */
    unused: kit.integer(),
    noEvidence: kit.integer(),
    used: kit.integer(),
    /** Where evidence came in since the calculation before that reaches back behind its `asOf`: the first instant of it. */
    lateFrom: kit.instant(),
  }, (t) => [kit.index('calculations_system').on(t.systemId, t.at), kit.index('calculations_at').on(t.at)])

  const verdicts = kit.table('verdicts', {
    fieldId: kit.text().primaryKey(),
    systemId: kit.text().notNull(),
    calculationId: kit.text().notNull().references(() => calculations.id),
    state: kit.text().$type<'used' | 'unused' | 'no-evidence'>().notNull(),
    analytics: kit.text().$type<'used' | 'unused' | 'no-evidence'>().notNull(),
    operations: kit.text().$type<'used' | 'unused' | 'no-evidence'>().notNull(),
    quarter: kit.text(),
    readGroup: kit.text().notNull(),
    reason: kit.text(),
    coverage: kit.real().notNull(),
    explicitReads: kit.integer().notNull(),
    starReads: kit.integer().notNull(),
    lastReadAt: kit.instant(),
    readers: kit.json<Record<string, number>>().notNull(),
    /** The last statement in the window that wrote it. */
    lastWrittenAt: kit.instant(),
  }, (t) => [
    kit.index('verdicts_system').on(t.systemId, t.state),
    // The orders of lists, to be walked from either end; the next one is what they are filtered by.
    kit.index('verdicts_coverage').on(t.coverage, t.fieldId),
    kit.index('verdicts_reads').on(kit.sql`(${t.explicitReads} + ${t.starReads})`, t.fieldId),
    kit.index('verdicts_last_read').on(t.lastReadAt, t.fieldId),
    kit.index('verdicts_list').on(t.fieldId, t.analytics, t.state, t.quarter, t.readGroup, t.reason, t.coverage, t.explicitReads, t.starReads, t.lastReadAt),
  ])

  // A field whose verdict is another than the calculation before gave it. Triggers in the migrations refuse UPDATE and DELETE.
  const verdictChanges = kit.table('verdict_changes', {
    calculationId: kit.text().notNull(),
    fieldId: kit.text().notNull(),
    systemId: kit.text().notNull(),
    at: kit.instant().notNull(),
    fromState: kit.text().$type<State>().notNull(),
    toState: kit.text().$type<State>().notNull(),
    fromAnalytics: kit.text().$type<State>().notNull(),
    toAnalytics: kit.text().$type<State>().notNull(),
    /** Why the new one has no evidence on an axis. */
    reason: kit.text().$type<Reason>(),
  }, (t) => [
    kit.primaryKey({ columns: [t.calculationId, t.fieldId] }),
    kit.index('verdict_changes_field').on(t.fieldId, t.at),
    kit.index('verdict_changes_at').on(t.at),
  ])

  return { imports, shapes, readers, facts, ledger, logEvents, reads, readings, fieldDays, calculations, verdicts, verdictChanges }
}
