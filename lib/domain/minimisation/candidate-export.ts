// One candidate as other programs read it: `check --out`. Keys are a contract; add, never rename.
import type { Parts } from './score.ts'
import type { CandidateReason, Measure, SparedRule } from './words.ts'

export type ExportedCandidate = {
  schema: string
  table: string
  column: string
  reasons: CandidateReason[]
  score: number
  parts: Parts
  recommendation: Measure
  /** Null for a field that is spared, and where no statement of its engine would do it. */
  sql: string | null
  sparedBy: SparedRule | null
}
