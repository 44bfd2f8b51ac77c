// The tills of the three shops. A full disk took six days of their log, and with them every "unused" of this system.
import { daily, friday, readers, weekly, type DemoSystem } from './company.ts'

const { tillOne, tillTwo, metabase, backup } = readers

export const tills: DemoSystem = {
  name: 'Tills',
  kind: 'operational',
  database: 'tills',
  engine: 'postgres',
  schema: `
create table loyalty_card (
  id integer primary key,
  card_code text not null,
  first_name text,
  last_name text,
  mobile text,
  birth_date date,
  issued_at timestamp not null
);
create table receipt (
  id integer primary key,
  loyalty_card_id integer references loyalty_card (id),
  shop text not null,
  total_amount numeric not null,
  payment_method text,
  card_last_four text,
  receipt_email text,
  printed_at timestamp not null
);`,
  changes: [],
  grants: ['grant select, insert on all tables in schema public to till_app', 'grant select on receipt to metabase', 'grant select on loyalty_card to backup'],
  lostLog: { from: 52, to: 47 },
  habits: [
    ...[tillOne, tillTwo].flatMap((reader) => [
      { reader, times: daily(4), sql: (r) => `SELECT id, first_name, last_name FROM loyalty_card WHERE card_code = 'B${r.id()}'` },
      { reader, times: daily(4), sql: (r) => `INSERT INTO receipt (loyalty_card_id, shop, total_amount, payment_method, card_last_four, printed_at) VALUES (${r.id()}, 'Malmö', ${r.id()}, 'card', '4242', '${r.date()}')` },
      { reader, times: daily(2), sql: (r) => `SELECT t.id, t.total_amount, t.payment_method, t.printed_at FROM receipt t WHERE t.id = ${r.id()}` },
    ] satisfies DemoSystem['habits']),
    { reader: metabase, times: weekly(friday, 2), sql: () => 'SELECT shop, date(printed_at), sum(total_amount) FROM receipt GROUP BY 1, 2' },
    { reader: backup, times: daily(1), sql: () => 'COPY public.loyalty_card (id, card_code, first_name, last_name, mobile, birth_date, issued_at) TO stdout' },
  ],
}
