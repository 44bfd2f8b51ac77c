// A finding as it is kept: what was found, where, since when, and what people have done about it.
import type { Evidence, Target } from './rule.ts'
import type { RuleCode } from './rule-codes.ts'
import type { Severity } from './severity.ts'
import type { Workflow } from './workflow.ts'

export type FindingRecord = Workflow & {
  id: string
  number: number
  rule: RuleCode
  version: number
  severity: Severity
  rank: number
  systemId: string
  targetKind: Target['kind']
  targetId: string
  datasetId: string | null
  fieldId: string | null
  schema: string
  dataset: string
  field: string
  principal: string
  searchText: string
  evidence: Evidence
  isFound: boolean
  firstFoundAt: number
  lastFoundAt: number
  resolvedAt: number | null
  returns: number
  returnedAt: number | null
  absentMs: number | null
}

/** What people call it by. */
export const findingName = (number: number): string => `F-${number}`

const longestSearchText = 400

/** The parts of a record that say where it is. */
export function placeOf(target: Target): Pick<FindingRecord, 'datasetId' | 'fieldId' | 'schema' | 'dataset' | 'field' | 'principal'> {
  const nowhere = { datasetId: null, fieldId: null, schema: '', dataset: '', field: '', principal: '' }
  switch (target.kind) {
    case 'system': return nowhere
    case 'principal': return { ...nowhere, principal: target.principal }
    case 'dataset': return { ...nowhere, datasetId: target.datasetId, schema: target.schema, dataset: target.table }
    case 'field': return { ...nowhere, datasetId: target.datasetId, fieldId: target.fieldId, schema: target.schema, dataset: target.table, field: target.column }
  }
}

export function searchTextOf(number: number, system: string, { schema, dataset, field, principal }: Pick<FindingRecord, 'schema' | 'dataset' | 'field' | 'principal'>): string {
  return [findingName(number), system, [schema, dataset, field].filter(Boolean).join('.'), principal].filter(Boolean).join(' ').toLowerCase().slice(0, longestSearchText)
}
