// The web shop.
import { daily, friday, monday, readers, thursday, weekly, workdays, type DemoSystem } from './company.ts'

const { shopApp, anna, jonas, metabase, dbt, backup } = readers

export const shop: DemoSystem = {
  name: 'Web shop',
  kind: 'operational',
  database: 'shop',
  engine: 'postgres',
  schema: `
create table web_account (
  id integer primary key,
  email text not null unique,
  password_hash text not null,
  first_name text not null,
  last_name text not null,
  phone text,
  birth_date date,
  birth_place text,
  marketing_consent boolean not null default false,
  signup_ip text,
  last_login_at timestamp,
  created_at timestamp not null
);
create table product (
  id integer primary key,
  product_name text not null,
  category text not null,
  price numeric not null,
  weight_grams integer
);
create table orders (
  id integer primary key,
  web_account_id integer not null references web_account (id),
  ordered_at timestamp not null,
  total_amount numeric not null,
  currency text not null,
  invoice_name text not null,
  invoice_address text not null,
  order_note text,
  gift_message text,
  coupon_code text,
  status text not null
);
create table order_line (
  order_id integer not null references orders (id),
  line_number integer not null,
  product_id integer not null references product (id),
  quantity integer not null,
  price numeric not null,
  primary key (order_id, line_number)
);
create table payment (
  id integer primary key,
  order_id integer not null references orders (id),
  paid_at timestamp,
  card_last_four text,
  card_holder text,
  iban text,
  amount numeric not null
);
create table cart (
  id integer primary key,
  web_account_id integer references web_account (id),
  ip_address text,
  user_agent text,
  updated_at timestamp not null
);
create table cart_2017 (
  id integer primary key,
  web_account_id integer references web_account (id),
  ip_address text,
  user_agent text,
  updated_at timestamp not null
);
create table delivery (
  id integer primary key,
  order_id integer not null references orders (id),
  recipient_name text not null,
  recipient_phone text,
  delivery_address text not null,
  door_code text,
  delivery_photo text,
  delivered_at timestamp
);
create table return_request (
  id integer primary key,
  order_id integer not null references orders (id),
  reason_text text,
  photo text,
  refund_iban text,
  requested_at timestamp not null
);`,
  changes: [{ age: 80, sql: 'CREATE INDEX orders_ordered_at ON orders (ordered_at)' }],
  grants: [
    'grant select, insert, update, delete on all tables in schema public to shop_app',
    'grant select on orders to analyst_anna, analyst_jonas',
    'grant select on orders, order_line, product to metabase, dbt',
    // Never used.
    'grant select on payment to analyst_maja',
    'grant select on web_account, orders to backup',
  ],
  habits: [
    { reader: shopApp, times: daily(9), sql: (r) => `SELECT id, email, password_hash, first_name FROM web_account WHERE email = '${r.email()}'` },
    { reader: shopApp, times: daily(4), sql: (r) => `UPDATE web_account SET last_login_at = '${r.date()}' WHERE id = ${r.id()}` },
    { reader: shopApp, times: daily(3), sql: (r) => `INSERT INTO web_account (email, password_hash, first_name, last_name, birth_date, birth_place, signup_ip, created_at) VALUES ('${r.email()}', 'x', '${r.name()}', '${r.name()}', '1980-01-01', 'Umeå', '192.0.2.${r.below(250)}', '${r.date()}')` },
    // The age check at the door of the shop: the birth date is asked, never shown.
    { reader: shopApp, times: daily(4), sql: (r) => `SELECT id FROM web_account WHERE id = ${r.id()} AND birth_date <= '2008-11-20'` },
    { reader: shopApp, times: daily(7), sql: (r) => `SELECT o.id, o.ordered_at, o.total_amount, o.currency, o.status, o.order_note FROM orders o WHERE o.web_account_id = ${r.id()} ORDER BY o.ordered_at DESC` },
    { reader: shopApp, times: daily(5), sql: (r) => `INSERT INTO orders (web_account_id, ordered_at, total_amount, currency, invoice_name, invoice_address, order_note, status) VALUES (${r.id()}, '${r.date()}', ${r.id()}, 'SEK', '${r.name()}', 'Storgatan 1', 'ring twice', 'new')` },
    { reader: shopApp, times: daily(5), sql: (r) => `SELECT o.invoice_name, o.invoice_address, o.total_amount FROM orders o WHERE o.id = ${r.id()}` },
    { reader: shopApp, times: daily(4), sql: (r) => `SELECT p.product_name, p.price, l.quantity, l.line_number FROM order_line l JOIN product p ON p.id = l.product_id WHERE l.order_id = ${r.id()}` },
    { reader: shopApp, times: daily(5), sql: (r) => `SELECT id, paid_at, amount, card_last_four FROM payment WHERE order_id = ${r.id()}` },
    { reader: shopApp, times: daily(3), sql: (r) => `UPDATE cart SET updated_at = '${r.date()}', ip_address = '192.0.2.${r.below(250)}', user_agent = 'x' WHERE id = ${r.id()}` },
    { reader: shopApp, times: daily(4), sql: (r) => `SELECT c.id, c.updated_at FROM cart c WHERE c.web_account_id = ${r.id()}` },
    { reader: shopApp, times: weekly(monday), sql: () => 'SELECT count(id) FROM cart_2017' },
    { reader: shopApp, times: daily(4), sql: (r) => `INSERT INTO delivery (order_id, recipient_name, recipient_phone, delivery_address, door_code) VALUES (${r.id()}, '${r.name()}', '1', 'Storgatan 1', '1234')` },
    { reader: shopApp, times: daily(5), sql: (r) => `SELECT id, recipient_name, recipient_phone, delivery_address, door_code FROM delivery WHERE order_id = ${r.id()}` },
    { reader: shopApp, times: workdays(2), sql: (r) => `SELECT id, requested_at, reason_text, photo, refund_iban FROM return_request WHERE order_id = ${r.id()}` },
    { reader: anna, times: workdays(1), sql: (r) => `SELECT o.currency, count(*), sum(o.total_amount) FROM orders o WHERE o.ordered_at >= '${r.date()}' GROUP BY o.currency` },
    // Whatever their owner says of the notes: somebody counts what customers ask for.
    { reader: anna, times: weekly(monday), sql: () => "SELECT count(*) FROM orders o WHERE o.order_note LIKE '%carry%upstairs%'" },
    { reader: jonas, times: weekly(monday, 2), sql: (r) => `SELECT o.coupon_code, count(*) FROM orders o WHERE o.ordered_at >= '${r.date()}' AND o.coupon_code IS NOT NULL GROUP BY o.coupon_code` },
    { reader: metabase, times: weekly(friday, 3), sql: (r) => `SELECT date(o.ordered_at) AS day, p.category, sum(l.quantity * l.price) AS revenue, max(o.total_amount) FROM orders o JOIN order_line l ON l.order_id = o.id JOIN product p ON p.id = l.product_id WHERE o.ordered_at >= '${r.date()}' GROUP BY 1, 2` },
    { reader: dbt, times: daily(1), sql: () => 'SELECT o.id, o.web_account_id, o.ordered_at, o.total_amount, o.currency, l.product_id, l.quantity, l.price FROM orders o JOIN order_line l ON l.order_id = o.id' },
    { reader: dbt, times: weekly(thursday), sql: () => 'SELECT p.id, p.product_name, p.category, p.price, p.weight_grams FROM product p' },
    { reader: backup, times: daily(1), sql: () => 'COPY public.web_account (id, email, password_hash, first_name, last_name, phone, birth_date, birth_place, marketing_consent, signup_ip, last_login_at, created_at) TO stdout' },
    { reader: backup, times: daily(1), sql: () => 'COPY public.orders (id, web_account_id, ordered_at, total_amount, currency, invoice_name, invoice_address, order_note, gift_message, coupon_code, status) TO stdout' },
  ],
}
