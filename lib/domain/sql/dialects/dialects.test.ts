// Statements in the words of each vendor's manual, beside what they read.
import { describe, expect, it } from 'vitest'
import { readStatement } from '../read-statement.ts'
import { compileCatalog } from '../sql-catalog.ts'
import { statementShape } from '../statement-shape.ts'
import { dialectFor } from './dialect-for.ts'

const columns = {
  customers: ['id', 'email', 'name', 'phone', 'country', 'created', 'prefs', 'boss_id', 'doc', 'visits', 'date'],
  orders: ['id', 'customer_id', 'total', 'status', 'created', 'items', 'year'],
  'sales.events_20250101': ['event', 'params', 'user_id'],
  'sales.events_20250102': ['event', 'params', 'user_id', 'extra'],
}
const relations = Object.entries(columns).map(([name, list]) => {
  const path = name.includes('.') ? ['shop', ...name.split('.')] : ['shop', 'dbo', name]
  return { key: name, path, columns: list }
})

function answerTo(sql: string, dialect: string) {
  return readStatement(sql, { dialect, catalog: compileCatalog(relations, dialect), searchPath: null })
}

/** `expected`: reads as `table.column clause …`, then, behind `>`, what is written; in any order. */
function expectAnswer(dialect: string, sql: string, expected: string) {
  const answer = answerTo(sql, dialect)
  expect({ unresolved: answer.unresolved, status: answer.status }).toEqual({ unresolved: [], status: 'ok' })
  const said = (one: ReturnType<typeof answerTo>) => [
    one.reads.map(({ table, column, clauses, grade }) => [`${table}.${column}${grade === 'star' ? '*' : ''}`, ...clauses].join(' ')).sort().join(', '),
    one.writes.map(({ table, column }) => `${table}.${column}`).sort().join(', '),
  ]
  const [reads = '', writes = ''] = expected.split('>').map((part) => part.trim())
  const sorted = (list: string) => list.split(', ').sort().join(', ')
  expect(said(answer)).toEqual([sorted(reads), sorted(writes)])
  // What is stored of it reads the same.
  const names = new Set(relations.flatMap(({ path, columns: list }) => [...path, ...list]))
  expect(said(answerTo(statementShape(sql, dialect, (text) => names.has(text.toLowerCase())), dialect))).toEqual(said(answer))
}

