// Kept longer than its period. No row is ever looked at; what shows it is that logs which captured enough of at least one period hold no write to
// the table, so that whatever lies in it is older than the period. Code that writes is in no log: where some of the table's fields are touched by
// code or by statements not understood, silence says nothing.
import type { FieldFacts } from '../facts.ts'
import { onFields } from '../held-fields.ts'
import type { Rule } from '../rule.ts'

const day = 86_400_000

export const retentionOverdue: Rule = {
  code: 'retention-overdue',
  version: 1,
  severity: 'high',
  // Art. 5(1)(e) storage limitation, Art. 17(1)(a) erasure of what is no longer necessary; A.8.10 information deletion
  norm: ['GDPR Art. 5(1)(e)', 'GDPR Art. 17(1)(a)', 'ISO/IEC 27001:2022 A.8.10'],
  needs: ['declaration', 'log'],
  assess(facts) {
    const unclear = new Set(facts.fields.flatMap(({ place, verdict }) => (verdict?.reason === 'code-body' || verdict?.reason === 'not-understood' ? place.datasetId : [])))
    return onFields(facts, (field) => {
      const { days, legalHold } = field.declaration?.retention ?? {}
      if (typeof days !== 'number' || legalHold || unclear.has(field.place.datasetId)) return null
      const since = silentSince(field, days)
      return since === null ? null : { values: { period: days, sinceAt: since } }
    })
  },
}

/** Since when the logs show no write, where that is longer than the period; null where it is not, or where nobody can know. */
function silentSince({ verdict, lastWriteAt, rows, absentAt }: FieldFacts, days: number): number | null {
  // An empty table, or one whose size no server tells, holds nothing that could be too old.
  if (!verdict || !rows || verdict.isYoung || verdict.coverage < verdict.threshold) return null
  const { from, asOf } = verdict.window
  const since = Math.max(from, lastWriteAt ?? from)
  if (absentAt !== null && absentAt >= since) return null
  return asOf - since > days * day ? since : null
}
