/** One bar: `values` by the key of a series; `link` of a series is where that part leads. */
export type ChartRow = { key: string; label: string; values: Record<string, number>; links?: Record<string, string> }

export type ChartSeries = { key: string; name: string; fill: string }
