// What happened to a finding, from the changes that were written down and from what people said; the newest first.
import type { FindingState } from './finding-words.ts'

export type FindingEvent = {
  at: number
  /** Null where the rules did it. */
  by: { name: string | null } | null
  state: { from: FindingState | null; to: FindingState } | null
  /** `to` is null where it was taken away. */
  assignee: { to: string | null } | null
  dueAt: { to: number | null } | null
  text: string
}

export type StoredFindingChange = { seq: number; at: number; actorKind: string; actorId: string | null; key: string; before: string | null; after: string | null }
type Comment = { at: number; authorId: string; text: string }

export function historyOf(changes: StoredFindingChange[], comments: Comment[], nameOf: (id: string) => string | null): FindingEvent[] {
  const read = (text: string | null) => (text === null ? null : (JSON.parse(text) as unknown))
  const done = [...Map.groupBy(changes, ({ seq }) => seq).values()].map((own): FindingEvent => {
    const { at, actorKind, actorId } = own[0]!
    const change = (key: string) => own.find((one) => one.key === key)
    const [state, assignee, due, note] = ['state', 'assignee', 'due', 'note'].map(change)
    const assigneeId = assignee && read(assignee.after)
    return {
      at, by: actorKind === 'person' ? { name: actorId === null ? null : nameOf(actorId) } : null,
      state: state ? { from: read(state.before) as FindingState | null, to: read(state.after) as FindingState } : null,
      assignee: assignee ? { to: typeof assigneeId === 'string' ? nameOf(assigneeId) : null } : null,
      dueAt: due ? { to: read(due.after) as number | null } : null,
      text: note ? String(read(note.after) ?? '') : '',
    }
  })
  const said = comments.map(({ at, authorId, text }): FindingEvent => ({ at, by: { name: nameOf(authorId) }, state: null, assignee: null, dueAt: null, text }))
  // That it went over with its system is no deed of anybody's on it.
  const deeds = done.filter(({ state, assignee, dueAt, text }) => state !== null || assignee !== null || dueAt !== null || text !== '')
  return [...deeds, ...said].sort((a, b) => b.at - a.at)
}

/** Whose names a history needs. */
export function peopleIn(changes: StoredFindingChange[], comments: Comment[]): string[] {
  const assignees = changes.flatMap(({ key, before, after }) => (key === 'assignee' ? [before, after] : [])).flatMap((text) => (text === null ? [] : String(JSON.parse(text))))
  return [...new Set([...changes.flatMap(({ actorId }) => actorId ?? []), ...comments.map(({ authorId }) => authorId), ...assignees])]
}
