// Changes of tables that stand among others: `UPDATE u SET … FROM users u`, `UPDATE a JOIN b … SET`, `DELETE a FROM a JOIN b`.
import { newRelation, type BaseRelation, type Relation } from './lineage.ts'
import { noteChange, type Action, type Change } from './change.ts'
import { readFrom } from './read-from.ts'
import { sourcesOf } from './joined.ts'
import { COMMA, DOT, OPERATOR_SIGN, isName } from './tokens.ts'
import type { Place } from './place.ts'
import type { Reading, Source } from './reading.ts'

/** Reads sources, and answers with them in order. */
export function readSources(reading: Reading, start: number, end: number, place: Place, relation: Relation): Source[] {
  return readFrom(reading, start, end, place, relation).flatMap(sourcesOf)
}

/** The source among those in scope that one bare name at `at` means. */
export function sourceCalled({ tokens }: Reading, at: number, end: number, sources: Source[]): Source | undefined {
  return isName(tokens, at) && tokens.kind[at + 1] !== DOT && at < end ? sources.find(({ alias }) => alias === tokens.word[at]) : undefined
}

export function changeOf(reading: Reading, place: Place, relation: Relation, target: Source, end: number): Change {
  return { reading, end, place, relation, target, key: baseOf(target.relation)?.key ?? target.alias }
}

/** The table that a name of WITH stands for, where it stands for one. */
function baseOf(relation: Relation): BaseRelation | null {
  let last: Relation | undefined = relation
  for (let i = 0; last && !last.base && i < 40; i++) last = last.inputs.length === 1 ? last.inputs[0] : undefined
  return last?.base ?? null
}

/** `a, b.*` before FROM, or behind it where USING follows: each is one of the sources. */
export function noteTargets(reading: Reading, start: number, end: number, place: Place, sources: Source[], action: Action): Change | null {
  const { tokens } = reading
  let first: Change | null = null
  for (let p = start; p < end; p++) {
    let last = p
    while (tokens.kind[last + 1] === DOT && isName(tokens, last + 2) && last + 2 < end) last += 2
    const target = isName(tokens, p) ? sources.find(({ alias, relation }) => alias === tokens.word[last] || baseOf(relation)?.path.at(-1) === tokens.word[last]) : undefined
    if (!target) reading.strange(p)
    else {
      const change = changeOf(reading, place, newRelation([]), target, end)
      noteChange(reading, change.key, action)
      first ??= change
    }
    p = last + 1
    if (tokens.kind[p] === DOT && tokens.kind[p + 1] === OPERATOR_SIGN) p += 2
    if (p < end && tokens.kind[p] !== COMMA) {
      reading.strange(p)
      break
    }
  }
  return first
}
