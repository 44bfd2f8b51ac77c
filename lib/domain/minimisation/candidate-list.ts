// The list of candidates: what may be asked of it and what a row says. One schema for the link, the API, the export and the screen.
import { z } from 'zod'
import type { Category } from '../classification/classification.ts'
import type { FieldOwner } from '../inventory/field-list.ts'
import type { Parts, PartSources } from './score.ts'
import type { Decision } from './decision.ts'
import { candidateReasons, candidateStates, measures, sparedRules, type CandidateReason, type CandidateState, type Measure, type SparedRule } from './words.ts'

export const candidateFilter = z.strictObject({
  /** Part of a field's, dataset's or schema's name. */
  q: z.string().max(200).default(''),
  system: z.array(z.string().max(100)).max(100).default([]),
  /** Effective owners; `none` for fields that are nobody's. */
  owner: z.array(z.string().max(100)).max(100).default([]),
  reason: z.array(z.enum(candidateReasons)).default([]),
  recommendation: z.array(z.enum(measures)).default([]),
  /** None chosen: what still has to be decided. */
  state: z.array(z.enum(candidateStates)).default([]),
  spared: z.array(z.enum(sparedRules)).default([]),
  is: z.array(z.enum(['customer', 'sensitive'])).default([]),
})
export type CandidateFilter = z.output<typeof candidateFilter>

export const candidateListInput = candidateFilter.extend({
  page: z.int().min(1).max(100_000).default(1),
  size: z.union([z.literal(25), z.literal(50), z.literal(100)]).default(50),
})
export type CandidateListInput = z.output<typeof candidateListInput>

export type CandidateRow = {
  fieldId: string
  name: string
  schema: string
  dataset: string
  systemId: string
  system: string
  category: Category | null
  isCustomerData: boolean
  isPersonal: boolean
  isSensitive: boolean
  owner: FieldOwner | null
  goneAt: number | null
  state: CandidateState
  /** Best first, ranked by it. */
  score: number
  parts: Parts
  sources: PartSources
  reasons: CandidateReason[]
  recommendation: Measure
  sparedBy: SparedRule | null
  principals: number | null
  idle: number | null
  bytes: number | null
  /** Of a copy: its original; `place` is null where it is somebody else's. */
  copyOf: { place: { schema: string; table: string; column: string } | null; /** Whose team's it is, where one may not know its place. */ team: string | null } | null
  /** Views and code that name it: how many, and their names for those who see everything. */
  references: number
  referencedBy: string[]
  decision: (Omit<Decision, 'fieldId' | 'systemId' | 'targets' | 'rows' | 'nullShare' | 'meanBytes'> & { decidedByName: string | null; secondByName: string | null }) | null
}

export type CandidatePage = { rows: CandidateRow[]; total: number; page: number; size: number }
