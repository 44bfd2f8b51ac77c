// Days of a form: what an `<input type="date">` holds, and the last moment of such a day. Days of deeds are counted in UTC, as those of the evidence.
const dayMs = 86_400_000

export const dayInput = (at: number): string => new Date(at).toISOString().slice(0, 10)

export const endOfDay = (day: string): number => Date.parse(`${day}T00:00:00Z`) + dayMs - 1
