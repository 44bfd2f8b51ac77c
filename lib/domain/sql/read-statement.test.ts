// What the reader makes of one statement, written as `table.column clause clause`, with `*` where only a star reads it and
// `via view` where it stands beneath one.
import { describe, expect, it } from 'vitest'
import { readStatement } from './read-statement.ts'
import { compileCatalog } from './sql-catalog.ts'
import type { SqlRelation } from './statement-reads.ts'

const tables: SqlRelation[] = [
  { key: 'public.customers', path: ['shop', 'public', 'customers'], columns: ['id', 'email', 'phone', 'country', 'date', 'Mixed'] },
  { key: 'public.orders', path: ['shop', 'public', 'orders'], columns: ['id', 'customer_id', 'total', 'status'] },
  { key: 'crm.orders', path: ['shop', 'crm', 'orders'], columns: ['id', 'note'] },
  { key: 'public.regions', path: ['shop', 'public', 'regions'], columns: ['country', 'name'] },
  { key: 'public.v', path: ['shop', 'public', 'v'], columns: ['id', 'mail'], definition: 'SELECT c.id, c.email AS mail FROM customers c WHERE c.country = \'SE\'' },
  { key: 'public.vv', path: ['shop', 'public', 'vv'], columns: ['mail', 'n'], definition: 'SELECT v.mail, count(o.total) AS n FROM v JOIN public.orders o ON o.customer_id = v.id GROUP BY v.mail' },
  { key: 'public.vs', path: ['shop', 'public', 'vs'], columns: ['a', 'b'], definition: 'with t as (select * from customers) select email, lower(phone) from t' },
  { key: 'public.mv', path: ['shop', 'public', 'mv'], columns: ['mail'], definition: 'SELECT email AS mail FROM customers', isMaterialized: true },
  { key: 'public.loop1', path: ['shop', 'public', 'loop1'], columns: ['x'], definition: 'SELECT x FROM loop2' },
  { key: 'public.loop2', path: ['shop', 'public', 'loop2'], columns: ['x'], definition: 'SELECT x FROM loop1' },
  { key: 'public.broken', path: ['shop', 'public', 'broken'], columns: ['x'], definition: 'SELECT gone AS x FROM customers' },
]
const catalogs = { postgres: compileCatalog(tables, 'postgres'), sqlite: compileCatalog(tables, 'sqlite') }

function read(sql: string, { dialect = 'postgres' as keyof typeof catalogs, searchPath = ['public'] as string[] | null, isKnown = true } = {}) {
  return readStatement(sql, { dialect, catalog: isKnown ? catalogs[dialect] : null, searchPath })
}

function reads(answer: ReturnType<typeof read>): string[] {
  return answer.reads
    .map(({ table, column, clauses, grade, via }) =>
      [`${table.replace('public.', '')}.${column}${grade === 'star' ? '*' : ''}`, ...clauses, ...(via ? [`via ${via.join(' ').replaceAll('public.', '')}`] : [])].join(' '))
    .sort()
}

function expectReads(sql: string, expected: string, options: Parameters<typeof read>[1] = {}) {
  const answer = read(sql, options)
  expect({ unresolved: answer.unresolved, status: answer.status }).toEqual({ unresolved: [], status: 'ok' })
  expect(reads(answer)).toEqual(expected === '' ? [] : expected.split(', ').sort())
}

