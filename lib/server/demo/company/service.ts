// Repairs and warranties. The log of one role was switched off thirty days ago: what it may read is no evidence, the rest stands.
import { daily, readers, thursday, weekly, workdays, type DemoSystem } from './company.ts'

const { serviceApp, jonas, marketing, backup } = readers

export const service: DemoSystem = {
  name: 'Service desk',
  kind: 'operational',
  database: 'service',
  engine: 'postgres',
  schema: `
create table warranty (
  id integer primary key,
  customer_id integer not null,
  customer_name text not null,
  customer_email text,
  product_category text not null,
  serial_number text not null,
  warranty_note text,
  registered_at timestamp not null
);
create table repair_order (
  id integer primary key,
  warranty_id integer references warranty (id),
  customer_name text not null,
  customer_phone text,
  home_address text,
  door_code text,
  fault_description text,
  repaired_at timestamp
);
create table home_visit (
  id integer primary key,
  repair_order_id integer not null references repair_order (id),
  visited_at timestamp,
  latitude numeric,
  longitude numeric,
  customer_signature text,
  visit_note text
);`,
  changes: [{ age: 30, sql: "ALTER ROLE workshop_ext IN DATABASE service SET log_statement = 'none'" }],
  grants: [
    'grant select, insert, update on all tables in schema public to service_app',
    'grant select on repair_order to workshop_ext',
    'grant select on warranty to marketing',
    'grant select (product_category) on warranty to analyst_jonas',
    'grant select on repair_order to backup',
  ],
  habits: [
    { reader: serviceApp, times: daily(6), sql: (r) => `SELECT id, customer_name, product_category, serial_number, registered_at FROM warranty WHERE serial_number = 'WM-${r.id()}'` },
    { reader: serviceApp, times: daily(4), sql: (r) => `SELECT id, customer_name, customer_phone, fault_description FROM repair_order WHERE warranty_id = ${r.id()}` },
    { reader: serviceApp, times: workdays(2), sql: (r) => `SELECT id, visited_at, visit_note FROM home_visit WHERE repair_order_id = ${r.id()}` },
    { reader: serviceApp, times: workdays(1), sql: (r) => `INSERT INTO home_visit (repair_order_id, visited_at, latitude, longitude, customer_signature) VALUES (${r.id()}, '${r.date()}', 55.6, 13.0, 'x')` },
    { reader: jonas, times: weekly(thursday), sql: () => 'SELECT product_category, count(*) FROM warranty GROUP BY product_category' },
    { reader: marketing, times: weekly(thursday), sql: () => "SELECT customer_email, warranty_note FROM warranty WHERE warranty_note LIKE '%old machine%'" },
    { reader: backup, times: daily(1), sql: () => 'COPY public.repair_order (id, warranty_id, customer_name, customer_phone, home_address, door_code, fault_description, repaired_at) TO stdout' },
  ],
}
