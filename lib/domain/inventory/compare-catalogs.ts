// Drift: what a new scan finds against what is known, and which known dataset or field each found one is. Ids are stable:
// through a rename where the server has a key that survives it, through drop-and-recreate or dump-and-restore by name.
import type { ScannedCatalog, ScannedColumn, ScannedRelation } from './catalog.ts'

export type KnownDataset = {
  id: string
  schema: string
  name: string
  kind: string
  comment: string | null
  sourceKey: string | null
  goneAt: number | null
}
export type KnownField = {
  id: string
  datasetId: string
  name: string
  type: string
  isNullable: boolean
  isPrimaryKey: boolean
  isForeignKey: boolean
  comment: string | null
  sourceKey: string | null
  goneAt: number | null
}

export type PlacedDataset = { id: string; isNew: boolean; relation: ScannedRelation }
export type PlacedField = { id: string; datasetId: string; isNew: boolean; column: ScannedColumn; isPrimaryKey: boolean; isForeignKey: boolean }

export type Change = {
  what: 'schema' | 'name' | 'kind' | 'type' | 'nullability' | 'primary-key' | 'foreign-key' | 'comment'
  before: string | boolean | null
  after: string | boolean | null
}
export type Drift = {
  kind: 'new' | 'changed' | 'gone' | 'back'
  targetKind: 'dataset' | 'field'
  targetId: string
  /** Where it stands now, or stood last; `field` is null for a dataset. */
  schema: string
  dataset: string
  field: string | null
  /** Empty for new and gone; what came back may have changed meanwhile. */
  changes: Change[]
}

export type Comparison = { datasets: PlacedDataset[]; fields: PlacedField[]; drift: Drift[] }

/**
 * `known` holds everything ever seen of this system, gone things too. A first scan is no drift: where nothing is known, all
 * is placed as new and `drift` is empty. What the scan lists as omitted is neither gone nor placed.
 */
export function compareCatalogs(known: { datasets: KnownDataset[]; fields: KnownField[] }, catalog: ScannedCatalog, newId: () => string): Comparison {
  const datasets: PlacedDataset[] = []
  const fields: PlacedField[] = []
  const drift: Drift[] = []
  const omitted = new Set(catalog.omissions.map(({ object }) => object))
  const fieldsOf = Map.groupBy(known.fields, ({ datasetId }) => datasetId)
  const matched = match(known.datasets, catalog.relations, (dataset) => nameKey(dataset.schema, dataset.name), (relation) => nameKey(relation.schema, relation.name), true)

  for (const relation of catalog.relations) {
    const before = matched.get(relation)
    const id = before?.id ?? newId()
    const place = { schema: relation.schema, dataset: relation.name }
    datasets.push({ id, isNew: before === undefined, relation })
    drift.push(...asDrift(before, before ? datasetChanges(before, relation) : [], { ...place, targetKind: 'dataset', targetId: id, field: null }))

    // A column's number means something within one and the same table only.
    const isSameTable = before !== undefined && before.sourceKey !== null && before.sourceKey === relation.sourceKey
    const knownFields = (before && fieldsOf.get(before.id)) ?? []
    const matchedFields = match(knownFields, relation.columns, ({ name }) => name, ({ name }) => name, isSameTable)
    const keyed = keyColumns(relation)
    for (const column of relation.columns) {
      const field = matchedFields.get(column)
      const fieldId = field?.id ?? newId()
      const placed: PlacedField = {
        id: fieldId, datasetId: id, isNew: field === undefined, column, isPrimaryKey: keyed.primary.has(column.name), isForeignKey: keyed.foreign.has(column.name),
      }
      fields.push(placed)
      drift.push(...asDrift(field, field ? fieldChanges(field, placed) : [], { ...place, targetKind: 'field', targetId: fieldId, field: column.name }))
    }
    const columnsAreUnknown = relation.columns.length === 0 && omitted.has(`${relation.schema}.${relation.name}`)
    if (!columnsAreUnknown) drift.push(...goneFields(knownFields, new Set(matchedFields.values()), place))
  }

  const found = new Set(matched.values())
  for (const dataset of known.datasets) {
    if (found.has(dataset) || omitted.has(`${dataset.schema}.${dataset.name}`)) continue
    const place = { schema: dataset.schema, dataset: dataset.name }
    if (dataset.goneAt === null) drift.push({ ...place, kind: 'gone', targetKind: 'dataset', targetId: dataset.id, field: null, changes: [] })
    drift.push(...goneFields(fieldsOf.get(dataset.id) ?? [], new Set(), place))
  }
  return { datasets, fields, drift: known.datasets.length === 0 ? [] : drift }
}

