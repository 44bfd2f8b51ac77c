// What a word typed anywhere leads to.
import type { RuleCode } from '../findings/rule-codes.ts'
import type { Role } from '../people/permissions.ts'
import type { State } from '../usage/verdict-words.ts'

export type Found = {
  fields: { id: string; name: string; schema: string; dataset: string; system: string; state: State }[]
  systems: { id: string; name: string }[]
  /** By its number, F-12. */
  findings: { id: string; number: number; rule: RuleCode }[]
  /** Empty for who may not know of them. */
  people: { id: string; name: string; role: Role }[]
  /** Roles of the systems' servers. */
  principals: { id: string; name: string; system: string }[]
}
