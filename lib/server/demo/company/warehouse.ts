// The warehouse: staging is what the operational systems hold, whole; the marts are what reports read.
import { daily, monday, readers, since, thursday, weekly, workdays, type DemoSystem } from './company.ts'

const { anna, jonas, metabase, dbt, marketing, tillOne } = readers

export const warehouse: DemoSystem = {
  name: 'Warehouse',
  kind: 'insight',
  database: 'warehouse',
  engine: 'postgres',
  schema: `
create table stg_customer (
  id integer primary key,
  email text,
  first_name text,
  last_name text,
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
  newsletter_consent boolean,
  newsletter_gender text,
  customer_note text,
  created_at timestamp
);
create table fct_order (
  order_id integer primary key,
  customer_id integer references stg_customer (id),
  ordered_on date,
  total_amount numeric,
  currency text,
  country_code text,
  product_category text
);
create table mart_customer_360 (
  customer_id integer primary key,
  email text,
  first_name text,
  last_name text,
  city text,
  country_code text,
  birth_year integer,
  gender text,
  orders_count integer,
  lifetime_value numeric,
  last_order_date date,
  churn_score numeric,
  segment text
);
create table mart_region_sales (
  sales_month date,
  region_code text,
  product_category text,
  revenue numeric,
  primary key (sales_month, region_code, product_category)
);`,
  changes: [],
  grants: [
    ...['stg_customer', 'fct_order', 'mart_customer_360', 'mart_region_sales'].map((table) => `alter table ${table} owner to dbt`),
    'grant select on stg_customer, mart_customer_360 to analyst_anna',
    'grant select on fct_order to analyst_jonas',
    'grant select on mart_customer_360, mart_region_sales to metabase',
    'grant select on stg_customer, fct_order to marketing',
    'grant select on mart_customer_360 to till_app',
  ],
  habits: [
    { reader: dbt, times: daily(1), sql: () => 'DELETE FROM stg_customer' },
    { reader: dbt, times: daily(1), sql: () => "INSERT INTO stg_customer (id, email, first_name, last_name, phone, second_phone, birth_date, gender, marital_status, number_of_children, income_band, nationality, preferred_language, newsletter_consent, customer_note, created_at) VALUES (1, 'a@example.com', 'Anna', 'Ek', '1', '2', '1980-01-01', 'x', 'married', 2, 'C', 'SE', 'sv', true, 'allergic to powder', '2026-01-01')" },
    { reader: dbt, times: daily(1), sql: () => "INSERT INTO fct_order (order_id, customer_id, ordered_on, total_amount, currency, country_code, product_category) VALUES (1, 1, '2026-03-01', 5990, 'SEK', 'SE', 'washing machine')" },
    { reader: dbt, times: daily(1), sql: () => 'INSERT INTO mart_customer_360 (customer_id, email, first_name, last_name, orders_count, lifetime_value, last_order_date) SELECT s.id, s.email, s.first_name, s.last_name, count(f.order_id), sum(f.total_amount), max(f.ordered_on) FROM stg_customer s LEFT JOIN fct_order f ON f.customer_id = s.id GROUP BY s.id, s.email, s.first_name, s.last_name' },
    { reader: dbt, times: daily(1), sql: () => 'INSERT INTO mart_region_sales (sales_month, region_code, product_category, revenue) SELECT f.ordered_on, f.country_code, f.product_category, sum(f.total_amount) FROM fct_order f GROUP BY 1, 2, 3' },
    { reader: metabase, times: daily(8), sql: (r) => `SELECT sales_month, region_code, product_category, revenue FROM mart_region_sales WHERE sales_month >= '${r.date()}'` },
    { reader: metabase, times: daily(4), sql: () => 'SELECT segment, count(customer_id), avg(lifetime_value) FROM mart_customer_360 GROUP BY segment' },
    { reader: anna, times: workdays(3), sql: (r) => `SELECT m.country_code, m.orders_count FROM mart_customer_360 m WHERE m.last_order_date > '${r.date()}'` },
    { reader: anna, times: weekly(thursday), sql: () => 'SELECT s.preferred_language, count(*) FROM stg_customer s WHERE s.newsletter_consent GROUP BY s.preferred_language' },
    { reader: jonas, times: weekly(monday, 2), sql: (r) => `SELECT f.currency, sum(f.total_amount) FROM fct_order f WHERE f.ordered_on > '${r.date()}' GROUP BY f.currency` },
    // What somebody bought once, joined with where to write to them: eleven Mondays.
    { reader: marketing, times: since(weekly(monday), 76), sql: () => "SELECT s.email, f.product_category FROM fct_order f JOIN stg_customer s ON s.id = f.customer_id WHERE f.product_category = 'washing machine'" },
    // The front line in an insight system.
    { reader: tillOne, times: workdays(2), sql: (r) => `SELECT segment, lifetime_value FROM mart_customer_360 WHERE customer_id = ${r.id()}` },
  ],
}
