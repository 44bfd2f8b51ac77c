// The demo has a time of its own that ends on a fixed evening and stands there, so that it does not go stale. Ages are days before it.
export const demoEnd = Date.UTC(2026, 10, 20, 21, 30)
export const logDays = 120
export const hourMs = 3_600_000
export const dayMs = 24 * hourMs

/** When the company was looked at: scans over four months, and logs imported (and verdicts calculated) three times, oldest first. */
export const scanAges = [121, 41, 0] as const
export const importAges = [60, 30, 0] as const

/** When the last quarter had ended. */
export const quarterEnd = Date.UTC(2026, 9, 1) - 1

/** The instant `age` days before the end. */
export const instantOf = (age: number) => demoEnd - age * dayMs

/** The first instant, UTC, of the day `age` days before the last one. */
export const midnightOf = (age: number) => Math.floor(demoEnd / dayMs) * dayMs - age * dayMs
