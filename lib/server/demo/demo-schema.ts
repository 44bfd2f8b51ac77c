// The demo company: Bubbla Hem (invented) sells washing machines, vacuum cleaners and spare parts.
// Three small databases; what they hold is told by their logs (demo-log.ts), nothing here is a result.

export const shopSchema = `
create table customer (
  id integer primary key,
  email text not null unique,
  password_hash text not null,
  first_name text not null,
  last_name text not null,
  phone text,
  second_phone text,
  fax text,
  birth_date text,
  birth_place text,
  gender text,
  marital_status text,
  number_of_children integer,
  income_band text,
  nationality text,
  preferred_language text,
  newsletter_consent integer not null default 0,
  loyalty_tier text,
  created_at text not null
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
create table product (
  id integer primary key,
  name text not null,
  category text not null,
  price_cents integer not null,
  weight_grams integer
);
create table orders (
  id integer primary key,
  customer_id integer not null references customer (id),
  ordered_at text not null,
  total_cents integer not null,
  currency text not null,
  delivery_address_id integer references customer_address (id),
  order_note text,
  delivery_photo_url text,
  status text not null
);
create table order_line (
  order_id integer not null references orders (id),
  line_number integer not null,
  product_id integer not null references product (id),
  quantity integer not null,
  price_cents integer not null,
  primary key (order_id, line_number)
);
create table payment (
  id integer primary key,
  order_id integer not null references orders (id),
  paid_at text,
  card_last_four text,
  card_holder text,
  iban text,
  amount_cents integer not null
);
create table cart (
  id integer primary key,
  customer_id integer references customer (id),
  ip_address text,
  user_agent text,
  updated_at text not null
);
create table warranty (
  id integer primary key,
  customer_id integer not null references customer (id),
  product_id integer not null references product (id),
  serial_number text not null,
  health_note text,
  registered_at text not null
);
create view customer_contact as select id, email, first_name, last_name, phone from customer;
`

export const warehouseSchema = `
create table stg_customer (
  id integer primary key,
  email text, password_hash text, first_name text, last_name text, phone text, second_phone text, fax text, birth_date text, birth_place text,
  gender text, marital_status text, number_of_children integer, income_band text, nationality text, preferred_language text,
  newsletter_consent integer, loyalty_tier text, created_at text
);
create table fct_order (
  order_id integer primary key, customer_id integer, ordered_on text, total_cents integer, currency text, country_code text, product_category text
);
create table mart_customer_360 (
  customer_id integer primary key, email text, city text, country_code text, birth_year integer, orders_count integer, lifetime_cents integer, last_order_on text, segment text
);
`

export const feedbackSchema = `
create table survey (id integer primary key, title text not null, opened_at text not null);
create table survey_answer (
  id integer primary key,
  survey_id integer not null references survey (id),
  customer_email text,
  household_size integer,
  mood_score integer,
  free_text text,
  answered_at text not null
);
`