describe('clauses and grades', () => {
  it.each([
    ['select email from customers', 'customers.email project'],
    ['SELECT C.EMAIL FROM Public.Customers AS C', 'customers.email project'],
    ['select "Mixed" from customers', 'customers.Mixed project'],
    ['select mixed from customers', 'customers.Mixed project'],
    ['select date from customers where date > date \'2020-01-01\'', 'customers.date project filter'],
    ['select 1 from customers where email like $1 and phone is not null', 'customers.email filter, customers.phone filter'],
    ['select c.email from customers c join orders o on o.customer_id = c.id', 'customers.email project, customers.id join, orders.customer_id join'],
    ['select name from customers join regions using (country)', 'regions.name project, customers.country join, regions.country join'],
    ['select name from customers natural join regions', 'regions.name project, customers.country join, regions.country join'],
    ['select country from customers group by country having max(phone) > \'a\' order by min(email)', 'customers.country project group, customers.phone agg having, customers.email agg order'],
    ['select sum(total), status from orders group by 2 order by 1', 'orders.total project agg order, orders.status project group'],
    ['select lower(email) as e from customers group by e order by e', 'customers.email project group order'],
    ['select count(*) from customers', ''],
    ['select count(*) filter (where email is null) from customers', 'customers.email filter'],
    ['select 1 where exists (select * from customers where id = 1)', 'customers.id filter'],
    ['select sum(total) over (partition by customer_id order by id) from orders', 'orders.total project agg window, orders.customer_id window, orders.id window'],
    ['select rank() over w from orders window w as (order by total)', 'orders.total window'],
    ['select string_agg(email, \',\' order by phone) from customers', 'customers.email project agg, customers.phone project agg order'],
    ['select * from regions', 'regions.country* project, regions.name* project'],
    ['select r from regions r', 'regions.country* project, regions.name* project'],
    ['select r.* from regions r, customers where customers.id = 1', 'regions.country* project, regions.name* project, customers.id filter'],
    ['select *, name from regions', 'regions.country* project, regions.name project'],
    ['select n from (select count(r) n from regions r) x order by n', 'regions.country* project agg order, regions.name* project agg order'],
    ['with x(q, r) as (select * from regions) select * from x order by q', 'regions.country project order, regions.name* project'],
    ['select (r).name from regions r', 'regions.name project'],
    ['with t as (select * from regions) select name from t where name > $1', 'regions.country* project, regions.name project filter'],
    ['select x.n from (select name n from regions) x order by x.n', 'regions.name project order'],
    ['select country from customers union select country from regions order by country', 'customers.country project order, regions.country project order'],
    ['select id from customers c where exists (select 1 from orders where customer_id = c.id)', 'customers.id project filter, orders.customer_id filter'],
    ['select id from customers where phone in (select phone from orders)', 'customers.id project, customers.phone project filter'],
    ['select email from customers where id = :id and phone = %s and country = %(c)s', 'customers.email project, customers.id filter, customers.phone filter, customers.country filter'],
    ['select current_user, session_user, now(), ctid, xmin from customers', ''],
    ['select relname, nspname from pg_class join pg_catalog.pg_namespace n on n.oid = relnamespace, information_schema.columns', ''],
    ['select k, email from customers, jsonb_each(date) as e(k, v)', 'customers.email project, customers.date join'],
    ['select shop.public.customers.email from shop.public.customers', 'customers.email project'],
    ['select orders.note from crm.orders', 'crm.orders.note project'],
    ['select email from customers; select phone from customers', 'customers.email project, customers.phone project'],
    ['begin; select email from customers; commit', 'customers.email project'],
    ['select email from customers where id in ($1, $2) limit $3 offset $4', 'customers.email project, customers.id filter'],
  ])('%s', (sql, expected) => expectReads(sql, expected))
})

