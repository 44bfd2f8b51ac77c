// As of a moment: what stands now, with everything undone that was written down since. The log has each value from before, so nothing has to be
// kept twice, and what cannot be undone was never written down.
import type { ChangeRow } from './audit-event.ts'

export type PastChange = Pick<ChangeRow, 'targetKind' | 'targetId' | 'key' | 'before' | 'after'>

/** A scan's words for what changed of a thing, where the record calls it otherwise. */
const columns: Record<string, string> = { nullability: 'isNullable', 'primary-key': 'isPrimaryKey', 'foreign-key': 'isForeignKey' }

/** A record and whether it is in the inventory. `values` by the keys under which changes are written: `owner`, `decision`, a declaration's key … */
export type Standing<T> = { isThere: boolean; values: T }

/** `since`: the changes of this one target, the newest first. */
export function rewind<T extends Record<string, unknown>>(now: Standing<T>, since: PastChange[]): Standing<T> {
  return since.reduce(undo, now)
}

function undo<T extends Record<string, unknown>>({ isThere, values }: Standing<T>, { key, before, after }: PastChange): Standing<T> {
  if (key !== 'scan' && key !== 'entry') return { isThere, values: { ...values, [key]: before === null ? null : JSON.parse(before) } }
  const { kind, changes = [] } = JSON.parse(after ?? '{}') as { kind?: string; changes?: { what: string; before: unknown }[] }
  const undone = Object.fromEntries(changes.map(({ what, before: value }) => [columns[what] ?? what, value]))
  return { isThere: kind === 'gone' ? true : kind === 'new' || kind === 'back' ? false : isThere, values: { ...values, ...undone } }
}

/** Changes by what they were made to; each list in the order they come in. */
export function changesByTarget(changes: PastChange[]): (kind: string, id: string) => PastChange[] {
  const nameOf = (kind: string, id: string) => `${kind}:${id}`
  const grouped = Map.groupBy(changes, ({ targetKind, targetId }) => nameOf(targetKind, targetId))
  return (kind, id) => grouped.get(nameOf(kind, id)) ?? []
}
