// From habits to what ran when: the same seed gives the same executions.
import type { Reader } from '#lib/domain/logs/log-batch.ts'
import { demoEnd, hourMs, logDays, midnightOf } from '../demo-clock.ts'
import { SeededRandom } from '../seeded-random.ts'
import { earlyToLate, hoursOf, readers, type DemoSystem } from './company.ts'

/** How long after its last statement a session ends. */
export const sessionEndMs = 1_000

export type DemoExecution = { at: number; reader: Reader; sql: string; fails: boolean }

/** Of the whole four months, oldest first; what fell to the full disk is not in it. */
export function executionsOf({ habits, changes, lostLog }: DemoSystem, seed: number): DemoExecution[] {
  const random = new SeededRandom(seed)
  const executions: DemoExecution[] = []
  for (let age = logDays; age >= 0; age--) {
    const midnight = midnightOf(age)
    const weekday = new Date(midnight).getUTCDay()
    const isLost = lostLog !== undefined && age <= lostLog.from && age >= lostLog.to
    for (const { reader, sql, times, fails = false } of habits) {
      const [from, to] = hoursOf.get(reader.user) ?? earlyToLate
      for (let time = times(weekday, age); time > 0; time--) {
        const execution = { at: midnight + Math.floor((from + random.next() * (to - from)) * hourMs), reader, sql: sql(random), fails }
        if (!isLost) executions.push(execution)
      }
    }
    for (const change of changes) if (change.age === age) executions.push({ at: changedAt(age), reader: readers.dba, sql: change.sql, fails: false })
  }
  executions.sort((a, b) => a.at - b.at)
  // The last thing a log knows of, the end of that session, is the present of the demo.
  const last = executions.findLast(({ fails }) => !fails)!
  return [...executions, { ...last, at: demoEnd - sessionEndMs }]
}

/** Changes are made late, when nobody else is about. */
const changedAt = (age: number) => midnightOf(age) + 22 * hourMs
