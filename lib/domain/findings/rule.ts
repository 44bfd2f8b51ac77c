// A rule looks at facts and says what it finds, or nothing. It holds no sentence: its words stand in the messages under its code.
import type { Facts } from './facts.ts'
import type { RuleCode, RuleReason } from './rule-codes.ts'
import type { Severity } from './severity.ts'

/** What has to be known before a rule can say anything: without it the rule is not assessed, which is not "nothing found". */
export const needs = ['declaration', 'people', 'access', 'log'] as const
export type Need = (typeof needs)[number]

/** What a finding is about. A principal's id is its name in that system. */
export type Target =
  | { kind: 'system' }
  | { kind: 'dataset'; datasetId: string; schema: string; table: string }
  | { kind: 'field'; datasetId: string; fieldId: string; schema: string; table: string; column: string }
  | { kind: 'principal'; principal: string }

/** What was seen, for the sentence and the page: plain values, instants in ms under keys that end in `At`, shares 0–1 under `…Share`. */
export type Evidence = {
  values: Record<string, string | number>
  /** Codes of what exactly is the case, where a rule has several ways to be broken. */
  reasons?: RuleReason[]
  /** Fields that a finding about more than one field rests on. */
  fieldIds?: string[]
  /** Settings, hosts, names as they stand somewhere: shown as text. */
  lines?: string[]
}

export type Found = { target: Target; evidence: Evidence }

export type Rule = {
  code: RuleCode
  /** Raised whenever the same facts may be judged otherwise than before. */
  version: number
  severity: Severity
  /** Article or control, named precisely, the closest first. */
  norm: readonly string[]
  needs: readonly Need[]
  assess(facts: Facts, now: number): Found[]
  /** Targets of which the evidence does not tell now: a finding on one stays as it is, neither found nor gone. */
  unclear?(facts: Facts): Target[]
}

/** The same for the same thing, whatever was seen of it. */
export function targetKey(target: Target): string {
  switch (target.kind) {
    case 'system': return ''
    case 'dataset': return target.datasetId
    case 'field': return target.fieldId
    case 'principal': return target.principal
  }
}
