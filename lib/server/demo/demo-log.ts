// Query logs of the demo company, made by one seeded program: 120 days up to a fixed last day, so that the demo does not go stale.
// The same seed gives the same bytes.
import { stringify } from 'csv-stringify/sync'

export const demoLogDays = 120
/** The last instant the logs know of. */
export const demoLogEnd = Date.UTC(2026, 10, 20, 21, 30)
const dayMs = 86_400_000

type Habit = {
  user: string
  application: string
  host: string
  sql(random: Random): string
  /** Executions on that day: 0 = Sunday; `age` days before the end. */
  times(weekday: number, age: number): number
}

const daily = (times: number) => () => times
const workdays = (times: number) => (weekday: number) => (weekday === 0 || weekday === 6 ? 0 : times)
const on = (day: number, times = 1) => (weekday: number) => (weekday === day ? times : 0)

const shopApp = { user: 'shop_app', application: 'shop', host: '10.0.1.20' }
const anna = { user: 'analyst_anna', application: 'DBeaver 25', host: '10.0.7.31' }
const metabase = { user: 'metabase', application: 'Metabase', host: '10.0.2.5' }
const dbt = { user: 'dbt', application: 'dbt', host: '10.0.2.9' }
const backup = { user: 'backup', application: 'pg_dump', host: '10.0.9.1' }
const partner = { user: 'postkort_ro', application: '', host: '198.51.100.7' }

export const shopHabits: Habit[] = [
  { ...shopApp, times: daily(40), sql: (r) => `SELECT id, email, password_hash, first_name, preferred_language FROM customer WHERE email = '${r.email()}'` },
  { ...shopApp, times: daily(25), sql: (r) => `SELECT o.id, o.ordered_at, o.total_cents, o.currency, o.status, o.order_note FROM orders o WHERE o.customer_id = ${r.id()} ORDER BY o.ordered_at DESC` },
  { ...shopApp, times: daily(18), sql: (r) => `SELECT street, postal_code, city, country_code, door_code FROM customer_address WHERE customer_id = ${r.id()} AND kind = 'delivery'` },
  { ...shopApp, times: daily(12), sql: (r) => `INSERT INTO orders (customer_id, ordered_at, total_cents, currency, status) VALUES (${r.id()}, '${r.date()}', ${r.id() * 100}, 'SEK', 'new')` },
  { ...shopApp, times: daily(12), sql: (r) => `INSERT INTO customer (email, password_hash, first_name, last_name, birth_date, birth_place, created_at) VALUES ('${r.email()}', 'x', '${r.name()}', '${r.name()}', '1980-01-01', 'Umeå', '${r.date()}')` },
  { ...shopApp, times: daily(9), sql: (r) => `SELECT p.amount_cents, p.paid_at, p.card_last_four FROM payment p JOIN orders o ON o.id = p.order_id WHERE o.id = ${r.id()}` },
  { ...shopApp, times: daily(6), sql: (r) => `UPDATE cart SET updated_at = '${r.date()}' WHERE id = ${r.id()}` },
  { ...shopApp, times: daily(3), sql: (r) => `SELECT w.serial_number, w.registered_at, p.name FROM warranty w JOIN product p ON p.id = w.product_id WHERE w.customer_id = ${r.id()}` },
  { ...shopApp, times: workdays(4), sql: (r) => `SELECT first_name, last_name, phone FROM customer_contact WHERE id = ${r.id()}` },
  { ...anna, times: workdays(2), sql: (r) => `SELECT a.country_code, a.city, count(*), sum(o.total_cents) FROM orders o JOIN customer_address a ON a.id = o.delivery_address_id WHERE o.ordered_at >= '${r.date()}' GROUP BY a.country_code, a.city ORDER BY 4 DESC` },
  { ...anna, times: on(2), sql: () => `SELECT count(*) FROM customer WHERE birth_date < date('now', '-18 years')` },
  { ...metabase, times: daily(8), sql: (r) => `SELECT date(o.ordered_at) AS day, p.category, sum(l.quantity * l.price_cents) AS revenue FROM orders o JOIN order_line l ON l.order_id = o.id JOIN product p ON p.id = l.product_id WHERE o.ordered_at >= '${r.date()}' GROUP BY 1, 2` },
  { ...metabase, times: daily(4), sql: () => `SELECT c.loyalty_tier, avg(o.total_cents) FROM customer c JOIN orders o ON o.customer_id = c.id GROUP BY c.loyalty_tier` },
  { ...dbt, times: daily(2), sql: () => `SELECT * FROM customer` },
  { ...dbt, times: daily(2), sql: () => `SELECT o.id, o.customer_id, o.ordered_at, o.total_cents, o.currency, a.country_code FROM orders o LEFT JOIN customer_address a ON a.id = o.delivery_address_id` },
  { ...backup, times: daily(1), sql: () => `SELECT * FROM customer` },
  { ...backup, times: daily(1), sql: () => `SELECT * FROM orders` },
  { ...partner, times: on(0), sql: () => `SELECT c.first_name, c.last_name, a.street, a.postal_code, a.city, c.birth_date FROM customer c JOIN customer_address a ON a.customer_id = c.id` },
  { ...anna, times: (_, age) => (age === 40 ? 1 : 0), sql: () => `SELECT * FROM warranty LIMIT 50` },
]

