// What happened to a field, newest first: what scans found, whose it was made, and what its verdict turned into. Read from what nobody can rewrite.
import type { ActorKind } from '../audit/audit-event.ts'
import { declarationKeys } from '../declarations/declaration-words.ts'
import type { DecisionKind, DecisionState } from '../minimisation/words.ts'
import type { State } from '../usage/verdict-words.ts'

export type FieldEvent = {
  at: number
  /** Null for what the product found out by calculating. */
  by: { kind: ActorKind; name: string | null } | null
} & (
  | { kind: 'owner'; /** Whose owner it was that changed. */ of: 'field' | 'dataset' | 'system'; from: string | null; to: string | null }
  | { kind: 'new' | 'gone' | 'back' }
  | { kind: 'changed'; key: string; from: string | null; to: string | null }
  | { kind: 'verdict'; axis: 'state' | 'analytics'; from: State; to: State }
  /** What was decided of it as a candidate, and where that stands. */
  | { kind: 'decision'; decision: DecisionKind; state: DecisionState }
  /** Whatever else a command wrote down. */
  | { kind: 'other'; key: string; from: string | null; to: string | null }
)

export type StoredChange = { at: number; actorKind: ActorKind; actorId: string | null; targetKind: string; key: string; before: string | null; after: string | null }

const said: ReadonlySet<string> = new Set([...declarationKeys, 'dispute'])

/** `nameOf` knows people by their ids; ids it does not know stay null. `own`: the kinds of targets whose history it is; of others only owners belong to it. */
export function historyOf(changes: StoredChange[], nameOf: (id: string | null) => string | null, own: string[] = ['field']): FieldEvent[] {
  return changes.flatMap((change): FieldEvent[] => {
    const head = { at: change.at, by: { kind: change.actorKind, name: nameOf(change.actorId) } }
    const [before, after] = [parsed(change.before), parsed(change.after)]
    if (change.key === 'owner') {
      const of = change.targetKind === 'dataset' || change.targetKind === 'system' ? change.targetKind : 'field'
      return [{ ...head, kind: 'owner', of, from: nameOf(textOf(before)), to: nameOf(textOf(after)) }]
    }
    // What was said of it has a history of its own.
    if (!own.includes(change.targetKind) || said.has(change.key)) return []
    if (change.key === 'decision') {
      const { kind: decision, state } = after as { kind: DecisionKind; state: DecisionState }
      return [{ ...head, kind: 'decision', decision, state }]
    }
    if (change.key !== 'scan' && change.key !== 'entry') return [{ ...head, kind: 'other', key: change.key, from: textOf(before), to: textOf(after) }]
    const { kind, changes: found = [] } = (after ?? {}) as { kind?: string; changes?: { what: string; before?: unknown; after?: unknown }[] }
    const what = kind === 'new' || kind === 'gone' || kind === 'back' ? [{ ...head, kind } as FieldEvent] : []
    return [...what, ...found.map((one): FieldEvent => ({ ...head, kind: 'changed', key: one.what, from: textOf(one.before), to: textOf(one.after) }))]
  })
}

function parsed(text: string | null): unknown {
  return text === null ? null : JSON.parse(text)
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null
  return typeof value === 'string' ? value : JSON.stringify(value)
}
