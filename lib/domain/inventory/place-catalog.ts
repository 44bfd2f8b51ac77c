// From a compared scan to the records the inventory keeps: every dataset and field, with its class, its age and whether it is gone.
import { classifyDatabase } from '../classification/classify-database.ts'
import type { Classed } from '../declarations/settled-field.ts'
import type { ScannedCatalog, TypeFamily } from './catalog.ts'
import type { Comparison, KnownDataset, KnownField } from './compare-catalogs.ts'

const keyLength = 200
const searchLength = 400

/** What sorting and searching look at: folded here, so that both engines fold alike. */
export const nameKeyOf = (name: string) => name.toLowerCase().slice(0, keyLength)

export type DatasetRecord = KnownDataset & { systemId: string; nameKey: string; rowEstimate: number | null; bytes: number | null; firstSeenAt: number }
export type FieldRecord = KnownField & {
  systemId: string
  nameKey: string
  searchText: string
  position: number
  typeFamily: TypeFamily
  nullShare: number | null
  meanBytes: number | null
  firstSeenAt: number
  /** The last time a scan did not have it. */
  absentAt: number | null
} & Classed

/** `previousScanAt`: when the system was last looked at, null at its first scan. Records of things that went away come back with `goneAt`. */
export function placeCatalog(
  known: { datasets: DatasetRecord[]; fields: FieldRecord[] },
  catalog: ScannedCatalog,
  { datasets, fields, drift }: Comparison,
  { systemId, now, previousScanAt }: { systemId: string; now: number; previousScanAt: number | null },
): { datasets: DatasetRecord[]; fields: FieldRecord[] } {
  const knownDatasets = new Map(known.datasets.map((dataset) => [dataset.id, dataset]))
  const knownFields = new Map(known.fields.map((field) => [field.id, field]))
  const classes = new Map(classifyDatabase(catalog.relations).map((row, at) => [catalog.relations[at], row]))
  const placed = new Map(datasets.map((dataset) => [dataset.id, dataset]))

  const placedDatasets = datasets.map(({ id, relation }): DatasetRecord => ({
    id,
    systemId,
    schema: relation.schema,
    name: relation.name,
    nameKey: nameKeyOf(relation.name),
    kind: relation.kind,
    sourceKey: relation.sourceKey,
    comment: relation.comment,
    rowEstimate: relation.rowEstimate,
    bytes: relation.bytes,
    firstSeenAt: knownDatasets.get(id)?.firstSeenAt ?? now,
    goneAt: null,
  }))
  const placedFields = fields.map(({ id, datasetId, column, isPrimaryKey, isForeignKey }): FieldRecord => {
    const { relation } = placed.get(datasetId)!
    const { confidence, reason, ...classified } = classes.get(relation)![relation.columns.indexOf(column)]
    const before = knownFields.get(id)
    return {
      id,
      systemId,
      datasetId,
      name: column.name,
      nameKey: nameKeyOf(column.name),
      searchText: `${relation.schema}.${relation.name}.${column.name}`.toLowerCase().slice(0, searchLength),
      position: column.position,
      sourceKey: column.sourceKey,
      type: column.type,
      typeFamily: column.typeFamily,
      isNullable: column.nullable,
      isPrimaryKey,
      isForeignKey,
      comment: column.comment,
      nullShare: column.statistics?.nullShare ?? null,
      meanBytes: column.statistics?.meanBytes ?? null,
      ...classified,
      classification: { confidence, reason },
      firstSeenAt: before?.firstSeenAt ?? now,
      // Back again after it was gone: as young as if it were new.
      absentAt: !before || before.goneAt !== null ? previousScanAt : before.absentAt,
      goneAt: null,
    }
  })
  const gone = new Set(drift.filter(({ kind }) => kind === 'gone').map(({ targetId }) => targetId))
  const left = <T extends { id: string }>(records: T[]) => records.filter(({ id }) => gone.has(id)).map((record) => ({ ...record, goneAt: now }))
  return { datasets: [...placedDatasets, ...left(known.datasets)], fields: [...placedFields, ...left(known.fields)] }
}
