// What a question of the form shows: what is typed, else what was said here, else what holds from above.
import { finishAnswers } from '#lib/domain/declarations/finish-answers.ts'
import { missingIn, type RequiredKey } from '#lib/domain/declarations/completeness.ts'
import type { DeclarationPage } from '#lib/domain/declarations/declaration-page.ts'
import type { DeclarationValues, Said } from '#lib/domain/declarations/declaration-values.ts'
import { targetKinds, type DeclarationTarget, type FormKey, type TargetKind } from '#lib/domain/declarations/declaration-words.ts'
import type { Answers, Edits } from '#lib/domain/declarations/draft.ts'

export type Shown<K extends FormKey> = {
  value: DeclarationValues[K] | undefined
  /** Where it was said; `typed` for what is not saved yet, null where nobody said anything. */
  from: TargetKind | 'typed' | null
  /** What a typed answer is meant for. */
  level: TargetKind
}

export function shownOf<K extends FormKey>(page: DeclarationPage, edits: Edits, key: K): Shown<K> {
  const kind = page.target.kind
  const level = targetKinds.find((one) => edits[one] && key in edits[one]) ?? kind
  const typed = edits[level]?.[key]
  if (typed !== undefined && typed !== null) return { value: typed as DeclarationValues[K], from: 'typed', level }
  if (typed === undefined && page.own[key] !== undefined) return { value: page.own[key] as DeclarationValues[K], from: kind, level }
  const above = page.above.values[key]
  if (above !== undefined) return { value: above as DeclarationValues[K], from: page.above.from[key]!, level }
  return { value: undefined, from: null, level }
}

/** What would hold if what is typed were saved, and what would be missing then. */
export function missingAfter(page: DeclarationPage, edits: Edits): RequiredKey[] {
  const values: Record<string, unknown> = { ...page.above.values }
  for (const kind of targetKinds) {
    if (kind === page.target.kind) Object.assign(values, page.own)
    for (const [key, value] of Object.entries(finishAnswers(edits[kind] ?? {}))) values[key] = value ?? (page.above.values as Record<string, unknown>)[key]
  }
  return missingIn(values as Said)
}

export function targetOf(page: DeclarationPage, kind: TargetKind): DeclarationTarget {
  const ids = { system: page.place.systemId, dataset: page.place.datasetId ?? '', field: page.target.id }
  return { kind, id: kind === page.target.kind ? page.target.id : ids[kind] }
}

/** With one answer more, taken away where `value` is undefined; nothing empty stays behind. */
export function withAnswer<K extends FormKey>(edits: Edits, level: TargetKind, key: K, value: Answers[K]): Edits {
  const next: Edits = {}
  for (const kind of targetKinds) {
    const { [key]: _old, ...rest } = edits[kind] ?? {}
    const answers: Answers = kind === level && value !== undefined ? { ...rest, [key]: value } : rest
    if (Object.keys(answers).length > 0) next[kind] = answers
  }
  return next
}
