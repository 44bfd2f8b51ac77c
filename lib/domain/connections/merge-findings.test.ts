import { expect, it } from 'vitest'
import type { FindingRecord } from '../findings/finding-record.ts'
import type { Target } from '../findings/rule.ts'
import { mergeFindings } from './merge-findings.ts'

const into = { id: 'new', name: 'New' }
const finding = (number: number, systemId: string, fieldId: string, more: Partial<FindingRecord> = {}): FindingRecord => ({
  id: `f${number}`, number, rule: 'sensitive-unused', version: 1, severity: 'high', rank: 2, systemId, targetKind: 'field', targetId: fieldId, datasetId: `${systemId}.t`, fieldId, schema: 's', dataset: 't', field: fieldId, principal: '',
  searchText: `f-${number} ${systemId}`, evidence: { code: 'none' } as never, isFound: true, firstFoundAt: number, lastFoundAt: 9, resolvedAt: null, returns: 0, returnedAt: null, absentMs: null,
  state: 'open', assigneeId: null, dueAt: null, readyBy: null, askedBy: null, endedBy: null, endedAt: null, acceptedUntil: null, note: '', ...more,
})
/** What is called a in the one is called A in the other. */
const placed = ({ fieldId }: FindingRecord): Target | null => fieldId === 'left' ? null : { kind: 'field', datasetId: 'new.t', fieldId: fieldId!.toUpperCase(), schema: 's', table: 't', column: fieldId! }
const merged = (theirs: FindingRecord[], ours: FindingRecord[]) => {
  const { put, ...rest } = mergeFindings(theirs, ours, into, placed)
  return { ...rest, put: put.map(({ number, systemId, targetId, state, assigneeId }) => [number, systemId, targetId, state, assigneeId]) }
}

it('a finding that the other does not have goes over with its number and what was done; one of a thing it does not know stays', () => {
  expect(merged([finding(1, 'old', 'a', { state: 'assigned', assigneeId: 'cy' }), finding(2, 'old', 'left')], [])).toEqual({ moved: 1, comments: [], put: [[1, 'new', 'A', 'assigned', 'cy']] })
})

it('of two the older stays, with what was done on either', () => {
  expect(merged([finding(1, 'old', 'a')], [finding(7, 'new', 'A', { state: 'assigned', assigneeId: 'cy' })])).toEqual({ moved: 1, comments: [['f7', 'f1']], put: [[7, 'old', 'a', 'assigned', 'cy'], [1, 'new', 'A', 'assigned', 'cy']] })
  expect(merged([finding(9, 'old', 'a', { state: 'in-progress', assigneeId: 'cy' })], [finding(7, 'new', 'A')])).toEqual({ moved: 0, comments: [['f9', 'f7']], put: [[7, 'new', 'A', 'in-progress', 'cy']] })
  expect(merged([finding(9, 'old', 'a', { assigneeId: 'cy' })], [finding(7, 'new', 'A', { dueAt: 5 })]).put).toEqual([])
})