export const warehouseHabits: Habit[] = [
  { ...metabase, times: daily(10), sql: (r) => `SELECT country_code, product_category, sum(total_cents) FROM fct_order WHERE ordered_on >= '${r.date()}' GROUP BY country_code, product_category` },
  { ...metabase, times: daily(5), sql: () => `SELECT segment, count(*), avg(lifetime_cents) FROM mart_customer_360 GROUP BY segment` },
  { ...anna, times: workdays(3), sql: (r) => `SELECT m.country_code, m.birth_year, m.orders_count FROM mart_customer_360 m WHERE m.last_order_on > '${r.date()}'` },
  { ...anna, times: on(4), sql: () => `SELECT s.preferred_language, count(*) FROM stg_customer s WHERE s.newsletter_consent = 1 GROUP BY s.preferred_language` },
  { ...dbt, times: daily(2), sql: () => `INSERT INTO mart_customer_360 SELECT s.id, s.email, NULL, NULL, CAST(strftime('%Y', s.birth_date) AS INTEGER), count(f.order_id), sum(f.total_cents), max(f.ordered_on), NULL FROM stg_customer s LEFT JOIN fct_order f ON f.customer_id = s.id GROUP BY s.id` },
]

/** OpenMetadata's query-log columns, and the application. */
export function demoLog(habits: Habit[], database: string, seed: number): string {
  const random = new Random(seed)
  const rows: { at: number; habit: Habit; text: string }[] = []
  for (let age = demoLogDays; age >= 0; age--) {
    const midnight = Math.floor(demoLogEnd / dayMs) * dayMs - age * dayMs
    for (const habit of habits) {
      for (let time = habit.times(new Date(midnight).getUTCDay(), age); time > 0; time--) {
        const at = midnight + Math.floor(random.next() * 0.88 * dayMs)
        rows.push({ at, habit, text: habit.sql(random) })
      }
    }
  }
  rows.sort((a, b) => a.at - b.at)
  rows.push({ ...rows.at(-1)!, at: demoLogEnd })
  const lines = rows.map(({ at, habit, text }) => [text, habit.user, habit.application, habit.host, new Date(at).toISOString(), new Date(at + 12).toISOString(), 'false', database])
  return stringify([['query_text', 'user_name', 'application_name', 'client_host', 'start_time', 'end_time', 'aborted', 'database_name'], ...lines])
}

const names = ['Anna', 'Björn', 'Chiara', 'Dolores', 'Elena', 'Fjodor', 'Giulia', 'Håkan', 'Inés', 'Jelena']

/** mulberry32: small, seeded, the same everywhere. */
class Random {
  #state: number
  constructor(seed: number) {
    this.#state = seed
  }
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  id = () => 1 + Math.floor(this.next() * 900)
  name = () => names[Math.floor(this.next() * names.length)]
  email = () => `${this.name().toLowerCase()}.${this.id()}@example.com`
  date = () => new Date(demoLogEnd - Math.floor(this.next() * 90) * dayMs).toISOString().slice(0, 10)
}