describe('T-SQL', () => {
  it.each([
    ['select top (5) with ties [c].[email] as [The mail], c.phone \'Phone\' from dbo.customers c with (nolock) order by [The mail]', 'customers.email project order, customers.phone project'],
    ['select top 10 percent mail = email, \'n\' = lower(name) from customers (nolock) where created > {d \'2025-01-01\'}', 'customers.email project, customers.name project, customers.created filter'],
    ['select dateadd(day, 1, created), datediff(dd, created, getdate()), convert(varchar(10), date, 101), datepart(weekday, created) from customers', 'customers.created project, customers.date project'],
    ['select c.email, o.n from customers c cross apply (select count(*) as n from orders where customer_id = c.id) o', 'customers.email project, customers.id filter, orders.customer_id filter'],
    ['select c.email from customers c outer apply (select top 1 total from orders o where o.customer_id = c.id order by o.created desc) t', 'customers.email project, orders.total project, orders.customer_id filter, customers.id filter, orders.created order'],
    ['select p.country, p.[2024], p.[2025] from (select country, year, total from customers c inner hash join orders o on o.customer_id = c.id) s pivot (sum(total) for year in ([2024], [2025])) as p', 'customers.country project, orders.year project group, orders.total project agg, orders.customer_id join, customers.id join'],
    ['select u.id, u.what, u.kind from customers unpivot (what for kind in (email, phone)) u where id = 3', 'customers.id project filter, customers.email project, customers.phone project'],
    ['declare @n int = (select max(id) from customers) select @n = @n + visits from customers where id = @n', 'customers.id project filter agg, customers.visits project'],
    ['declare @t table (id int primary key, mail nvarchar(100))\ninsert into @t (id, mail) select id, email from customers\nselect t.mail from @t t', 'customers.id project, customers.email project'],
    ['select id, email into #kept from customers\nselect k.email, o.total from #kept k join orders o on o.customer_id = k.id\ndrop table #kept', 'customers.id project join, customers.email project, orders.total project, orders.customer_id join'],
    ['if exists (select 1 from customers where email is null) begin print \'x\' select phone from customers end else select name from customers', 'customers.email filter, customers.phone project, customers.name project'],
    ['create procedure p as begin select email from customers end\ngo\nselect phone from customers\nGO 2\n', 'customers.phone project'],
    ['update c set c.phone = null, visits += 1 output inserted.id, deleted.email into @t (a, b) from customers c join orders o on o.customer_id = c.id where o.total > 3 option (recompile)', 'customers.id project join, customers.email project, orders.customer_id join, orders.total filter > customers.phone, customers.visits'],
    ['with d as (select id, row_number() over (partition by email order by id) n from customers) delete from d where n > 1', 'customers.id project filter window, customers.email filter window'],
    ['insert into customers (email) output inserted.id values (@a), (N\'x\')', 'customers.id project > customers.email'],
    ['merge into customers with (holdlock) as t using (values (@id, @mail)) as s (id, mail) on t.id = s.id when matched then update set email = s.mail when not matched by target then insert (id, email) values (s.id, s.mail) when not matched by source then delete output $action, deleted.name;', 'customers.id join, customers.name project > customers.email, customers.id'],
    ['select n.x.value(\'.\', \'int\'), c.doc.value(\'/a[1]\', \'int\') from customers c cross apply c.doc.nodes(\'/r\') as n(x) for xml path(\'r\'), root(\'all\')', 'customers.doc project join'],
    ['select j.theme from shop..customers c cross apply openjson(c.prefs) with (theme nvarchar(10) \'$.t\', size int) j', 'customers.prefs join'],
    ['exec sp_executesql N\'select c.email from customers c where c.name = N\'\'x\'\' and c.id = @p0\', N\'@p0 int\', @p0 = 4', 'customers.email project, customers.name filter, customers.id filter'],
    ['select country, count(*) from customers group by country with rollup order by country offset 5 rows fetch next 10 rows only', 'customers.country project group order'],
    ['with t as (select id, boss_id from customers where boss_id is null union all select c.id, c.boss_id from customers c join t on c.boss_id = t.id) select id from t', 'customers.id project join, customers.boss_id project filter join'],
    ['select email from customers for system_time as of @t where id in (##ids##) and name = ##name:string?x##', 'customers.email project, customers.id filter, customers.name filter'],
    ['select email from customers union all select status from orders order by 1', 'customers.email project order, orders.status project order'],
  ])('%s', (sql, expected) => expectAnswer('tsql', sql, expected))

  it('names the procedures it calls, and doubts texts it cannot see', () => {
    expect(answerTo('exec @r = dbo.Usp_Report @from = 1', 'mssql')).toMatchObject({ kind: 'call', status: 'ok', calls: ['dbo.usp_report'] })
    expect(answerTo('exec (@sql)', 'tsql')).toMatchObject({ status: 'partial', unresolved: ['(text)'] })
  })
})

