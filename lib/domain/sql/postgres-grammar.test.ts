// Statements from all over PostgreSQL's grammar, with the server itself as the judge: each becomes the body of a function,
// and what pg_depend says the function depends on is what the statement reads or writes.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Client } from 'pg'
import { startPostgres, type PostgresServer } from '#lib/server/demo/postgres-server.ts'
import { readStatement } from './read-statement.ts'
import { compileCatalog, type SqlCatalog } from './sql-catalog.ts'
import { statementShape } from './statement-shape.ts'

const tables = `
  create type address as (street text, city text);
  create table customers (id int primary key, email text, full_name text, phone text, country text, created_at timestamptz, opt_in boolean,
    prefs jsonb, tags text[], region_id int, home address, date date, "Mixed Case" text, "order" int, doc xml, born date, during daterange);
  create table orders (id int primary key, customer_id int, total numeric(10,2), currency text, status text, created_at timestamptz, region_id int, lines jsonb, year int);
  create table regions (region_id int primary key, name text, parent_id int);
  create table stock (sku text primary key, on_hand int, reserved int, note text);
  create schema crm;
  create table crm.contacts (id int primary key, email text, owner text, "Full_Name" text);
  create function mask(t text) returns text language sql as 'select t';
  create function recent(n int) returns setof orders language sql as 'select * from orders limit n';
`

