// What the company holds: systems, their datasets and fields, and the scans that found them.
// Names come from other people's databases: any length. `…Key` columns are their first 200 characters in lower case,
// folded in JavaScript so that both engines sort and search alike; only these are indexed (PostgreSQL's index rows end at 2.7 kB).
import type { ColumnKit } from '../kit/sqlite-kit.ts'
import type { Category, Subject } from '#lib/domain/classification/classification.ts'
import type { StoredClassification } from '#lib/domain/declarations/decided-class.ts'
import type { UseAnswer } from '#lib/domain/declarations/declaration-words.ts'
import type { Engine, ScannedCatalog, TypeFamily } from '#lib/domain/inventory/catalog.ts'
import type { Quarter, ReadGroup, Reason, State } from '#lib/domain/usage/verdict-words.ts'

export function defineInventory(kit: ColumnKit) {
  const systems = kit.table('systems', {
    id: kit.text().primaryKey(),
    name: kit.text().notNull(),
    nameKey: kit.text().notNull(),
    kind: kit.text().$type<'operational' | 'insight'>().notNull(),
    status: kit.text().$type<'scanned' | 'by-hand' | 'known' | 'refused'>().notNull(),
    engine: kit.text().$type<Engine>(),
    /** Where it is, without any secret: host, port and database, or the file's path. */
    location: kit.text(),
    ownerId: kit.text(),
    /** Who makes or runs it, and the ISO 3166 code of the country it stores in: as somebody entered them. */
    vendor: kit.text(),
    country: kit.text(),
    createdAt: kit.instant().notNull(),
    /** Taken out of every list and number since then; its evidence stays. */
    disconnectedAt: kit.instant(),
    /** The record of the same system that took over what was known here. */
    mergedIntoId: kit.text(),
  }, (t) => [kit.uniqueIndex('systems_name').on(t.nameKey)])

  const scans = kit.table('scans', {
    id: kit.text().primaryKey(),
    systemId: kit.text().notNull().references(() => systems.id),
    at: kit.instant().notNull(),
    /** The catalog of that time: log lines are read against the one that was true when they ran. */
    catalog: kit.json<ScannedCatalog>().notNull(),
    /** SHA-256 of the catalog without its instants: an unchanged scan stores none again. */
    fingerprint: kit.text().notNull(),
    /** The last time a scan found exactly this. */
    confirmedAt: kit.instant().notNull(),
  }, (t) => [kit.index('scans_system').on(t.systemId, t.at)])

  const datasets = kit.table('datasets', {
    id: kit.text().primaryKey(),
    systemId: kit.text().notNull().references(() => systems.id),
    schema: kit.text().notNull(),
    name: kit.text().notNull(),
    nameKey: kit.text().notNull(),
    kind: kit.text().notNull(),
    sourceKey: kit.text(),
    comment: kit.text(),
    /** Null where the system's owner has it too. */
    ownerId: kit.text(),
    rowEstimate: kit.real(),
    bytes: kit.real(),
    firstSeenAt: kit.instant().notNull(),
    goneAt: kit.instant(),
  }, (t) => [kit.index('datasets_system').on(t.systemId, t.nameKey)])

  const fields = kit.table('fields', {
    id: kit.text().primaryKey(),
    systemId: kit.text().notNull().references(() => systems.id),
    datasetId: kit.text().notNull().references(() => datasets.id),
    name: kit.text().notNull(),
    nameKey: kit.text().notNull(),
    /** Lower-case `schema.dataset.field`, cut at 400: what the search box looks in. */
    searchText: kit.text().notNull(),
    position: kit.integer().notNull(),
    sourceKey: kit.text(),
    type: kit.text().notNull(),
    typeFamily: kit.text().$type<TypeFamily>().notNull(),
    isNullable: kit.boolean().notNull(),
    isPrimaryKey: kit.boolean().notNull(),
    isForeignKey: kit.boolean().notNull(),
    comment: kit.text(),
    /** The server's own sample at the last scan: the share that is null, and the mean bytes of the rest. */
    nullShare: kit.real(),
    meanBytes: kit.real(),
    category: kit.text().$type<Category>(),
    subject: kit.text().$type<Subject>().notNull(),
    isCustomerData: kit.boolean().notNull(),
    isPersonal: kit.boolean().notNull(),
    isSensitive: kit.boolean().notNull(),
    /** Null where the dataset's owner has it too. */
    ownerId: kit.text(),
    /** 0–1, the codes and words that decided, and the scan's guess where a person decided otherwise. */
    classification: kit.json<StoredClassification>().notNull(),
    firstSeenAt: kit.instant().notNull(),
    /** An earlier scan did not have it: it is younger than that scan. */
    absentAt: kit.instant(),
    goneAt: kit.instant(),
  }, (t) => [
    kit.index('fields_system').on(t.systemId, t.nameKey),
    kit.index('fields_dataset').on(t.datasetId, t.position),
    kit.index('fields_name').on(t.nameKey, t.id),
    kit.index('fields_owner').on(t.ownerId),
    kit.index('fields_first_seen').on(t.systemId, t.firstSeenAt),
    // What lists filter, search and sort by, side by side: a row of `fields` itself is read only for what is shown.
    kit.index('fields_list').on(t.goneAt, t.systemId, t.datasetId, t.position, t.id, t.nameKey, t.category, t.isCustomerData, t.isPersonal, t.isSensitive, t.firstSeenAt, t.ownerId, t.searchText),
  ])

  // How many fields there are of each kind, kept up with every scan, calculation and owner: what the overview adds up and lists take their totals from.
  const fieldCounts = kit.table('field_counts', {
    systemId: kit.text().notNull(),
    /** The effective one, and who stands in for them. */
    ownerId: kit.text(),
    deputyId: kit.text(),
    category: kit.text().$type<Category>(),
    isCustomerData: kit.boolean().notNull(),
    isPersonal: kit.boolean().notNull(),
    isSensitive: kit.boolean().notNull(),
    state: kit.text().$type<State>().notNull(),
    analytics: kit.text().$type<State>().notNull(),
    quarter: kit.text().$type<Quarter>(),
    readGroup: kit.text().$type<ReadGroup>(),
    reason: kit.text().$type<Reason>(),
    /** Whether it is used for analytics, as declared. */
    answer: kit.text().$type<UseAnswer>(),
    isDisputed: kit.boolean(),
    touchpoint: kit.text(),
    /** Of these, fields whose server was asked who may read them; how many may, added up; and fields that everybody may read. Null where none was asked. */
    asked: kit.integer(),
    readings: kit.integer(),
    open: kit.integer(),
    count: kit.integer().notNull(),
  }, (t) => [
    kit.index('field_counts_system').on(t.systemId),
    // One for each way of the overview to add them up, in its order and with all it asks for: no row is read, nothing is sorted.
    kit.index('field_counts_verdict').on(t.systemId, t.analytics, t.quarter, t.readGroup, t.reason, t.isSensitive, t.isCustomerData, t.state, t.ownerId, t.deputyId, t.count),
    kit.index('field_counts_category').on(t.isCustomerData, t.category, t.analytics, t.readGroup, t.systemId, t.ownerId, t.deputyId, t.count),
    kit.index('field_counts_owner').on(t.isCustomerData, t.ownerId, t.analytics, t.readGroup, t.systemId, t.deputyId, t.count),
    kit.index('field_counts_touchpoint').on(t.isCustomerData, t.touchpoint, t.analytics, t.readGroup, t.systemId, t.ownerId, t.deputyId, t.count),
    kit.index('field_counts_answer').on(t.isCustomerData, t.answer, t.isDisputed, t.analytics, t.systemId, t.ownerId, t.deputyId, t.count),
  ])

  const drift = kit.table('drift', {
    id: kit.text().primaryKey(),
    systemId: kit.text().notNull().references(() => systems.id),
    scanId: kit.text().notNull().references(() => scans.id),
    at: kit.instant().notNull(),
    kind: kit.text().$type<'new' | 'changed' | 'gone' | 'back'>().notNull(),
    targetKind: kit.text().$type<'dataset' | 'field'>().notNull(),
    targetId: kit.text().notNull(),
    detail: kit.json<unknown>().notNull(),
  }, (t) => [kit.index('drift_system').on(t.systemId, t.at)])

  return { systems, scans, datasets, fields, fieldCounts, drift }
}
