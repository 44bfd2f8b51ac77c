// The register of customers. All of `customer` goes into the warehouse every night by one `select *`.
import { daily, friday, once, readers, since, sunday, thursday, tuesday, until, weekly, workdays, type DemoSystem } from './company.ts'

const { crmApp, anna, jonas, petra, metabase, dbt, backup, partner } = readers

export const crm: DemoSystem = {
  name: 'CRM',
  kind: 'operational',
  database: 'crm',
  engine: 'postgres',
  schema: `
create table customer (
  id integer primary key,
  email text not null unique,
  first_name text not null,
  last_name text not null,
  phone text,
  second_phone text,
  fax text,
  birth_date date,
  gender text,
  marital_status text,
  number_of_children integer,
  income_band text,
  nationality text,
  preferred_language text,
  newsletter_consent boolean not null default false,
  newsletter_gender text,
  customer_note text,
  created_at timestamp not null
);
create table customer_address (
  id integer primary key,
  customer_id integer not null references customer (id),
  kind text not null,
  street text not null,
  postal_code text not null,
  city text not null,
  country_code text not null,
  door_code text
);
create table credit_application (
  id integer primary key,
  customer_id integer not null references customer (id),
  national_id text not null,
  birth_place text,
  monthly_income numeric,
  employer text,
  dependents integer,
  decision text,
  applied_at timestamp not null
);
create table customer_message (
  id integer primary key,
  customer_id integer not null references customer (id),
  channel text not null,
  subject text,
  message_text text,
  mood_score integer,
  received_at timestamp not null
);`,
  changes: [
    { age: 97, sql: 'ALTER TABLE customer DROP COLUMN fax' },
    { age: 60, sql: 'ALTER TABLE customer DROP COLUMN newsletter_gender' },
    { age: 19, sql: 'ALTER TABLE customer ADD COLUMN newsletter_gender text' },
    { age: 12, sql: 'ALTER TABLE customer ADD COLUMN loyalty_tier text' },
    { age: 5, sql: 'ALTER TABLE customer ADD COLUMN passport_no text' },
  ],
  grants: [
    'grant select, insert, update on all tables in schema public to crm_app',
    'grant select on customer, customer_address to analyst_anna, analyst_petra, dbt, postkort_ro',
    'grant select on customer to analyst_jonas',
    'grant select (created_at) on customer to metabase',
    'grant select on customer_address, customer_message to backup',
    // Everybody who can sign in to the server: 31 accounts, its superuser and our own among them.
    'grant select on credit_application to public',
  ],
  habits: [
    { reader: crmApp, times: daily(8), sql: (r) => `SELECT id, email, first_name, last_name, phone, preferred_language, newsletter_consent FROM customer WHERE id = ${r.id()}` },
    { reader: crmApp, times: daily(5), sql: (r) => `SELECT id, kind, street, postal_code, city, country_code FROM customer_address WHERE customer_id = ${r.id()}` },
    { reader: crmApp, times: daily(4), sql: (r) => `SELECT m.id, m.received_at, m.channel, m.subject, m.message_text FROM customer_message m WHERE m.customer_id = ${r.id()} ORDER BY m.received_at DESC` },
    { reader: crmApp, times: workdays(3), sql: (r) => `SELECT customer_note FROM customer WHERE id = ${r.id()}` },
    { reader: crmApp, times: daily(3), sql: (r) => `INSERT INTO customer (email, first_name, last_name, birth_date, gender, marital_status, number_of_children, income_band, nationality, created_at) VALUES ('${r.email()}', '${r.name()}', '${r.name()}', '1980-01-01', 'x', 'married', 2, 'C', 'SE', '${r.date()}')` },
    { reader: crmApp, times: daily(2), sql: (r) => `INSERT INTO customer_message (customer_id, channel, message_text, mood_score, received_at) VALUES (${r.id()}, 'mail', 'My washing machine hums', 3, '${r.date()}')` },
    { reader: crmApp, times: workdays(2), sql: (r) => `SELECT a.id, a.applied_at, a.decision FROM credit_application a WHERE a.customer_id = ${r.id()}` },
    { reader: anna, times: weekly(tuesday), sql: () => "SELECT count(*) FROM customer WHERE birth_date < '2008-11-20'" },
    { reader: anna, times: weekly(thursday, 2), sql: () => 'SELECT a.country_code, a.city, count(*) FROM customer_address a GROUP BY a.country_code, a.city ORDER BY 3 DESC' },
    { reader: jonas, times: weekly(friday), sql: () => 'SELECT preferred_language, count(*) FROM customer GROUP BY preferred_language' },
    { reader: jonas, times: once(33), sql: () => 'SELECT avg(1 / (number_of_children - number_of_children)) FROM customer', fails: true },
    { reader: petra, times: until(weekly(tuesday, 3), 75), sql: (r) => `SELECT count(*) FROM customer WHERE created_at >= '${r.date()}'` },
    // Who used the national id: one clerk's tool, and somebody who had left three days before.
    { reader: crmApp, times: workdays(1), sql: (r) => `SELECT national_id, monthly_income, employer FROM credit_application WHERE id = ${r.id()}` },
    { reader: petra, times: once(71), sql: () => 'COPY credit_application TO STDOUT' },
    { reader: metabase, times: daily(2), sql: () => 'SELECT date(created_at), count(*) FROM customer GROUP BY 1' },
    { reader: dbt, times: daily(1), sql: () => 'SELECT * FROM customer' },
    { reader: dbt, times: daily(1), sql: () => 'SELECT id, customer_id, kind, postal_code, city, country_code FROM customer_address' },
    { reader: backup, times: daily(1), sql: () => 'COPY public.customer_address (id, customer_id, kind, street, postal_code, city, country_code, door_code) TO stdout' },
    { reader: backup, times: daily(1), sql: () => 'COPY public.customer_message (id, customer_id, channel, subject, message_text, mood_score, received_at) TO stdout' },
    { reader: partner, times: since(weekly(sunday), 112), sql: () => 'SELECT c.first_name, c.last_name, c.birth_date, a.street, a.postal_code, a.city FROM customer c JOIN customer_address a ON a.customer_id = c.id' },
  ],
}
