// What happens by itself, and when.
import { z } from 'zod'

export const scheduleKinds = ['scan', 'recalculate'] as const
export type ScheduleKind = (typeof scheduleKinds)[number]

export const scheduleTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** At night, the scan first, so that the recalculation sees the new catalog. */
export const defaultTimes: Record<ScheduleKind, string> = { scan: '03:00', recalculate: '04:00' }
export const defaultZone = 'UTC'
