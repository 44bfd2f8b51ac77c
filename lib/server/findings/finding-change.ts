// A finding before and after a deed, as the audit log keeps it.
import type { Change } from '#lib/domain/audit/audit-event.ts'
import type { Workflow } from '#lib/domain/findings/workflow.ts'

/** `note`: what was said with it; '' for nothing. */
export function changesOf(id: string, before: Workflow, after: Workflow, note: string): Change[] {
  const change = (key: string, from: unknown, to: unknown): Change[] => (from === to ? [] : [{ targetKind: 'finding', targetId: id, key, before: from ?? undefined, after: to ?? undefined }])
  return [
    ...change('state', before.state, after.state), ...change('assignee', before.assigneeId, after.assigneeId), ...change('due', before.dueAt, after.dueAt),
    ...change('until', before.acceptedUntil, after.acceptedUntil), ...(note === '' ? [] : change('note', undefined, note)),
  ]
}
