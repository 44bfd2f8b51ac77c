// Who may do what, as the servers said it at each scan. What was said is kept whole, whenever it changed; the rights that follow are rows that begin and
// end, so that they can be asked as of any instant.
import type { ColumnKit } from '../kit/sqlite-kit.ts'
import type { RightKind } from '#lib/domain/access/rights.ts'
import type { Privilege, ScannedAccess } from '#lib/domain/access/scanned-access.ts'

export function defineAccess(kit: ColumnKit) {
  const accessScans = kit.table('access_scans', {
    id: kit.text().primaryKey(),
    systemId: kit.text().notNull(),
    at: kit.instant().notNull(),
    /** The last time a scan found exactly this. */
    confirmedAt: kit.instant().notNull(),
    /** SHA-256 of what was said. */
    fingerprint: kit.text().notNull(),
    access: kit.json<ScannedAccess>().notNull(),
  }, (t) => [kit.index('access_scans_system').on(t.systemId, t.at)])

  // The roles of a server, those the server came with left out. Counts are made anew with each calculation.
  const principals = kit.table('principals', {
    id: kit.text().primaryKey(),
    systemId: kit.text().notNull(),
    name: kit.text().notNull(),
    nameKey: kit.text().notNull(),
    mayLogin: kit.boolean().notNull(),
    isSuperuser: kit.boolean().notNull(),
    mayConnect: kit.boolean().notNull(),
    validUntil: kit.instant(),
    firstSeenAt: kit.instant().notNull(),
    goneAt: kit.instant(),
    fields: kit.integer().notNull(),
    sensitive: kit.integer().notNull(),
    changeable: kit.integer().notNull(),
    viaPublic: kit.integer().notNull(),
    neverUsed: kit.integer().notNull(),
    neverUsedSensitive: kit.integer().notNull(),
    noEvidence: kit.integer().notNull(),
    lastUsedAt: kit.instant(),
  }, (t) => [kit.index('principals_system').on(t.systemId, t.nameKey), kit.index('principals_name').on(t.nameKey, t.id)])

  // Circles of principals that hold something together: written once, named by what they hold.
  const principalSets = kit.table('principal_sets', {
    /** SHA-256 of the principals' ids in order, base64url. */
    setId: kit.text().notNull(),
    principalId: kit.text().notNull(),
  }, (t) => [kit.primaryKey({ columns: [t.setId, t.principalId] }), kit.index('principal_sets_principal').on(t.principalId, t.setId)])

  const accessRights = kit.table('access_rights', {
    id: kit.text().primaryKey(),
    systemId: kit.text().notNull(),
    datasetId: kit.text().notNull(),
    /** '' for all of the dataset's fields; a field where somebody holds it without the rest. */
    fieldId: kit.text().notNull(),
    privilege: kit.text().$type<Privilege>().notNull(),
    kind: kit.text().$type<RightKind>().notNull(),
    setId: kit.text().notNull(),
    /** The scan that saw it first, and the one that did not any more. */
    from: kit.instant().notNull(),
    until: kit.instant(),
  }, (t) => [
    kit.index('access_rights_system').on(t.systemId, t.until),
    kit.index('access_rights_dataset').on(t.datasetId, t.privilege, t.until),
    kit.index('access_rights_set').on(t.setId, t.privilege, t.until),
  ])

  // Which log user read which field: derived from facts like the days of a field, over all evidence there is.
  const fieldReaders = kit.table('field_readers', {
    fieldId: kit.text().notNull(),
    user: kit.text().notNull(),
    systemId: kit.text().notNull(),
    /** 0 where there are only doubts. */
    executions: kit.integer().notNull(),
    /** Statements in the window that may have read it: not understood, or running code that names it. */
    doubts: kit.integer().notNull(),
    firstAt: kit.instant(),
    lastAt: kit.instant(),
  }, (t) => [kit.primaryKey({ columns: [t.fieldId, t.user] }), kit.index('field_readers_user').on(t.systemId, t.user)])

  // How many may read each field, kept up with every calculation. A field without a row is in a system that was not asked.
  const fieldAccessCounts = kit.table('field_access_counts', {
    fieldId: kit.text().primaryKey(),
    systemId: kit.text().notNull(),
    readers: kit.integer().notNull(),
    /** Of these: because everybody may; as superusers and owners, who hold it without a grant. */
    viaPublic: kit.integer().notNull(),
    inherent: kit.integer().notNull(),
    changers: kit.integer().notNull(),
    neverUsed: kit.integer().notNull(),
    noEvidence: kit.integer().notNull(),
  }, (t) => [kit.index('field_access_counts_system').on(t.systemId)])

  return { accessScans, principals, principalSets, accessRights, fieldReaders, fieldAccessCounts }
}
