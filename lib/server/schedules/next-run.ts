import { Cron } from 'croner'

/** The first instant after `after` (ms) at which a clock in `zone` shows `time` (HH:MM). On the day the clocks go forward over it, right after the gap. */
export function nextRun(time: string, zone: string, after: number): number {
  const [hour, minute] = time.split(':').map(Number)
  return new Cron(`0 ${minute} ${hour} * * *`, { timezone: zone }).nextRun(new Date(after))!.getTime()
}
