/** One bar: `values` by the key of a series; `link` of a series is where that part leads. */
export type ChartRow = { key: string; label: string; values: Record<string, number>; links?: Record<string, string> }

/** `stripe`: a second colour, for what is only a weak form of its neighbour. */
export type ChartSeries = { key: string; name: string; fill: string; stripe?: string }
