// The trend: what every calculation counted when it was made, added up over the systems. A point is never rewritten; where evidence came in
// later for the time it speaks of, it is marked instead.

/** One calculation of one system. `lateFrom`: the first instant of evidence that came in since the calculation before and reaches back behind it. */
export type CalculationPoint = { systemId: string; at: number; asOf: number; unused: number; noEvidence: number; used: number; lateFrom: number | null }

export type TrendPoint = { at: number; unused: number; noEvidence: number; used: number; systems: number; isLate: boolean }

const dayMs = 86_400_000

/** One point per day that has a calculation: what held at its end. `points` in order of time. */
export function trendOf(points: CalculationPoint[]): TrendPoint[] {
  const known = new Map<string, CalculationPoint>()
  const trend: TrendPoint[] = []
  for (const [index, point] of points.entries()) {
    known.set(point.systemId, point)
    const next = points[index + 1]
    if (next && Math.floor(next.at / dayMs) === Math.floor(point.at / dayMs)) continue
    const inForce = [...known.values()]
    const sum = (key: 'unused' | 'noEvidence' | 'used') => inForce.reduce((total, one) => total + one[key], 0)
    trend.push({ at: point.at, unused: sum('unused'), noEvidence: sum('noEvidence'), used: sum('used'), systems: known.size, isLate: inForce.some((one) => cameLate(one, points)) })
  }
  return trend
}

function cameLate({ systemId, at, asOf }: CalculationPoint, points: CalculationPoint[]): boolean {
  return points.some((later) => later.systemId === systemId && later.at > at && later.lateFrom !== null && later.lateFrom < asOf)
}

/** The first instant of evidence that came in after a calculation and belongs to the time it speaks of; null where there is none. */
export function lateEvidence(before: { at: number; asOf: number } | null, imports: { startedAt: number; captured: [number, number][] }[]): number | null {
  if (!before) return null
  const starts = imports.filter(({ startedAt }) => startedAt > before.at).flatMap(({ captured }) => captured.map(([from]) => from)).filter((from) => from < before.asOf)
  return starts.length > 0 ? Math.min(...starts) : null
}
