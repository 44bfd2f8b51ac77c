// What the rules found now, held against what was known: new findings are opened, what is found no more is resolved, what comes back is the
// same finding with its number. Of rules that could not look, and of things the evidence does not tell about, nothing changes.
import type { Change } from '../audit/audit-event.ts'
import { placeOf, searchTextOf, type FindingRecord } from './finding-record.ts'
import { targetKey, type Target } from './rule.ts'
import type { RuleCode } from './rule-codes.ts'
import { rules, type Assessment } from './rules.ts'
import { severityRank } from './severity.ts'
import { settle } from './workflow.ts'

export type Reconciled = {
  /** Records that are new or other than before. */
  put: FindingRecord[]
  counts: { found: number; opened: number; returned: number; expired: number; resolved: number }
  changes: Change[]
}

type Context = {
  systemId: string
  system: string
  now: number
  /** How recent the facts are: the last scan or calculation. */
  factsAt: number
  lastNumber: number
  newId(): string
}

export function reconcile(known: FindingRecord[], { found, unclear, notAssessed }: Assessment, context: Context): Reconciled {
  const { now } = context
  const before = new Map(known.map((record) => [keyOf(record.rule, record.targetKind, record.targetId), record]))
  const skipped = new Set<RuleCode>(notAssessed.map(({ code }) => code))
  const untold = new Set(unclear.map(({ code, target }) => keyOfTarget(code, target)))
  const done: Reconciled = { put: [], counts: { found: found.length, opened: 0, returned: 0, expired: 0, resolved: 0 }, changes: [] }
  const seen = new Set<string>()
  let number = context.lastNumber

  for (const one of found) {
    const key = keyOfTarget(one.code, one.target)
    if (seen.has(key)) continue
    seen.add(key)
    const record = before.get(key)
    const { version, severity } = rules[one.code]
    const place = placeOf(one.target)
    const shown = { version, severity, rank: severityRank(severity), evidence: one.evidence, ...place }
    if (!record) {
      number++
      const opened: FindingRecord = {
        id: context.newId(), number, rule: one.code, systemId: context.systemId, targetKind: one.target.kind, targetId: targetKey(one.target), ...shown, searchText: searchTextOf(number, context.system, place),
        isFound: true, firstFoundAt: now, lastFoundAt: now, resolvedAt: null, returns: 0, returnedAt: null, absentMs: null,
        state: 'open', assigneeId: null, dueAt: null, readyBy: null, askedBy: null, endedBy: null, endedAt: null, acceptedUntil: null, note: '',
      }
      done.put.push(opened)
      done.counts.opened++
      done.changes.push({ targetKind: 'finding', targetId: opened.id, key: 'state', after: 'open' })
      continue
    }
    const { finding, event } = settle(record, true, context)
    const since = record.resolvedAt ?? record.endedAt
    const returned = event === 'returned' ? { returns: record.returns + 1, returnedAt: now, absentMs: since === null ? null : now - since } : {}
    done.put.push({ ...finding, ...shown, ...returned, searchText: searchTextOf(record.number, context.system, place), isFound: true, lastFoundAt: now, resolvedAt: null })
    if (event === 'returned' || event === 'expired') {
      done.counts[event]++
      done.changes.push({ targetKind: 'finding', targetId: record.id, key: 'state', before: record.state, after: finding.state })
    }
  }

  for (const [key, record] of before) {
    if (seen.has(key) || untold.has(key) || skipped.has(record.rule) || !record.isFound) continue
    const { finding, event } = settle(record, false, context)
    done.put.push({ ...finding, isFound: false, resolvedAt: now })
    if (event === null) continue
    done.counts.resolved++
    done.changes.push({ targetKind: 'finding', targetId: record.id, key: 'state', before: record.state, after: finding.state })
  }
  return done
}

const keyOf = (code: RuleCode, kind: Target['kind'], id: string) => `${code} ${kind} ${id}`
const keyOfTarget = (code: RuleCode, target: Target) => keyOf(code, target.kind, targetKey(target))