type Remembered = { sourceKey: string | null; goneAt: number | null }

/**
 * Keys first, for a renamed thing may have left its name to another; then names. Where a name was had by several in turn,
 * what is there goes before what is gone. Hostile files can hold one name twice: then they are taken in order.
 */
function match<Known extends Remembered, Found extends { sourceKey: string | null }>(
  known: Known[], found: Found[], nameOfKnown: (known: Known) => string, nameOfFound: (found: Found) => string, keysCount: boolean,
): Map<Found, Known> {
  const matched = new Map<Found, Known>()
  const taken = new Set<Known>()
  const take = (one: Found, candidates: Known[] | undefined) => {
    const choice = candidates?.find((candidate) => !taken.has(candidate))
    if (choice === undefined) return
    taken.add(choice)
    matched.set(one, choice)
  }
  const liveFirst = known.toSorted((a, b) => Number(a.goneAt !== null) - Number(b.goneAt !== null))
  if (keysCount) {
    const byKey = Map.groupBy(liveFirst, ({ sourceKey }) => sourceKey)
    for (const one of found) if (one.sourceKey !== null) take(one, byKey.get(one.sourceKey))
  }
  const byName = Map.groupBy(liveFirst, nameOfKnown)
  for (const one of found) if (!matched.has(one)) take(one, byName.get(nameOfFound(one)))
  return matched
}

const nameKey = (schema: string, name: string) => JSON.stringify([schema, name])

function keyColumns(relation: ScannedRelation): { primary: Set<string>; foreign: Set<string> } {
  return { primary: new Set(relation.primaryKey), foreign: new Set(relation.foreignKeys.flatMap(({ columns }) => columns)) }
}

function datasetChanges(before: KnownDataset, after: ScannedRelation): Change[] {
  return changed([
    { what: 'schema', before: before.schema, after: after.schema },
    { what: 'name', before: before.name, after: after.name },
    { what: 'kind', before: before.kind, after: after.kind },
    { what: 'comment', before: before.comment, after: after.comment },
  ])
}

function fieldChanges(before: KnownField, { column, isPrimaryKey, isForeignKey }: PlacedField): Change[] {
  return changed([
    { what: 'name', before: before.name, after: column.name },
    { what: 'type', before: before.type, after: column.type },
    { what: 'nullability', before: before.isNullable, after: column.nullable },
    { what: 'primary-key', before: before.isPrimaryKey, after: isPrimaryKey },
    { what: 'foreign-key', before: before.isForeignKey, after: isForeignKey },
    { what: 'comment', before: before.comment, after: column.comment },
  ])
}

const changed = (changes: Change[]) => changes.filter(({ before, after }) => before !== after)

type Target = Omit<Drift, 'kind' | 'changes'>

function asDrift(before: Remembered | undefined, changes: Change[], target: Target): Drift[] {
  if (before === undefined) return [{ ...target, kind: 'new', changes: [] }]
  if (before.goneAt !== null) return [{ ...target, kind: 'back', changes }]
  return changes.length > 0 ? [{ ...target, kind: 'changed', changes }] : []
}

function goneFields(known: KnownField[], found: Set<KnownField>, place: { schema: string; dataset: string }): Drift[] {
  return known
    .filter((field) => field.goneAt === null && !found.has(field))
    .map((field) => ({ ...place, kind: 'gone', targetKind: 'field', targetId: field.id, field: field.name, changes: [] }))
}
