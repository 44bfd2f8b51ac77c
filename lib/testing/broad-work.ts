// What rules, people and the log of both have made of the broad company: candidates, findings, what was said, who may read, and a long audit log.
import type { Product } from '#lib/server/door/product.ts'
import type { Field } from '#db/repositories/fields.ts'
import { inChunks } from '#db/repositories/store.ts'
import { placeOf, searchTextOf, type FindingRecord } from '#lib/domain/findings/finding-record.ts'
import { severityRank, type Severity } from '#lib/domain/findings/severity.ts'
import type { RuleCode } from '#lib/domain/findings/rule-codes.ts'
import { recordOf } from '#lib/domain/minimisation/candidate-record.ts'
import { broadNow } from './broad-inventory.ts'
import { candidateNow, madeCandidate, madeExposed, madeVerdictOf } from './made-candidate.ts'
import { madeUser } from './made-inventory.ts'

const day = 86_400_000
const touchpoints = ['web shop', 'till', 'app', 'support']
const raised: [RuleCode, Severity][] = [['sensitive-unused', 'high'], ['no-purpose', 'high'], ['retention-missing', 'medium'], ['declared-used-measured-unused', 'low']]

/** To be called after fillBroad. `person-1` owns a third of it, and has a tenth of its findings to work on. */
export async function fillBroadWork(product: Product, { auditEvents }: { auditEvents: number }): Promise<void> {
  const { gateway, repositories: { calculations, candidates, fieldCounts, fieldReaders, fields, findings, systems, users } } = product
  await gateway.write(async (tx) => { for (const id of ['person-1', 'person-2']) await users.add(tx, { ...madeUser(id, 'owner'), team: `Team ${id}` }) })
  let number = 0
  for (const { id: systemId, name: system } of await gateway.read((tx) => systems.listAll(tx))) {
    const held = (await gateway.read((tx) => fields.listAll(tx, systemId))).filter(({ goneAt }) => goneAt === null)
    const verdicts = new Map((await gateway.read((tx) => calculations.listVerdicts(tx, systemId))).map((verdict) => [verdict.fieldId, verdict]))
    const made = held.flatMap((field, at) => {
      const verdict = verdicts.get(field.id)
      const { id: fieldId, name: column, category, subject, isPersonal, isSensitive, isCustomerData } = field
      return recordOf(madeCandidate({
        fieldId, column, category, subject, isPersonal, isSensitive, isCustomerData, rows: 1_000 * (at % 900), bytes: 8_000 * (at % 900), verdict: verdict ? madeVerdictOf(verdict.state) : null,
        exposed: at % 2 ? null : [madeExposed('analyst', 'never-used'), madeExposed('bi')], declaration: at % 4 ? null : { usedForAnalytics: null, purposes: 0, retentionDays: null, oldestRecordAt: null, hasLegalHold: false, isDemandedByLaw: false },
      }), null, { systemId, now: candidateNow }) ?? []
    })
    const found = held.filter((_, at) => at % 2 === 0).map((field) => findingOn(field, system, ++number))
    await gateway.write(async (tx) => {
      await candidates.replace(tx, systemId, made)
      await findings.put(tx, found)
      await fieldReaders.replaceCounts(tx, systemId, held.filter((_, at) => at % 2).map(({ id: fieldId }, at) => ({ fieldId, systemId, readers: at % 7, viaPublic: at % 9 ? 0 : 1, inherent: 0, changers: 0, neverUsed: 0, noEvidence: 0 })))
      for (const chunk of inChunks(held.filter((_, at) => at % 3).map(saidOf), gateway.dialect)) await tx.insert(gateway.tables.declaredFields).values(chunk)
      await fieldCounts.recount(tx, systemId)
    })
  }
  await fillAuditLog(product, auditEvents)
}

const saidOf = ({ id: fieldId, systemId }: Field, at: number) => ({
  fieldId, systemId, isConfirmed: at % 2 === 0, isComplete: at % 5 === 0, answer: ([null, 'yes', 'no', 'unknown'] as const)[at % 4]!, isDisputed: at % 97 === 0, touchpoint: at % 4 ? null : touchpoints[at % 3]!, dueAt: broadNow + (at % 40 - 5) * day,
})

function findingOn({ id: fieldId, systemId, datasetId, name }: Field, system: string, number: number): FindingRecord {
  const [rule, severity] = raised[number % raised.length]!
  const place = placeOf({ kind: 'field', datasetId, fieldId, schema: 'public', table: datasetId, column: name })
  const assigneeId = number % 10 === 0 ? 'person-1' : null
  return {
    id: `finding-${number}`, number, rule, version: 1, severity, rank: severityRank(severity), systemId, targetKind: 'field', targetId: fieldId, ...place, searchText: searchTextOf(number, system, place),
    evidence: { values: { days: 90 } }, isFound: true, firstFoundAt: broadNow - (number % 200) * day, lastFoundAt: broadNow, resolvedAt: null, returns: 0, returnedAt: null, absentMs: null,
    state: number % 9 === 0 ? 'resolved' : assigneeId ? 'assigned' : 'open', assigneeId, dueAt: number % 3 ? null : broadNow + (number % 30 - 10) * day, readyBy: null, askedBy: null, endedBy: null, endedAt: null, acceptedUntil: null, note: '',
  }
}

/** Two changes an event, of fields of the first system; its chain is not one that would verify. */
async function fillAuditLog({ gateway }: Product, count: number): Promise<void> {
  const { tables: { auditEvents, changes } } = gateway
  for (let from = 1; from <= count; from += 500) {
    const seqs = Array.from({ length: Math.min(500, count - from + 1) }, (_, at) => from + at)
    await gateway.write(async (tx) => {
      await tx.insert(auditEvents).values(seqs.map((seq) => ({
        seq, at: broadNow - (count - seq) * 1_000, actorKind: 'person' as const, actorId: `person-${1 + seq % 2}`, sessionId: 's', requestId: null, code: seq % 5 ? 'declared' : 'owner-assigned',
        targetKind: 'field', targetId: `system-1-${seq % 2_000}`, detail: {}, changesDigest: '', previousHash: '', hash: '',
      })))
      await tx.insert(changes).values(seqs.flatMap((seq) => [0, 1].map((ordinal) => ({ seq, ordinal, targetKind: 'field', targetId: `system-1-${(seq + ordinal) % 2_000}`, key: ordinal ? 'owner' : 'description', before: null, after: '"person-1"' }))))
    })
  }
}
