// What was declared has to be stood by again and again; and what holds customer data has to be declared some time. One finding for each
// declaration that is overdue, and one for a system with all its tables that nobody has described in the time there was.
import type { AttestationFacts, Facts } from '../facts.ts'
import { isHeld, wholeDays } from '../held-fields.ts'
import type { Found, Rule, Target } from '../rule.ts'

const day = 86_400_000
/** How long a table of customer data may be known without anybody having described it. */
const declareWithin = 90 * day

export const attestationOverdue: Rule = {
  code: 'attestation-overdue',
  version: 1,
  severity: 'medium',
  // A.5.9 the inventory is maintained, Art. 24(1) measures are reviewed and updated, Art. 30(1) the register
  norm: ['ISO/IEC 27001:2022 A.5.9', 'GDPR Art. 24(1)', 'GDPR Art. 30(1)'],
  needs: ['people'],
  assess: (facts, now) => [...overdue(facts, now), ...neverDeclared(facts, now)],
}

function overdue({ system }: Facts, now: number): Found[] {
  return system.attestations.flatMap((attestation) => {
    const { dueAt, attestedAt } = attestation
    if (dueAt >= now) return []
    return [{ target: targetOf(attestation), evidence: { values: { thing: nameOf(attestation) || system.system, dueAt, attestedAt, days: wholeDays(dueAt, now), tables: 0 }, reasons: ['attestation'] } }]
  })
}

function neverDeclared({ system, fields }: Facts, now: number): Found[] {
  const tables = Map.groupBy(fields.filter(isHeld), ({ place }) => place.datasetId)
  const waiting = [...tables.values()].filter((own) => own.every(({ declaration }) => declaration === null) && Math.min(...own.map(({ firstSeenAt }) => firstSeenAt)) + declareWithin < now)
  if (waiting.length === 0) return []
  const since = Math.min(...waiting.flat().map(({ firstSeenAt }) => firstSeenAt))
  const names = waiting.map(([first]) => (first!.place.schema === '' ? first!.place.table : `${first!.place.schema}.${first!.place.table}`))
  return [{ target: { kind: 'system' }, evidence: { values: { thing: system.system, dueAt: since + declareWithin, days: wholeDays(since, now), tables: waiting.length }, reasons: ['never-declared'], lines: names.sort() } }]
}

function targetOf({ kind, id, datasetId, schema, table, column }: AttestationFacts): Target {
  if (kind === 'field') return { kind, datasetId, fieldId: id, schema, table, column }
  return kind === 'dataset' ? { kind, datasetId: id, schema, table } : { kind: 'system' }
}

const nameOf = ({ table, column }: AttestationFacts) => [table, column].filter(Boolean).join('.')