describe('BigQuery', () => {
  it.each([
    ['select c.email, "a string", \'\'\'it\'s\'\'\', r"\\d" from `shop.dbo.customers` c # why', 'customers.email project'],
    ['select event, _table_suffix from `shop.sales.events_*` where _table_suffix between "20250101" and "20250131"', 'sales.events_20250101.event project, sales.events_20250102.event project'],
    ['select struct<a int64, b string>(id, name), array<struct<x string>>[struct(email)], array(select total from orders) from customers', 'customers.id project, customers.name project, customers.email project, orders.total project'],
    ['select p.key, place from customers c, unnest(c.prefs) as p with offset as place where place < 3', 'customers.prefs join'],
    ['select i.sku, c.prefs.theme.name from customers c join orders o on o.customer_id = c.id, o.items i', 'orders.items join, customers.prefs project, orders.customer_id join, customers.id join'],
    ['select * except (email, phone) replace (upper(name) as name) from (select email, phone, name from customers)', 'customers.email project, customers.phone project, customers.name project'],
    ['select as struct email, date from customers qualify row_number() over (partition by country order by created desc) = 1', 'customers.email project, customers.date project, customers.country window, customers.created window'],
    ['select date_trunc(created, week(monday)), timestamp_diff(created, date, day), extract(isoweek from created), date_add(date, interval visits month) from customers', 'customers.created project, customers.date project, customers.visits project'],
    ['select lower(email) as mail, count(*) n, from customers group by mail having n > 1 order by n', 'customers.email project group'],
    ['select array_agg(distinct email ignore nulls order by created limit 3)[safe_offset(0)] from customers', 'customers.email project agg, customers.created project agg order'],
    ['declare d date default current_date(); declare n int64; set n = (select max(id) from customers); if n > 1 then select email from customers where date = d; end if;', 'customers.id project agg, customers.email project, customers.date filter'],
    ['for r in (select id from customers) do update orders set status = "x" where customer_id = r.id; end for', 'customers.id project, orders.customer_id filter > orders.status'],
    ['create temp function f(x int64) returns string language js as """ return x """; select f(id), safe.substr(email, 1) from customers', 'customers.id project, customers.email project'],
    ['create or replace table shop.dbo.made partition by day cluster by a options (description = "x") as select date as day, id a from customers', 'customers.date project, customers.id project'],
    ['merge customers t using orders s on t.id = s.customer_id when matched then update set visits = s.total when not matched then insert (id) values (customer_id)', 'customers.id join, orders.customer_id project join, orders.total project > customers.visits, customers.id'],
    ['select email from customers union all by name select status as email from orders', 'customers.email project, orders.status project'],
    ['select k, v from (select id, email, phone from customers) unpivot include nulls (v for k in (email as "e", phone))', 'customers.id project, customers.email project, customers.phone project'],
    ['select email from customers for system_time as of timestamp_sub(current_timestamp(), interval 1 hour) tablesample system (10 percent) where @p is null', 'customers.email project'],
  ])('%s', (sql, expected) => expectAnswer('bigquery', sql, expected))

  it('leaves with EXPORT DATA', () => {
    const sql = 'export data options (uri = "gs://b/*", format = "csv") as select email from customers'
    expect(answerTo(sql, 'bigquery')).toMatchObject({ kind: 'copy', leaves: true, status: 'ok' })
    expectAnswer('bigquery', sql, 'customers.email project')
  })

  it('names tables of other projects, and doubts what a template was never filled in for', () => {
    expect(answerTo('select a.x, b.* from other-project.set.t a join `far.away.t` b using (k)', 'bigquery')).toMatchObject({ status: 'ok', unresolved: [], outside: ['other-project.set.t', 'far.away.t', 'far.away.t.*'] })
    expect(answerTo('select {{ column }} from customers', 'bigquery').status).toBe('partial')
  })
})

describe('MySQL and MariaDB', () => {
  it.each([
    ['select c.`email`, "a string", c.name "Label" from dbo.customers as c straight_join orders o on o.customer_id <=> c.id -- why\n # and why', 'customers.email project, customers.name project, orders.customer_id join, customers.id join'],
    ['select sql_calc_found_rows distinct email from customers use index (a, b) where name rlike "^a" xor visits div 2 = 1 limit 5, 10', 'customers.email project, customers.name filter, customers.visits filter'],
    ['select /*!50000 straight_join email, */ phone from customers /*+ a hint */ /*! where id = 1 */', 'customers.email project, customers.phone project, customers.id filter'],
    ['SELECT `email` , COUNT ( * ) FROM `customers` WHERE `id` IN (...) AND `name` = ? GROUP BY `email`', 'customers.email project group, customers.id filter, customers.name filter'],
    ['select email from customers where created > now() - interval 1 day and date_add(date, interval visits hour) < "2025-01-01"', 'customers.email project, customers.created filter, customers.date filter, customers.visits filter'],
    ['insert into customers (id, email) values (1, "a") as n on duplicate key update email = n.email, visits = visits + values(visits)', 'customers.visits project > customers.id, customers.email, customers.visits'],
    ['insert ignore into customers set email = "x", phone = @p', '> customers.email, customers.phone'],
    ['update customers c join orders o on o.customer_id = c.id set c.email = o.status, o.total = 1 where c.name = "x"', 'orders.customer_id join, customers.id join, orders.status project, customers.name filter > customers.email, orders.total'],
    ['delete c, o from customers c join orders o on o.customer_id = c.id where o.total = 0', 'orders.customer_id join, customers.id join, orders.total filter'],
    ['delete from c using customers c join orders o on o.customer_id = c.id', 'orders.customer_id join, customers.id join'],
    ['update customers set phone = null where id = 3 order by created limit 1', 'customers.id filter, customers.created order > customers.phone'],
    ['select group_concat(distinct email order by id desc separator ","), match (name, phone) against ("x" in boolean mode) m from customers group by country with rollup having m > 0', 'customers.email project agg, customers.id project agg order, customers.name project having, customers.phone project having, customers.country group'],
    ['select @n := @n + 1, convert(phone, char(10)), convert(name using utf8mb4), binary country, prefs ->> "$.a", timestampdiff(month, created, date) from customers lock in share mode', 'customers.phone project, customers.name project, customers.country project, customers.prefs project, customers.created project, customers.date project'],
    ['select email from customers left join (orders, dual) on customer_id = customers.id', 'customers.email project, orders.customer_id join, customers.id join'],
  ])('%s', (sql, expected) => expectAnswer('mariadb', sql, expected))

  it('leaves with INTO OUTFILE, and knows a digest that was cut', () => {
    expect(answerTo('select email into outfile "/tmp/x" fields terminated by "," from customers', 'mysql')).toMatchObject({ leaves: true, status: 'ok', reads: [{ column: 'email' }] })
    expect(answerTo('select email from customers', 'mysql').leaves).toBe(false)
    const cut = 'SELECT `email` FROM `customers` WHERE `name` = ? AND ...'
    expect(answerTo(cut, 'mysql').isCut).toBe(true)
    expect(answerTo(statementShape(cut, 'mysql'), 'mysql').isCut).toBe(true)
  })
})

