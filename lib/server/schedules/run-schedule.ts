import { z } from 'zod'
import { command } from '../door/command.ts'
import { queueConnectionJob } from '../connections/queue-connection-job.ts'
import { queueCalculation } from '../evidence/queue-calculation.ts'
import { nextRun } from './next-run.ts'

/** Queues what a schedule stands for, where it is due, and plans the next time from now: what was missed while nothing ran happens once. */
export const runSchedule = command({
  permission: 'connection:manage',
  input: z.strictObject({ systemId: z.string().max(100), kind: z.enum(['scan', 'recalculate']) }),
  async run({ tx, repositories, input: { systemId, kind }, wallClock: now, newId, allow }) {
    const system = await allow(() => repositories.systems.find(tx, systemId))
    const schedule = (await repositories.schedules.ofSystem(tx, systemId)).find((one) => one.kind === kind)
    const isDue = schedule !== undefined && !schedule.isPaused && schedule.nextAt <= now
    const isRunnable = isDue && system.disconnectedAt === null && (kind === 'scan' || (await repositories.scans.latest(tx, systemId)) !== null)
    const jobId = !isRunnable ? null : kind === 'scan' ? await queueConnectionJob(tx, repositories, 'scan-system', { systemId, now, newId }) : await queueCalculation(tx, repositories, { systemId, now, newId })
    if (isDue) await repositories.schedules.put(tx, { ...schedule, lastAt: jobId === null ? schedule.lastAt : now, nextAt: nextRun(schedule.time, schedule.zone, now) })
    return { result: { jobId }, event: { code: 'schedule-run', target: { kind: 'system', id: systemId }, detail: { kind, jobId }, changes: [] } }
  },
})
