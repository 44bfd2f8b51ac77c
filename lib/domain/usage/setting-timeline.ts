// The value of one setting in one scope over time, put together from what scans saw and from changes the log tells. What nobody
// told is unknown, never assumed: a server may be restarted with another configuration and no line says so.

/** `values`: every value it may have had; null is "not set here"; an empty list: not known. */
export type SettingPiece = { from: number; values: (string | null)[] }

export type Sighting = { at: number; value: string | null }

/**
 * @param changes as logged: from then on the setting has this value
 * @param scans as seen: at that moment it had this value
 * @param breaks moments at which it may have changed without a word (server starts)
 * @returns pieces in order; the first reaches back to the beginning of time, the last to its end
 */
export function settingTimeline(changes: Sighting[], scans: Sighting[], breaks: number[]): SettingPiece[] {
  const told = new Map(changes.map(({ at, value }) => [at, value]))
  const edges = [-Infinity, ...new Set([...told.keys(), ...breaks].sort((a, b) => a - b))]
  return edges.map((from, i) => {
    const until = edges[i + 1] ?? Infinity
    const seen = scans.filter(({ at }) => at >= from && at < until).map(({ value }) => value)
    // A scan that contradicts the change before it means a change in between that left no line: both are possible.
    return { from, values: [...new Set(told.has(from) ? [told.get(from)!, ...seen] : seen)] }
  })
}

export function pieceAt(timeline: SettingPiece[], at: number): SettingPiece {
  return timeline.findLast(({ from }) => from <= at)!
}
