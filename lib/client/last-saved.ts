// What somebody has just saved, so that the next form can say so and take it back. Kept until the page is loaded anew.
import { useSyncExternalStore } from 'react'
import type { Answers } from '#lib/domain/declarations/draft.ts'
import type { DeclarationTarget, FormKey } from '#lib/domain/declarations/declaration-words.ts'

export type SavedAnswers = {
  name: string
  target: DeclarationTarget
  /** What stood there before, with the versions that stand there now: what taking it back sends. */
  undo: { target: DeclarationTarget; values: Answers; seen: Partial<Record<FormKey, number>> }[]
}

let lastSaved: SavedAnswers | null = null
const listeners = new Set<() => void>()

export function setLastSaved(saved: SavedAnswers | null): void {
  lastSaved = saved
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export const useLastSaved = () => useSyncExternalStore(subscribe, () => lastSaved, () => null)