const statements = `
select email from customers
select c.email e, c.phone as "p h" from public.customers as c
select "Mixed Case", "order", date from customers
select customers.email from customers where customers.id in (1, 2, 3)
select public.customers.email from public.customers order by public.customers.phone
select distinct country from customers
select distinct on (country, region_id) email from customers order by country, region_id, created_at desc nulls last
select all email from customers
select count(*), count(distinct email), sum(id) filter (where opt_in) from customers
select country, count(*) n from customers group by country having count(*) > 1 order by n desc limit 5 offset 2
select country c, count(*) from customers group by 1 order by 2
select country, region_id, count(*) from customers group by rollup (country, region_id)
select country, region_id, count(*) from customers group by cube (country, (region_id, opt_in))
select country, grouping(country) from customers group by grouping sets ((country), (), rollup (region_id))
select count(*) from customers group by distinct rollup (country, region_id), rollup (country)
select email from customers fetch first 3 rows only
select email from customers order by created_at fetch next 3 rows with ties
select email from customers for update
select c.email from customers c join orders o on o.customer_id = c.id for no key update of c skip locked
select c.email from customers c inner join orders o on o.customer_id = c.id and o.total > 3
select c.email from customers c left outer join orders o on o.customer_id = c.id right join regions r on r.region_id = c.region_id
select c.email from customers c full join orders o on o.customer_id = c.id
select c.email from customers c cross join regions
select email from customers natural join regions
select email, name from customers join regions using (region_id)
select c.email, x.region_id from customers c join regions r using (region_id) as x
select region_id from customers left join regions using (region_id) where region_id > 3 group by region_id order by region_id
select j.email, j.total from (customers c join orders o on c.id = o.customer_id) as j (id, email)
select email from (customers join regions using (region_id)) join orders using (region_id)
select * from customers c join (orders o join regions r on r.region_id = o.region_id) on o.customer_id = c.id
select o.* from customers c, orders o where c.id = o.customer_id
select x.* from (select email, phone p from customers) x
select (select max(total) from orders where customer_id = c.id) m from customers c
select email from customers where id = any (select customer_id from orders)
select email from customers where id <> all (array(select customer_id from orders))
select email from customers where (id, country) in (select customer_id, currency from orders)
select email from customers where row(id, region_id) = (select customer_id, region_id from orders limit 1)
select email from customers c where exists (select 1 from orders o where o.customer_id = c.id)
select email from customers where not exists (select from orders where customer_id = customers.id and total between 1 and 10)
select array(select email from customers order by id)
select email from customers where created_at between symmetric now() - interval '1 day' and now()
select email from customers where email like '%x!%' escape '!' and phone not like 'y' and full_name ilike 'z%' and country not ilike 'q'
select email from customers where email similar to '(a|b)%' escape '#' or email not similar to 'x'
select email from customers where email ~ '^a' and phone !~ 'b' and country ~* 'c' and full_name !~* 'd'
select email is null, phone is not null, country isnull, full_name notnull from customers
select opt_in is true, opt_in is not false, opt_in is unknown from customers
select email is distinct from phone, full_name is not distinct from country from customers
select prefs is json, prefs::text is json object with unique keys, prefs::text is not json scalar from customers
select doc is document from customers
select email is normalized, email is nfc normalized, normalize(email, nfkd) from customers
select prefs -> 'a', prefs ->> 'b', prefs #> '{c}', prefs #>> '{d,e}', prefs @> '{}', prefs ? 'f', prefs ?| array['g'], prefs - 'h', prefs @? '$.x', prefs @@ '$.y > 1' from customers
select prefs['a']['b'], tags[1], tags[1:2], tags[:2], tags[region_id:], tags[:] from customers
select (home).city, (c.home).street from customers c
select (c).email, (c).phone from customers c
select c.home from customers c where (c.home).city = 'x'
select array[id, region_id], array[[id], [region_id]]::int[][] from customers
select row(email, phone), (email, country) from customers
select id::text || email::varchar(10) || created_at::timestamp(3) with time zone, cast(id as double precision), id::numeric(10, 2)::int from customers
select born::timestamp without time zone at time zone 'utc', created_at at time zone country, created_at at local from customers
select cast(tags as text[]), cast(email as character varying(30)), '{}'::int[], tags::varchar(3)[] from customers
select extract(year from born), extract(epoch from created_at - interval '1' day), date_part('month', born) from customers
select interval '1' year to month, interval(3) '2 s', date '2020-01-01', timestamp with time zone '2020-01-01', time without time zone '10:00', timestamp(3) '2020-01-01', float8 '1', double precision '2', pg_catalog.int4 '3', bit varying '101' from customers where id = 1
select substring(email from 2 for 3), substring(phone for 2), substring(country from '#"a#"' for '#'), substring(full_name similar 'x' escape '#') from customers
select trim(email), trim(leading 'x' from phone), trim(both from country), trim(trailing from full_name), btrim(email, 'x'), ltrim(email) from customers
select overlay(email placing phone from 1 for 2), position(country in full_name), collation for (email) from customers
select coalesce(email, phone), nullif(country, ''), greatest(id, region_id), least(id, 3) from customers
select case country when 'SE' then email when full_name then phone else null end from customers
select case when opt_in and id > 3 then email else case when region_id = 1 then phone end end from customers where case when id = 1 then true end
select email collate "C", email < phone collate pg_catalog."default" from customers order by full_name collate "C" desc
select 2 operator(pg_catalog.+) id, -id, + region_id, id ^ 2, @ id, |/ id, id % 2, ~ id, id # 3, id << 1, not opt_in from customers
select (born, born) overlaps (date '2020-01-01', date '2020-01-02'), born <@ during from customers
select current_date, current_timestamp(3), localtime, current_user, session_user, user, current_schema, current_catalog, email from customers
select lower(email), mask(phone), pg_catalog.upper(country), public.mask(t => full_name) from customers
select string_agg(email, ',' order by created_at desc nulls last), array_agg(distinct phone order by phone), json_agg(country) from customers
select percentile_cont(0.5) within group (order by total desc), mode() within group (order by currency) filter (where status = 'x') from orders
select rank() over (partition by customer_id order by total desc rows between unbounded preceding and current row) from orders
select sum(total) over w, lag(total, 1) over (w rows between 1 preceding and 1 following exclude current row), first_value(status) over (order by year range between 1 preceding and unbounded following) from orders window w as (partition by currency order by created_at), v as (w)
select sum(total) filter (where status = 'x') over (partition by currency), ntile(4) over () from orders
select count(*) over (order by created_at groups between 1 preceding and current row exclude ties) from orders
with a as (select id, email from customers), b (x) as (select email from a) select x from b
with a as materialized (select * from regions), b as not materialized (select name from a) select name from b
with recursive t (id, depth) as (select region_id, 1 from regions where parent_id is null union all select r.region_id, t.depth + 1 from regions r join t on r.parent_id = t.id) select max(depth) from t
with recursive t as (select region_id, parent_id, name from regions union select r.region_id, r.parent_id, r.name from regions r, t where t.parent_id = r.region_id) search breadth first by name, region_id set ordering cycle region_id set is_cycle using way select name, is_cycle, ordering, way from t
with recursive t (n) as (values (1) union all select n + 1 from t where n < 5) cycle n set looped to 'Y' default 'N' using trail select n, looped from t
with regions as (select * from regions where parent_id = 1) select name from regions
with a as (select email from customers) select (select count(*) from a), c.phone from customers c where c.email in (select email from a)
with x as (with y as (select email from customers) select email from y) select * from x
select email from customers union all select email from crm.contacts order by email limit 3
(select email from customers order by phone limit 1) union (select owner from crm.contacts) order by 1
select email from customers intersect all select email from crm.contacts except select owner from crm.contacts
select * from ((select id from customers) union (select id from orders)) u
((select email from customers))
select x from ((select email x from customers)) t
values (1, 'a'), (2, (select max(email) from customers))
select column1, v.column2 from (values (1, 'x'), (2, 'y')) v join customers on id = column1
select v.a from (values (1), (2)) as v (a), customers where customers.id = v.a
table crm.contacts
table regions order by name limit 1
select from customers
select c.email, o.total from customers c, lateral (select total from orders where customer_id = c.id order by created_at limit 1) o
select c.email, o.t from customers c left join lateral (select sum(total) t from orders where customer_id = c.id) o on true
select t, n from customers c, unnest(c.tags) with ordinality as u (t, n)
select u, u.u from customers c, unnest(c.tags) u
select g, c.email from customers c, generate_series(1, c.region_id) as g
select g.day, c.email from customers c, generate_series(c.born, c.born, interval '1 day') as g (day)
select k, v from customers, jsonb_each(prefs) as e (k, v)
select key, value ->> 'x' from customers, jsonb_each(prefs)
select value from customers, jsonb_array_elements_text(prefs -> 'a')
select r.theme from customers, jsonb_to_record(prefs) as r (theme text, size numeric(10, 2), at timestamp with time zone, ids int[])
select r.a, r.b from customers c, rows from (jsonb_to_recordset(c.prefs) as (a int, b text), unnest(c.tags)) as r (a, b, t)
select t.name from customers, json_table(prefs, '$.items[*]' passing region_id as r columns (id for ordinality, name text path '$.name' default 'x' on empty, nested path '$.sub[*]' columns (sub text path '$'))) as t
select x.name from customers, xmltable('/r' passing doc columns id int path '@id', name text path 'name' default 'none') as x
select json_value(prefs, '$.a' passing region_id as r returning int default 0 on empty error on error), json_query(prefs, '$.b' with wrapper keep quotes), json_exists(prefs, '$.c') from customers
select json_object('e': email, 'p' value phone absent on null with unique keys returning jsonb), json_array(country, full_name null on null returning jsonb), json_array(select total from orders) from customers
select json_objectagg(email: phone absent on null), json_arrayagg(country order by id null on null returning jsonb) from customers
select json_scalar(id), json(email), json_serialize(prefs returning text) from customers
select xmlelement(name customer, xmlattributes(email as mail, phone), full_name), xmlforest(email as e, phone), xmlconcat(doc), xmlparse(content email), xmlserialize(content doc as text), xmlpi(name php, email), xmlroot(doc, version '1.0', standalone yes), xmlexists('//a' passing by ref doc) from customers
select xmlagg(doc order by id) from customers
select email from only customers tablesample bernoulli (10) repeatable (3) where id = 1
select email from customers * where id = 1
select ctid, tableoid::regclass, email from customers where xmin::text = '1'
select to_jsonb(x) from (select email, phone from customers) x
select x from (select email, phone from customers) x
select count(x) from (select email, phone from customers) x
select x.email from (select * from customers) x
select c.email from customers c where c.region_id in (select region_id from regions r where r.name = c.country)
select email from customers where id in (select customer_id from orders where created_at > (select max(born) from customers))
select o.year, date from orders o, customers
select email "from", phone "select", country as select from customers
select year, total as year2, status name from orders order by year
select email as x from customers order by x, phone
select lower(email) as phone from customers order by phone
select lower(email) as phone from customers group by phone, email
select e from (select email as e from customers) as t (e) where e > 'x'
select email from customers c order by (select max(total) from orders o where o.customer_id = c.id)
select sum(sum(total)) over (order by currency) from orders group by currency
select 'a', e'it''s \\' x', U&'d\\0061t' uescape '!', $$do$$, $t$x$t$, b'101', x'1f', n'q', 1e5, .5, 5., 0x1f, 1_000 from customers
select email from customers where id = 1 -- and phone = 2
select email /* phone /* nested */ country */ from customers
select - - id, id*-1, id-1, -1 + id from customers
select U&"\\0065mail" from customers
insert into stock values ('a', 1, 2, 'n')
insert into stock (sku, on_hand) select email, id from customers where opt_in returning sku, on_hand as n
insert into stock as s (sku, on_hand) values ('a', 1) on conflict (sku) do update set on_hand = s.on_hand + excluded.on_hand, note = excluded.note where s.reserved < 3 returning *
insert into stock (sku) values ('x') on conflict do nothing
insert into stock (sku, on_hand) values ('x', default), (default, (select max(id) from customers)) on conflict on constraint stock_pkey do nothing
insert into stock default values
insert into regions (region_id, name) overriding user value select region_id, name from regions
with n as (select email from customers) insert into stock (sku) select email from n
insert into stock (sku) with n as (select email from customers) select email from n
insert into stock table stock
update stock set on_hand = on_hand + 1, note = null where sku = 'x' returning reserved
update stock s set (on_hand, reserved) = (select count(*), sum(o.id) from orders o where o.status = s.sku) where s.note is null
update stock set (on_hand, reserved) = row (reserved, 3), note = default
update orders o set status = c.country from customers c join regions r on r.region_id = c.region_id where c.id = o.customer_id and r.name = 'x'
update customers set tags[1] = phone, home.city = country where id = 1
with big as (select customer_id from orders where total > 5) update customers set opt_in = true from big where id = big.customer_id
update stock set note = 'x' where sku = 'y' returning old.on_hand, new.reserved
update stock set note = 'x' returning with (old as o, new as n) o.on_hand, n.reserved
delete from orders where created_at < now() - interval '1 year'
delete from orders o using customers c, regions r where c.id = o.customer_id and r.region_id = c.region_id returning o.id, c.email
delete from orders where customer_id in (select id from customers where opt_in is not true)
with gone as (delete from orders where status = 'x' returning *) select count(*), sum(total) from gone
with a as (insert into stock (sku) values ('x') returning sku), b as (update stock set note = 'y' where sku = 'z' returning reserved) select a.sku, b.reserved from a, b
merge into stock t using orders s on t.sku = s.status when matched and s.total > 3 then update set on_hand = s.id when not matched then insert (sku, on_hand) values (s.currency, s.year)
merge into stock as t using (select status, count(*) n from orders group by status) s on s.status = t.sku when matched and n = 0 then delete when matched then do nothing when not matched by source and t.reserved > 0 then update set note = 'x' when not matched by target then insert values (s.status, case when s.n > 1 then 1 else 2 end, 0, 'x') returning merge_action(), t.on_hand
`.split('\n').filter((line) => line !== '')

