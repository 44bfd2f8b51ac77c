// Bubbla Hem (invented): three shops and a web shop that sell washing machines, vacuum cleaners and spare parts. A system of it is a
// schema, what was changed in it over four months, and the habits of those who read it. No result is written down anywhere.
import type { Reader } from '#lib/domain/logs/log-batch.ts'
import type { SeededRandom } from '../seeded-random.ts'

export type DemoSystem = {
  name: string
  kind: 'operational' | 'insight'
  /** Also the name of its files. */
  database: string
  /** A SQLite file has a query log as CSV, a PostgreSQL database a csvlog. */
  engine: 'postgres' | 'sqlite'
  /** Its tables as they were before the first scan. */
  schema: string
  /** What was done to it since, `age` days before the end. It stands in the log, and the next scan finds it. */
  changes: { age: number; sql: string }[]
  /** Who may read what, as a server keeps it. */
  grants: string[]
  habits: Habit[]
  /** Days of which no line is left, first and last age. */
  lostLog?: { from: number; to: number }
}

export type Habit = {
  reader: Reader
  sql(random: SeededRandom): string
  times: Times
  /** The statement ends in an error: it did not run. */
  fails?: true
}

/** Executions on a day: 0 = Sunday; `age` days before the end. */
export type Times = (weekday: number, age: number) => number

export const daily = (times: number): Times => () => times
export const workdays = (times: number): Times => (weekday) => (weekday === 0 || weekday === 6 ? 0 : times)
export const weekly = (day: number, times = 1): Times => (weekday) => (weekday === day ? times : 0)
export const once = (at: number): Times => (_, age) => (age === at ? 1 : 0)
/** The habit of somebody who left `age` days before the end, or who began then. */
export const until = (times: Times, last: number): Times => (weekday, age) => (age >= last ? times(weekday, age) : 0)
export const since = (times: Times, first: number): Times => (weekday, age) => (age <= first ? times(weekday, age) : 0)

export const sunday = 0
export const monday = 1
export const tuesday = 2
export const thursday = 4
export const friday = 5

export const readers = {
  shopApp: { user: 'shop_app', application: 'webshop', host: '10.0.1.20' },
  crmApp: { user: 'crm_app', application: 'crm', host: '10.0.1.21' },
  serviceApp: { user: 'service_app', application: 'service-desk', host: '10.0.1.22' },
  /** One account for all tills of a shop: who stood there is not told. */
  tillOne: { user: 'till_app', application: 'till', host: '10.1.0.11' },
  tillTwo: { user: 'till_app', application: 'till', host: '10.2.0.11' },
  anna: { user: 'analyst_anna', application: 'DBeaver 25', host: '10.0.7.31' },
  jonas: { user: 'analyst_jonas', application: 'DataGrip 2026.2', host: '10.0.7.32' },
  /** Has left, see `leftAges`; the account was left behind. */
  petra: { user: 'analyst_petra', application: 'psql', host: '10.0.7.33' },
  metabase: { user: 'metabase', application: 'Metabase', host: '10.0.2.5' },
  dbt: { user: 'dbt', application: 'dbt', host: '10.0.2.9' },
  backup: { user: 'backup', application: 'pg_dump', host: '10.0.9.1' },
  /** A workbook that is refreshed on Mondays. */
  marketing: { user: 'marketing', application: 'Microsoft Excel', host: '10.0.7.40' },
  /** A partner that prints postcards: nobody wrote down why. */
  partner: { user: 'postkort_ro', application: '', host: '198.51.100.7' },
  dba: { user: 'dba_karin', application: 'psql', host: '10.0.9.2' },
} satisfies Record<string, Reader>

/** Who left, so many days before the end. */
export const leftAges = { petra: 74 }

/** Hours of the day, UTC, in which somebody reads; where nothing is said, from early to late. */
export const hoursOf = new Map<string, [from: number, to: number]>([
  [readers.backup.user, [0, 1]],
  [readers.partner.user, [1, 3]],
  [readers.dbt.user, [3, 4]],
  ...[readers.anna, readers.jonas, readers.petra, readers.marketing].map(({ user }): [string, [number, number]] => [user, [7, 16]]),
])
export const earlyToLate: [from: number, to: number] = [5, 21]