describe('statements that are no SELECT', () => {
  it.each([
    ['insert into orders (id, total) values (1, 2)', 'insert', ''],
    ['insert into orders (id) select id from customers where phone = $1 returning total', 'insert', 'customers.id project, customers.phone filter, orders.total project'],
    ['insert into orders as o (id) values (1) on conflict (id) do update set total = o.total + excluded.total where o.status = $1', 'insert', 'orders.total project, orders.status filter'],
    ['update orders o set status = c.country from customers c where c.id = o.customer_id', 'update', 'customers.country project, customers.id filter, orders.customer_id filter'],
    ['update orders set (total, status) = (select id, email from customers) where id = 1', 'update', 'customers.id project, customers.email project, orders.id filter'],
    ['delete from orders using customers c where c.id = customer_id and c.email = $1', 'delete', 'customers.id filter, customers.email filter, orders.customer_id filter'],
    ['merge into orders o using customers c on c.id = o.customer_id when matched and c.phone is null then delete when not matched then insert (id) values (c.id)', 'merge', 'customers.id project join, orders.customer_id join, customers.phone filter'],
    ['merge into orders o using customers c on case when c.id = o.id then true end when not matched by source then update set total = 1', 'merge', 'customers.id join, orders.id join'],
    ['with d as (delete from orders where total < 1 returning status) select status from d', 'select', 'orders.total filter, orders.status project'],
    ['copy (select email from customers) to stdout', 'copy', 'customers.email project'],
    ['copy regions to \'/tmp/x\' with (format csv)', 'copy', 'regions.country* project, regions.name* project'],
    ['copy regions (name) to stdout', 'copy', 'regions.name project'],
    ['copy regions (name) from stdin', 'copy', ''],
    ['create table x as select email from customers with no data', 'create-as', 'customers.email project'],
    ['create materialized view x as select email from customers', 'create-as', 'customers.email project'],
    ['select email into temp x from customers', 'create-as', 'customers.email project'],
    ['create temp table x as select email e from customers; select e from x where e > $1', 'create-as', 'customers.email project filter'],
    ['create temp table x (a int, b text); insert into x select id, phone from customers; select a from x', 'insert', 'customers.id project, customers.phone project'],
    ['explain (analyze, buffers) select email from customers', 'select', 'customers.email project'],
    ['explain analyze verbose select email from customers', 'select', 'customers.email project'],
    ['declare c no scroll cursor with hold for select email from customers', 'select', 'customers.email project'],
    ['refresh materialized view concurrently mv', 'refresh', 'customers.email project'],
    ['call clean_up($1, (select max(id) from customers))', 'call', 'customers.id project agg'],
    ['do $$ begin perform email from customers; end $$', 'do', ''],
    ['table regions', 'select', 'regions.country* project, regions.name* project'],
    ['values (1, (select email from customers limit 1))', 'select', 'customers.email project'],
  ])('%s', (sql, kind, expected) => {
    expectReads(sql, expected)
    expect(read(sql).kind).toBe(kind)
  })

  it('says what is written and changed', () => {
    const answer = read('insert into regions values ($1, $2) on conflict (country) do update set name = excluded.name')
    expect(answer.writes).toEqual([{ table: 'public.regions', column: 'country' }, { table: 'public.regions', column: 'name' }])
    expect(answer.changes).toEqual([{ table: 'public.regions', action: 'insert' }, { table: 'public.regions', action: 'update' }])
    expect(read('truncate table only orders, crm.orders cascade')).toMatchObject({
      status: 'skipped',
      changes: [{ table: 'public.orders', action: 'truncate' }, { table: 'crm.orders', action: 'truncate' }],
    })
  })

  it.each([
    'create view x as select email from customers', 'create table x (a int)', 'alter table customers drop column email', 'drop table customers',
    'create index on customers (lower(email))', 'comment on column customers.email is \'x\'', 'grant select (email) on customers to x',
    'create function f() returns int begin atomic select email from customers; select 1; end', 'create or replace function f() returns int as $$ select email from customers; $$ language sql',
    'explain select email from customers', 'explain (analyze off) select email from customers', 'set search_path = a, b', 'show all', 'begin', 'commit', 'vacuum analyze customers', 'prepare p as select email from customers', 'execute p(1)',
    'discard all', 'fetch 10 from c', 'close c', 'lock table customers', '', ' ;; -- nothing', 'create trigger x after insert on customers begin select email from customers; end;',
  ])('skips %s', (sql) => expect(read(sql)).toMatchObject({ status: 'skipped', reads: [], unresolved: [] }))

  it('names what is called', () => {
    expect(read('select Lower(email), audit.Log(phone), "Fn"(1) from customers, recent(3) where id = any(array[1])').calls).toEqual(['recent', 'lower', 'audit.log', 'Fn'])
    expect(read('call audit.clean_up(1)').calls).toEqual(['audit.clean_up'])
    expect(read('do language plpgsql \'begin perform email from customers; execute \'\'select phone\'\'; end\'').identifiers).toEqual(expect.arrayContaining(['email', 'customers', 'phone']))
  })
})

