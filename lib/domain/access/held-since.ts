// Since when a principal holds a right without a break, from the history of rights: a row ends where its circle of holders changed, and the next
// begins at the same instant.

/** A row of the history; `fieldId` is '' for the whole dataset, `setId` names the circle of its holders. */
export type RightSpan = { datasetId: string; fieldId: string; setId: string; from: number; until: number | null }

/** `spans`: of one dataset and privilege. Null where it holds none now. */
export function heldSince(spans: RightSpan[], fieldId: string, holds: (setId: string) => boolean): number | null {
  const held = spans.filter((span) => (span.fieldId === '' || span.fieldId === fieldId) && holds(span.setId))
  let at = held.find(({ until }) => until === null)
  while (at) {
    const { from } = at
    const before = held.find(({ until }) => until === from)
    if (!before || before.from >= from) return from
    at = before
  }
  return null
}

export type IsYoung = (role: string, fieldId: string) => boolean

/**
 * Per dataset, whether a role's right is known to be younger than `since`; null where nothing of it moved. A right that stood at the first scan may
 * have any age.
 * @param moved rows of one privilege that began or ended after `since`
 */
export function youngRights(moved: RightSpan[], since: number, firstAskedAt: number, holds: (setId: string, role: string) => boolean): (datasetId: string) => IsYoung | null {
  const edge = Math.max(since, firstAskedAt)
  const byDataset = Map.groupBy(moved, ({ datasetId }) => datasetId)
  return (datasetId) => {
    const spans = byDataset.get(datasetId) ?? []
    if (!spans.some(({ from, until }) => until === null && from > edge)) return null
    return (role, fieldId) => (heldSince(spans, fieldId, (setId) => holds(setId, role)) ?? 0) > edge
  }
}
