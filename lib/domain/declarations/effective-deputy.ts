// Who stands in for the owner of a target: named there, else where its owner is named, or above. Whoever stands in for the owner of a system does not
// stand in for somebody else's dataset in it.

/** What was said at each step, from the target itself upwards. */
export function effectiveDeputy(steps: { ownerId: string | null; deputyId: string | null }[]): string | null {
  for (const { ownerId, deputyId } of steps) {
    if (deputyId !== null) return deputyId
    if (ownerId !== null) return null
  }
  return null
}
