// The list of findings: what may be asked of it and what a row says. One schema for the link, the API, the exports and the screen.
import { z } from 'zod'
import { dueWords, findingShows, findingSorts, findingStates } from './finding-words.ts'
import type { FindingRecord } from './finding-record.ts'
import type { Need } from './rule.ts'
import { ruleCodes, type RuleCode } from './rule-codes.ts'
import { severities, type Severity } from './severity.ts'

const ids = z.array(z.string().max(100)).max(100).default([])

export const findingFilter = z.strictObject({
  /** Part of a number (F-12), a name of what it is about, or of its system. */
  q: z.string().max(200).default(''),
  /** Whether somebody has something to do. */
  show: z.enum(findingShows).default('live'),
  rule: z.array(z.enum(ruleCodes)).default([]),
  severity: z.array(z.enum(severities)).default([]),
  state: z.array(z.enum(findingStates)).default([]),
  system: ids,
  /** Effective owners of what it is about; `none` for what is nobody's. */
  owner: ids,
  /** Whom it is assigned to; `none` for nobody. */
  assignee: ids,
  due: z.array(z.enum(dueWords)).default([]),
  /** Findings on these fields. */
  field: ids,
  sort: z.enum(findingSorts).default('severity'),
  direction: z.enum(['asc', 'desc']).default('asc'),
})
export type FindingFilter = z.output<typeof findingFilter>

export const findingListInput = findingFilter.extend({
  page: z.int().min(1).max(100_000).default(1),
  size: z.union([z.literal(25), z.literal(50), z.literal(100)]).default(50),
})
export type FindingListInput = z.output<typeof findingListInput>

type Person = { id: string; name: string | null }

export type FindingRow = Pick<FindingRecord, 'id' | 'number' | 'rule' | 'severity' | 'state' | 'isFound' | 'targetKind' | 'systemId' | 'schema' | 'dataset' | 'field' | 'principal' | 'dueAt' | 'firstFoundAt' | 'lastFoundAt' | 'returns'> & {
  system: string
  owner: Person | null
  assignee: Person | null
}

export type FindingPage = {
  rows: FindingRow[]
  total: number
  page: number
  size: number
  /** How many match of each rule, and of each severity, whichever of them the filter asks for: the worst first. */
  rules: { code: RuleCode; severity: Severity; count: number }[]
  severities: { severity: Severity; count: number }[]
}

/** What a person may choose from, and what rules could not look at. */
export type FindingChoices = {
  me: string
  systems: { id: string; name: string }[]
  owners: Person[]
  assignees: Person[]
  /** Of systems that were assessed: rules that could not say anything, and of how many systems. */
  notAssessed: { code: RuleCode; need: Need; systems: number }[]
  assessedAt: number | null
}