describe('Snowflake', () => {
  it.each([
    ['select prefs:a.b[0]::string, c.prefs:"Odd Key"::int, f.value:name from customers c, lateral flatten(input => c.prefs:items) f // why', 'customers.prefs project join'],
    ['select $1, c.$2 from customers c where name ilike any ($$a$$, \'b\') and id = :id', 'customers.id project filter, customers.email project, customers.name filter'],
    ['select * exclude (id, phone) rename (email as mail) from (select id, phone, email from customers) where mail = 1 or email = 2', 'customers.id project, customers.phone project, customers.email project filter'],
    ['select email || name as whole, upper(whole) up from customers where up = \'X\' qualify rank() over (order by whole) = 1', 'customers.email project filter window, customers.name project filter window'],
    ['select email from customers at (timestamp => dateadd(day, -1, current_timestamp())) sample (10)', 'customers.email project'],
    ['select id from customers start with boss_id is null connect by prior id = boss_id', 'customers.id project join, customers.boss_id filter join'],
    ['select p.e from (select country, year, total from customers join orders on customer_id = customers.id) pivot (sum(total) for year in (2024, 2025)) as p (c, d, e)', 'customers.country project, orders.year project group, orders.total project agg, customers.id join, orders.customer_id join'],
    ['copy into @stage/x from (select email from customers) file_format = (type = csv)', 'customers.email project'],
    ['copy into customers (id, email) from @stage/x', '> customers.id, customers.email'],
    ['select t.$1, metadata$filename from @stage/a/b.csv (file_format => f) t join customers on id = t.$1', 'customers.id join'],
    ['select date_trunc(month, created), datediff(\'day\', date, created) from shop..customers', 'customers.created project, customers.date project'],
  ])('%s', (sql, expected) => expectAnswer('snowflake', sql, expected))

  it('leaves with COPY INTO a place', () => {
    expect(answerTo('copy into \'s3://b/x\' from customers', 'snowflake')).toMatchObject({ leaves: true, kind: 'copy', status: 'ok' })
    expect(answerTo('copy into customers from @stage', 'snowflake').leaves).toBe(false)
  })
})

describe('any other', () => {
  it('is read by the standard, and says so', () => {
    expect(answerTo('select email from customers qualify row_number() over (order by id) = 1', 'Teradata')).toMatchObject({ isAnsi: true, status: 'ok', unresolved: [] })
    for (const name of ['postgres', 'sqlite', 'mysql', 'tsql', 'bigquery', 'snowflake']) expect([answerTo('select email from customers', name).isAnsi, dialectFor(name.toUpperCase()).name]).toEqual([false, name])
  })

  it('leaves with UNLOAD, whose statement may stand in a string', () => {
    expectAnswer('redshift', 'unload (\'select email from customers where name = \'\'x\'\'\') to \'s3://b/x\'', 'customers.email project, customers.name filter')
    expect(answerTo('unload (select email from customers) to \'s3://b/x\'', 'athena').leaves).toBe(true)
    expect(answerTo('copy customers (email) to stdout', 'postgres').leaves).toBe(true)
  })
})