describe('views', () => {
  it.each([
    ['select mail from v', 'v.mail project, customers.email project via v, customers.country filter via v'],
    ['select id from v where mail = $1', 'v.id project, v.mail filter, customers.id project via v, customers.email project filter via v, customers.country filter via v'],
    ['select * from v', 'v.id* project, v.mail* project, customers.id* project via v, customers.email* project via v, customers.country filter via v'],
    ['select n from vv', 'vv.n project, orders.total project agg via vv, orders.customer_id join via vv, v.id join via vv, v.mail group via vv, customers.id project join via vv v, customers.email project group via vv v, customers.country filter via vv v'],
    ['select a from vs', 'vs.a project, customers.email project via vs'],
    ['select count(*) from v', 'customers.country filter via v'],
    ['select mail, email from v join customers using (id)', 'v.mail project, v.id join, customers.email project, customers.id project join, customers.country filter via v'],
    ['select mail from mv', 'mv.mail project'],
    ['select x from loop1', 'loop1.x project, loop2.x project via loop1'],
  ])('%s', (sql, expected) => expectReads(sql, expected))

  it('lists the view and what stands beneath it', () => {
    expect(read('select n from vv').tables.sort()).toEqual(['public.customers', 'public.orders', 'public.v', 'public.vv'])
    expect(read('select mail from mv').tables).toEqual(['public.mv'])
  })

  it('is partial where a definition is not understood, with the names in it', () => {
    const answer = read('select x from broken')
    expect(answer).toMatchObject({ status: 'partial', unresolved: ['gone'] })
    expect(answer.identifiers).toEqual(expect.arrayContaining(['broken', 'gone', 'customers']))
  })

  it('stays within its depth on views on views on views', () => {
    const tower = Array.from({ length: 500 }, (_, i): SqlRelation => ({ key: `w${i}`, path: [`w${i}`], columns: ['x'], definition: `select x from w${i + 1}` }))
    const catalog = compileCatalog([...tower, { key: 'w500', path: ['w500'], columns: ['x'] }], 'postgres')
    expect(readStatement('select x from w0', { dialect: 'postgres', catalog, searchPath: null }).status).toBe('partial')
    expect(readStatement('select x from w490', { dialect: 'postgres', catalog, searchPath: null }).reads.map(({ table }) => table)).toContain('w500')
  })
})

describe('names that are not known, or mean several things', () => {
  it.each([
    ['select emial from customers', ['emial'], ''],
    ['select c.emial, email from customers c', ['c.emial'], 'customers.email project'],
    ['select a from nowhere', ['nowhere', 'a'], ''],
    ['select nowhere.a, email from nowhere, customers', ['nowhere', 'nowhere.a'], 'customers.email project'],
    ['select id from customers, orders', ['id'], 'customers.id project, orders.id project'],
    ['select {{ column }} from customers', ['{{…}}'], ''],
    ['frobnicate the customers', ['frobnicate'], ''],
    ['select email from customers where phone = 1 wherever', ['wherever'], 'customers.email project, customers.phone filter'],
  ])('%s', (sql, unresolved, expected) => {
    const answer = read(sql)
    expect(answer.status).toBe('partial')
    expect(answer.unresolved).toEqual(unresolved)
    expect(reads(answer)).toEqual(expected === '' ? [] : expected.split(', '))
  })

  it('leaves a short name alone that several tables bear, unless the search path decides', () => {
    expect(read('select id from orders', { searchPath: null })).toMatchObject({ status: 'partial', unresolved: ['orders', 'id'] })
    expect(reads(read('select id from orders', { searchPath: ['crm', 'public'] }))).toEqual(['crm.orders.id project'])
    expect(reads(read('select id from orders', { searchPath: ['other', 'public'] }))).toEqual(['orders.id project'])
    expect(read('select id from orders', { searchPath: ['other'] }).status).toBe('partial')
    expectReads('select email from customers', 'customers.email project', { searchPath: null })
  })

  it('takes names as written without a catalog', () => {
    const options = { isKnown: false, searchPath: null }
    expectReads('select email from Crm.Customers where "Id" = 3', 'Crm.Customers.email project, Crm.Customers.Id filter', options)
    expectReads('select c.a, o.b from c, o', 'c.a project, o.b project', options)
    expectReads('with x as (select a from t) select a, u.b from x join u on true', 't.a project, u.b project', options)
    expect(read('select a from c, o', options)).toMatchObject({ status: 'partial', unresolved: ['a'], reads: [] })
    expect(read('select * from c', options)).toMatchObject({ status: 'partial', unresolved: ['c.*'], reads: [] })
    expect(reads(read('with x as (select * from c) select email from x', options))).toEqual(['c.email project'])
  })
})

