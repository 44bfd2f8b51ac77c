// Lines as sorted, disjoint, inclusive [from, to] ranges.
export type LineRange = [from: number, to: number]

/** Joins ranges that touch or overlap. Order does not matter. */
export function mergeRanges(ranges: LineRange[]): LineRange[] {
  const merged: LineRange[] = []
  for (const [from, to] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1)
    if (last && from <= last[1] + 1) last[1] = Math.max(last[1], to)
    else merged.push([from, to])
  }
  return merged
}

export function holdsLine(ranges: LineRange[], line: number): boolean {
  return ranges.some(([from, to]) => from <= line && line <= to)
}

/** Whether every line from…to is held. Ranges must be merged. */
export function holdsAll(ranges: LineRange[], from: number, to: number): boolean {
  return from > to || ranges.some(([start, end]) => start <= from && to <= end)
}
