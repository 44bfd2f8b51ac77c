// Which fields the rules about holding data look at, and a finding on each that is judged to have one.
import type { Facts, FieldFacts } from './facts.ts'
import type { Evidence, Found, Target } from './rule.ts'

/** Customer data, or sensitive data of anybody, that is stored where it was found: a view shows what another table holds. */
export function isHeld({ goneAt, datasetKind, isCustomerData, isSensitive }: FieldFacts): boolean {
  return goneAt === null && datasetKind !== 'view' && datasetKind !== 'foreign-table' && (isCustomerData || isSensitive)
}

/** A finding on every held field of which `judge` has something to say. */
export function onFields({ fields }: Facts, judge: (field: FieldFacts) => Evidence | null): Found[] {
  return fields.flatMap((field) => (isHeld(field) ? onField(field, judge(field)) : []))
}

export function onField(field: FieldFacts, evidence: Evidence | null): Found[] {
  if (evidence === null) return []
  const { values, ...rest } = evidence
  const { column, table } = field.place
  return [{ target: targetOf(field), evidence: { values: { column, table, ...values }, ...rest } }]
}

export function fieldsWhere({ fields }: Facts, is: (field: FieldFacts) => boolean): Target[] {
  return fields.filter((field) => isHeld(field) && is(field)).map(targetOf)
}

function targetOf({ place: { datasetId, fieldId, schema, table, column } }: FieldFacts): Target {
  return { kind: 'field', datasetId, fieldId, schema, table, column }
}

/**
 * Held fields of tables of which somebody has said something, of the table or of one of its fields at least. Of a table that nobody has
 * come to yet nothing is missing but the declaration itself, and that is one finding, not one for each field.
 */
export function onDeclaredFields(facts: Facts, judge: (field: FieldFacts) => Evidence | null): Found[] {
  const declared = new Set(facts.fields.flatMap(({ declaration, place }) => (declaration === null ? [] : place.datasetId)))
  return onFields(facts, (field) => (declared.has(field.place.datasetId) ? judge(field) : null))
}

const day = 86_400_000
export const wholeDays = (from: number, to: number): number => Math.max(1, Math.round((to - from) / day))
