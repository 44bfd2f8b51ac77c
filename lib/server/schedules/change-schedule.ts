import { z } from 'zod'
import { Refusal } from '#lib/domain/error-codes.ts'
import { scheduleKinds, scheduleTime } from '#lib/domain/schedules/schedule.ts'
import { command } from '../door/command.ts'
import { nextRun } from './next-run.ts'

const zone = z.string().max(100).refine((name) => Intl.supportedValuesOf('timeZone').includes(name) || name === 'UTC')

/** Another time or zone, or a pause. Paused and taken up again, it waits for its next time: nothing of the pause is made up for. */
export const changeSchedule = command({
  permission: 'connection:manage',
  input: z.strictObject({ systemId: z.string().max(100), kind: z.enum(scheduleKinds), time: scheduleTime, zone, isPaused: z.boolean() }),
  async run({ tx, repositories: { schedules, systems }, input: { systemId, kind, ...change }, wallClock: now, allow }) {
    await allow(() => systems.find(tx, systemId))
    const schedule = (await schedules.ofSystem(tx, systemId)).find((one) => one.kind === kind)
    if (!schedule) throw new Refusal('not-found')
    await schedules.put(tx, { ...schedule, ...change, nextAt: nextRun(change.time, change.zone, now) })
    const changes = (['time', 'zone', 'isPaused'] as const).filter((key) => schedule[key] !== change[key]).map((key) => ({ targetKind: 'schedule', targetId: schedule.id, key, before: schedule[key], after: change[key] }))
    return { result: {}, event: { code: 'schedule-changed', target: { kind: 'system', id: systemId }, detail: { kind }, changes } }
  },
})
