// One thing that somebody of the company did in Big Trust.
import type { SaidInput } from '#lib/domain/declarations/declaration-values.ts'
import type { RuleCode } from '#lib/domain/findings/rule-codes.ts'
import type { DecisionKind } from '#lib/domain/minimisation/words.ts'
import type { DemoPersonKey } from './people.ts'

/** A system, a table of it, or a field. */
export type DemoPlace = [system: string, table?: string, field?: string]

/** `age` days before the end; without one on the day everything was described. */
export type DemoDeclaration = { age?: number; by: DemoPersonKey; of: DemoPlace; values: SaidInput; isAttested?: true; why?: string }

export type Deed = { age: number; by: DemoPersonKey; of: DemoPlace } & (
  | { do: 'own'; owner: DemoPersonKey }
  | { do: 'declare'; values: SaidInput; isAttested?: true; why?: string }
  | { do: 'decide'; decision: { kind: DecisionKind; reason: string; expiresAt?: number } }
  | { do: 'agree' }
  | { do: 'dispute'; reason: string; months: number[] }
  /** Of the only finding of its rule in the system. */
  | { do: 'ask-acceptance'; rule: RuleCode; note: string; until: number }
  | { do: 'accept'; rule: RuleCode; note: string }
)