describe('texts that were cut', () => {
  it.each([
    'select email from customers where', 'select email, from', 'select email from customers where phone = \'+46', 'select email from customers where id in (1, 2',
    'select email from customers where id = 1 and', 'select email from customers join', 'select email from customers order by', 'select email from customers group by country,',
    'select case when email = \'x\' then 1', 'select email from customers where id between 1', 'select email from customers where customers.', 'select email from "custo',
    'select email /* and', 'with x as (select email from customers)', 'update customers set', 'update customers set email =', 'insert into customers (email)', 'select email::',
    'select email from customers where exists', 'merge into orders o using customers c on', 'select email from customers left join orders on', 'select sum(total) over (partition by',
  ])('%s', (sql) => expect(read(sql)).toMatchObject({ status: 'partial', isCut: true }))

  it('keeps what was read before the cut, and every name', () => {
    const answer = read('select c.email from customers c where c.phone is not null and c.coun')
    expect(reads(answer)).toEqual(['customers.email project', 'customers.phone filter'])
    expect(answer.identifiers).toEqual(expect.arrayContaining(['email', 'customers', 'phone', 'coun']))
  })
})

describe('SQLite', () => {
  it.each([
    ['select email from customers where country = "Sweden"', 'customers.email project, customers.country filter'],
    ['select "email" from [customers] where `id` == 1', 'customers.email project, customers.id filter'],
    ['select count(*) "n", email as \'mail\' from customers group by email', 'customers.email project group'],
    ['select rowid, oid, email from customers indexed by i where phone glob \'+*\' and email not null', 'customers.email project filter, customers.phone filter'],
    ['select email mail from customers where mail like ?1 order by mail', 'customers.email project filter order'],
    ['select min(id, total), min(total) from orders', 'orders.id project, orders.total project agg'],
    ['replace into regions select country, email from customers', 'customers.country project, customers.email project'],
    ['insert or ignore into regions(name) values (?) on conflict(country) do update set name = excluded.name', ''],
    ['select value from customers, json_each(customers.date, \'$.x\') where json_each.key > 1', 'customers.date join'],
    ['select email from customers where id in regions', 'customers.email project, customers.id filter, regions.country* project, regions.name* project'],
    ['update customers set email = @mail where id = $id returning phone', 'customers.id filter, customers.phone project'],
    ['delete from orders where total isnull or status notnull order by id limit 3', 'orders.total filter, orders.status filter, orders.id order'],
    ['select name, sql from sqlite_master where type = \'table\'', ''],
    ['select name from pragma_table_info(\'customers\')', ''],
    ['select date ->> \'$.a\', user from customers, (select 1 as user)', 'customers.date project'],
    ['with recursive n(i) as (values(1) union all select i + 1 from n where i < 5) select i, email from n, customers', 'customers.email project'],
  ])('%s', (sql, expected) => expectReads(sql, expected, { dialect: 'sqlite' }))

  it.each(['pragma table_info(customers)', 'attach \'x.db\' as x', 'explain query plan select email from customers', 'vacuum', 'create trigger t after insert on orders begin update orders set total = 1; end'])('skips %s', (sql) => {
    expect(read(sql, { dialect: 'sqlite' }).status).toBe('skipped')
  })
})
