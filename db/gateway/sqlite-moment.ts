import type Database from 'better-sqlite3'

/**
 * What triggers call now: the instant that the transaction named, or the clock on the wall where it named none. Without these two functions a
 * connection cannot change a table whose past is kept.
 */
export function giveMoment(connection: Database.Database): { forget(): void } {
  let moment: number | null = null
  connection.function('moment', () => moment ?? Date.now())
  connection.function('set_moment', (at) => (moment = Number(at)))
  return { forget: () => { moment = null } }
}
