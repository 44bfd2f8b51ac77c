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
  const sorted = scans.toSorted((a, b) => a.at - b.at)
  return edges.flatMap((from, i) => {
    const until = edges[i + 1] ?? Infinity
    const seen = sorted.filter(({ at }) => at >= from && at < until)
    const known = [...(told.has(from) ? [{ at: from, value: told.get(from)! }] : []), ...seen]
    if (known.length === 0) return [{ from, values: [] }]
    // What is seen otherwise than before has changed in between without a line: there both are possible.
    const pieces = known.map(({ at, value }, k): SettingPiece => ({ from: at, values: [...new Set([value, ...(k + 1 < known.length ? [known[k + 1]!.value] : [])])] }))
    return withoutRepeats(told.has(from) ? pieces : [{ from, values: [known[0]!.value] }, ...pieces])
  })
}

function withoutRepeats(pieces: SettingPiece[]): SettingPiece[] {
  return pieces.filter(({ values }, i) => i === 0 || JSON.stringify(values) !== JSON.stringify(pieces[i - 1]!.values))
}

export function pieceAt(timeline: SettingPiece[], at: number): SettingPiece {
  return timeline.findLast(({ from }) => from <= at)!
}
