import { describe, expect, it } from 'vitest'
import { statementShape } from './statement-shape.ts'
import { readStatement } from './read-statement.ts'

describe('the shape of a statement', () => {
  it.each([
    ['select  email\n\tfrom customers -- who\nwhere id = 42 /* really */ and name = \'O\'\'Brien\'', 'select email from customers where id = $1 and name = $1'],
    ['select 1, 2.5, -3, .5, 1e9, 0xff from t', 'select $1, $1, -$1, $1, $1, $1 from t'],
    ['select e\'a\\\'b\', b\'1\', x\'f\', n\'q\', U&\'\\0061\' uescape \'!\', $$x$$, $t$a $$ b$t$', 'select $1, $1, $1, $1, $1 uescape $1, $1, $1'],
    ['select date \'2020-01-01\', interval\'1 day\', timestamp with time zone \'x\', \'x\'::date', 'select date $1, interval $1, timestamp with time zone $1, $1::date'],
    ['select a from t where id in (1, 2, \'x\', -3, null)', 'select a from t where id in ($1)'],
    ['select a from t where id = any(array[1,2,3]) and id in (select 1)', 'select a from t where id = any(array[$1]) and id in (select $1)'],
    ['insert into t (a, b) values (1, \'x\'), (2, null), (+3, default)', 'insert into t (a, b) values ($1, $1)'],
    ['insert into t values (1, now()), (2, now())', 'insert into t values ($1, now()), ($1, now())'],
    ['select a, count(*) from t where b = 1 group by 1, (2), rollup (1, 2) order by 2 desc, 1 limit 10 offset 20', 'select a, count(*) from t where b = $1 group by 1, (2), rollup (1, 2) order by 2 desc, 1 limit $1 offset $1'],
    ['select a from t order by a + 1, f(2), 3, 19800101', 'select a from t order by a + $1, f($1), 3, $1'],
    ['select a[1], a[1:2], x::numeric(10, 2), :name, :\'psql\', %s, %(x)s, $7', 'select a[$1], a[$1:$1], x::numeric($1, $1), $1, $1, $1, $1, $1'],
    ['select p -> \'a\' ->> 0, p ? \'b\', \'a\'\n\'b\' from t', 'select p -> $1 ->> $1, p ? $1, $1 from t'],
    ['select "Mixed Name" as "Any Label" from "T"', 'select "Mixed Name" as "Any Label" from "T"'],
    ['select \'x\'from t', 'select $1 from t'],
    ['select a -/* */- b from t', 'select a - - b from t'],
    ['select {{ secret(\'x\') }} from t', 'select {{…}} from t'],
    ['\\set x 1\nselect a from t where b = :x', 'select a from t where b = $1'],
    ['do $$ begin perform email from customers where id = 7; -- Ann\n execute \'select phone from customers where name = \'\'Ann\'\'\'; end $$', "do $$ begin perform email from customers where id ; execute 'select _ from _' ; end $$"],
    ['create function f() returns int as $$ select email from customers where phone = \'070\' $$ language sql', 'create function f() returns int as $$ email customers phone $$ language sql'],
  ])('%s', (sql, shape) => expect(statementShape(sql, 'postgres')).toBe(shape))

  it.each([
    ['select email from customers where id = ?1 and x = @p and y = $z and k = 5', 'select email from customers where id = ? and x = ? and y = ? and k = ?'],
    ['select "email" from "customers" where country = "Sweden"', 'select "email" from "customers" where country = ?'],
    ['select T0."phone" as "P 1", \'x\' as "y" from "main"."customers" as "T0" where "T0"."phone" in ("a", 2) order by "P 1"', 'select T0."phone" as "P 1", ? as "y" from "main"."customers" as "T0" where "T0"."phone" in (?) order by "P 1"'],
    ['select [a b], `c` from t', 'select [a b], `c` from t'],
  ])('SQLite: %s', (sql, shape) => expect(statementShape(sql, 'sqlite', (text) => text === 'email')).toBe(shape))

  it('keeps of the strings inside code only what the catalog names', () => {
    const sql = 'do $$ begin execute \'select phone from customers where name = \'\'Ann\'\'\'; end $$'
    expect(statementShape(sql, 'postgres', (text) => ['phone', 'customers'].includes(text))).toBe("do $$ begin execute 'select phone from customers _' ; end $$")
  })

  it.each([
    ['select a from t where b = \'secr', 'select a from t where b = \''],
    ['select a from t where b = e\'secr\\', 'select a from t where b = \''],
    ['select a from t where b = $x$secr', 'select a from t where b = \''],
    ['select a, "secr', 'select a, "'],
    ['select a from t /* secr', 'select a from t /*'],
    ['select a from t where b in (1, 2', 'select a from t where b in ($1, $1'],
    ['do $$ begin perform a from t where b = \'secr', 'do $$ begin perform a t b'],
    ['select a from t where b =', 'select a from t where b ='],
  ])('is cut where the text was: %s', (sql, shape) => {
    expect(statementShape(sql, 'postgres')).toBe(shape)
    const options = { dialect: 'postgres' as const, catalog: null, searchPath: null }
    expect(readStatement(sql, options).isCut).toBe(true)
    expect(readStatement(shape, options).isCut).toBe(true)
  })
})