describe('PostgreSQL grammar', () => {
  let server: PostgresServer
  let client: Client
  let catalog: SqlCatalog

  beforeAll(async () => {
    server = await startPostgres()
    client = new Client({ connectionString: server.url() })
    await client.connect()
    await client.query(tables)
    const { rows } = await client.query<{ schema: string; relation: string; columns: string[] }>(`
      select n.nspname as schema, c.relname as relation, array_agg(a.attname::text order by a.attnum) as columns
      from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
      where n.nspname in ('public', 'crm') and c.relkind = 'r' group by 1, 2`)
    catalog = compileCatalog(rows.map(({ schema, relation, columns }) => ({ key: `${schema}.${relation}`, path: [schema, relation], columns })), 'postgres')
  })
  afterAll(async () => {
    await client?.end()
    await server?.stop()
  })

  async function dependencies(sql: string): Promise<string[]> {
    await client.query(`create function judged() returns setof record language sql begin atomic ${sql}\n; end`).catch(async () =>
      client.query(`create function judged() returns void language sql begin atomic ${sql}\n; end`))
    const { rows } = await client.query<{ column: string }>(`
      select n.nspname || '.' || c.relname || '.' || a.attname as column
      from pg_depend d join pg_class c on c.oid = d.refobjid join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attnum = d.refobjsubid
      where c.relkind = 'r' and d.classid = 'pg_proc'::regclass and d.objid = 'judged'::regproc and d.refclassid = 'pg_class'::regclass and a.attnum > 0`)
    await client.query('drop function judged')
    return rows.map(({ column }) => column).sort()
  }

  it.each(statements)('%s', async (sql) => {
    const judged = await dependencies(sql)
    for (const text of [sql, statementShape(sql, 'postgres')]) {
      const answer = readStatement(text, { dialect: 'postgres', catalog, searchPath: ['public'] })
      const reads = [...new Set(answer.reads.map(({ table, column }) => `${table}.${column}`))].sort()
      const writes = answer.writes.map(({ table, column }) => `${table}.${column}`)
      expect({ status: answer.status, unresolved: answer.unresolved }, text).toEqual({ status: 'ok', unresolved: [] })
      // What is written depends on the column too; whether it was read besides, the server does not say.
      expect(reads.filter((column) => !judged.includes(column)), `read too much: ${text}`).toEqual([])
      expect(judged.filter((column) => !reads.includes(column) && !writes.includes(column)), `not seen: ${text}`).toEqual([])
    }
  })
})
