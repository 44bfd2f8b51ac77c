import type { Change } from '#lib/domain/audit/audit-event.ts'
import type { Decision } from '#lib/domain/minimisation/decision.ts'

/** One row of the log per decision that changed: the whole of it before and after, so that any moment can be told again. */
export function decisionChange(before: Decision | null, after: Decision): Change {
  return { targetKind: 'field', targetId: after.fieldId, key: 'decision', before: before ? valuesOf(before) : undefined, after: valuesOf(after) }
}

function valuesOf({ fieldId: _field, systemId: _system, ...values }: Decision) {
  return values
}
