// What becomes of the findings of two records of one system. Each keeps its number; where both know of the same thing the older one stays, with what
// people did about either, and the other is left with the record that goes.
import { placeOf, searchTextOf, type FindingRecord } from '../findings/finding-record.ts'
import type { Target } from '../findings/rule.ts'

/** Where a finding is: what of it is another in the other record. */
type Where = Pick<FindingRecord, 'systemId' | 'targetId' | 'datasetId' | 'fieldId' | 'schema' | 'dataset' | 'field' | 'principal' | 'searchText'>

export type MergedFindings = {
  /** Other than before, wherever they are now. */
  put: FindingRecord[]
  /** How many went over. */
  moved: number
  /** Whose comments go to which. */
  comments: [string, string][]
}

/** `placed`: the same thing in the record that stays; null where it does not know it. */
export function mergeFindings(theirs: FindingRecord[], ours: FindingRecord[], into: { id: string; name: string }, placed: (finding: FindingRecord) => Target | null): MergedFindings {
  const keyOf = ({ rule, targetKind, targetId }: Pick<FindingRecord, 'rule' | 'targetKind' | 'targetId'>) => JSON.stringify([rule, targetKind, targetId])
  const known = new Map(ours.map((finding) => [keyOf(finding), finding]))
  const done: MergedFindings = { put: [], moved: 0, comments: [] }
  for (const finding of theirs) {
    const target = placed(finding)
    if (!target) continue
    const place = placeOf(target)
    const there: Where = { ...place, systemId: into.id, targetId: finding.targetKind === 'field' ? place.fieldId! : finding.targetKind === 'dataset' ? place.datasetId! : finding.targetId, searchText: searchTextOf(finding.number, into.name, place) }
    const twin = known.get(keyOf({ ...finding, targetId: there.targetId }))
    if (!twin) {
      done.put.push({ ...finding, ...there })
      done.moved++
      continue
    }
    if (finding.number > twin.number) {
      if (isUntouched(twin) && !isUntouched(finding)) done.put.push({ ...twin, ...deedsOf(finding) })
      done.comments.push([finding.id, twin.id])
      continue
    }
    // The facts are those of the record that stays; the younger takes the place that the older leaves.
    const { evidence, severity, rank, version, isFound, lastFoundAt, resolvedAt } = twin
    const { systemId, targetId, datasetId, fieldId, schema, dataset, field, principal, searchText } = finding
    done.put.push({ ...twin, systemId, targetId, datasetId, fieldId, schema, dataset, field, principal, searchText: searchText.replace(/^\S+/, `f-${twin.number}`) })
    done.put.push({ ...finding, ...there, evidence, severity, rank, version, isFound, lastFoundAt, resolvedAt, ...(isUntouched(finding) && deedsOf(twin)) })
    done.comments.push([twin.id, finding.id])
    done.moved++
  }
  return done
}

const isUntouched = ({ state, assigneeId, dueAt, note }: FindingRecord) => state === 'open' && assigneeId === null && dueAt === null && note === ''

const deedsOf = ({ state, assigneeId, dueAt, readyBy, askedBy, endedBy, endedAt, acceptedUntil, note }: FindingRecord) => ({ state, assigneeId, dueAt, readyBy, askedBy, endedBy, endedAt, acceptedUntil, note })
