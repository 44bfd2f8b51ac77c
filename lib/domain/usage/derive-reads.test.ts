import { describe, expect, it } from 'vitest'
import { cutMark } from '../logs/log-batch.ts'
import { compileCatalog } from '../sql/sql-catalog.ts'
import { readStatement } from '../sql/read-statement.ts'
import { statementShape } from '../sql/statement-shape.ts'
import { followCode } from './code-bodies.ts'
import { deriveReads } from './derive-reads.ts'
import { indexFields, sqlRelationsOf } from './field-index.ts'
import { madeCatalog } from '#lib/testing/made-catalog.ts'
import type { ScannedRoutine } from '../inventory/catalog.ts'

const relations = [
  'public.customer: id, email, phone, city', 'public.orders: id, customer_id, note', 'crm.customer: id, email', 'public.audit: id, what', 'public.quiet: silence',
  'public.contact: email, phone = SELECT customer.email, customer.phone FROM public.customer', 'public.mail: email = SELECT contact.email FROM public.contact',
]

function derivation(sql: string, routines: Partial<ScannedRoutine>[] = [], isCut = false, searchPath: string[] | null = ['public']) {
  const catalog = madeCatalog(relations, routines)
  const index = indexFields(catalog)
  const [open, flat] = [true, false].map((areViewsOpen) => compileCatalog(sqlRelationsOf(catalog, areViewsOpen), 'postgres'))
  const derive = deriveReads(index, followCode(index, catalog.routines), {
    read: (text, path) => readStatement(text, { dialect: 'postgres', catalog: open!, searchPath: path }),
    readFlat: (text, path) => readStatement(text, { dialect: 'postgres', catalog: flat!, searchPath: path }),
  })
  const found = derive(statementShape(sql, 'postgres', (name) => index.byColumn.has(name) || index.byTable.has(name)) + (isCut ? cutMark : ''), searchPath)
  const name = (field: number) => { const { schema, table, column } = index.fields[field]!; return `${schema === 'public' ? '' : `${schema}.`}${table}.${column}` }
  return {
    status: found.status, doubtful: found.doubtful.map(name).sort(), inCode: found.inCode.map(name).sort(), writes: found.writes.map(name).sort(),
    reads: found.reads.map(({ field, grade, isIndirect }) => `${name(field)}${grade === 'star' ? ' *' : ''}${isIndirect ? ' via' : ''}`).sort(),
  }
}
const madeFunction = (name: string, definition: string): Partial<ScannedRoutine> => ({ name, definition })

describe('from a shape to fields', () => {
  it.each<[string, string[]]>([
    ["select email from customer where city = 'x'", ['customer.city', 'customer.email']],
    ['select * from orders', ['orders.customer_id *', 'orders.id *', 'orders.note *']],
    ['select email from contact', ['contact.email', 'customer.email via']],
    ['select email from mail', ['contact.email via', 'customer.email via', 'mail.email']],
    ['insert into audit (what) select note from orders', ['orders.note']],
    ['create table x (a int)', []], ['begin', []],
  ])('%s', (sql, reads) => expect(derivation(sql)).toMatchObject({ reads, doubtful: [], inCode: [] }))

  it('notes what is written', () => {
    expect(derivation('insert into audit (what) select note from orders').writes).toEqual(['audit.what'])
  })

  it('doubts every name in a text that was not understood', () => {
    expect(derivation('select c.email, x.note from customer c join nowhere x on true')).toMatchObject({ status: 'partial', reads: expect.arrayContaining(['customer.email']) })
    expect(derivation('select c.email, x.note from customer c join nowhere x on true').doubtful).toEqual(expect.arrayContaining(['orders.note', 'customer.city', 'crm.customer.id']))
  })

  it('leaves a short name alone where the search path is not known', () => {
    expect(derivation('select email from customer', [], false, null)).toMatchObject({ status: 'partial', reads: [] })
    expect(derivation('select email from customer', [], false, null).doubtful).toEqual(expect.arrayContaining(['customer.email', 'crm.customer.email']))
    expect(derivation('select note from orders', [], false, null)).toMatchObject({ status: 'ok', reads: ['orders.note'] })
  })
})

describe('a statement that was cut', () => {
  it.each<[string, string[], string[]]>([
    ['select email, pho', ['customer.city', 'customer.phone'], ['audit.what', 'quiet.silence']],
    ['select email, phone', ['customer.city', 'customer.phone'], ['audit.what', 'quiet.silence']],
    ['select email from', ['customer.city', 'crm.customer.id'], ['audit.what', 'quiet.silence']],
    ['select email from customer where ci', ['customer.city', 'customer.phone'], ['audit.what', 'quiet.silence']],
    ['select email from customer where city =', ['customer.phone'], ['audit.what', 'quiet.silence']],
    ["select email from customer where city = 'Ume", ['customer.phone'], ['audit.what', 'quiet.silence']],
    ['select * from gone_table', [], ['customer.email', 'quiet.silence']],
  ])('without a mark, and so far as it shows: %s', (sql, doubtful, clear) => {
    const found = derivation(sql)
    expect(found.status).toBe('partial')
    expect(found.doubtful).toEqual(expect.arrayContaining(doubtful))
    for (const field of clear) expect(found.doubtful).not.toContain(field)
  })

  it.each<[string, string[], string[]]>([
    ['select email, pho', ['customer.city', 'customer.email', 'customer.phone'], ['audit.what']],
    ['select email from customer where ci', ['customer.city', 'customer.id', 'customer.phone'], ['audit.what', 'orders.note']],
    ['select a from ord', ['orders.note', 'orders.customer_id'], []],
    ['select * fro', ['customer.city', 'orders.note', 'audit.what'], []],
  ])('%s', (sql, doubtful, clear) => {
    const found = derivation(sql, [], true)
    expect(found).toMatchObject({ status: 'partial', reads: [] })
    expect(found.doubtful).toEqual(expect.arrayContaining(doubtful))
    for (const field of clear) expect(found.doubtful).not.toContain(field)
  })
})

describe('code in the database', () => {
  const reads = [madeFunction('lookup', 'BEGIN RETURN (SELECT phone FROM customer WHERE id = 1); END')]
  it.each<[string, string, Partial<ScannedRoutine>[], string[]]>([
    ['a function that is called', 'select lookup(1)', reads, ['contact.phone', 'customer.phone', 'orders.id']],
    ['one called with its schema', 'select public.lookup(1)', reads, ['customer.phone']],
    ['a procedure', "call tidy('x')", [{ name: 'tidy', kind: 'procedure', definition: 'begin perform note from orders; end' }], ['orders.note']],
    ['one called by another', 'select outer_one()', [...reads, madeFunction('outer_one', 'begin return lookup(1); end')], ['customer.phone']],
    ['names in dynamic SQL', 'select dyn()', [madeFunction('dyn', "begin execute format('select %I', 'city') || ' from customer where note = 1'; end")], ['customer.city', 'orders.note']],
    ['a whole row', 'select whole()', [madeFunction('whole', 'begin perform row_to_json(o) from orders o; end')], ['orders.customer_id', 'orders.note']],
    ['a trigger and its function', "update orders set note = 'x'", [
      { name: 't', kind: 'trigger', relation: { schema: 'public', name: 'orders' }, events: ['update'], definition: 'CREATE TRIGGER t …', calls: ['public.on_update'] },
      madeFunction('on_update', 'begin insert into audit (what) select city from customer where id = NEW.customer_id; return new; end'),
    ], ['customer.city', 'orders.customer_id']],
    ['NEW as a whole', "insert into orders (note) values ('x')", [
      { name: 't', kind: 'trigger', relation: { schema: 'public', name: 'orders' }, events: ['insert'], definition: 'begin perform log(NEW); return NEW; end' },
    ], ['orders.customer_id', 'orders.note']],
    ['a policy', 'select note from orders', [{ name: 'p', kind: 'policy', relation: { schema: 'public', name: 'orders' }, events: ['select'], definition: 'city = current_user' }], ['customer.city']],
    ['a DO block', 'do $$ begin perform phone from customer; end $$', [], ['customer.phone']],
    ['dynamic SQL in a DO block', "do $$ begin execute 'select phone from customer'; end $$", [], ['customer.phone']],
  ])('%s', (_, sql, routines, expected) => {
    const { inCode } = derivation(sql, routines)
    expect(inCode).toEqual(expect.arrayContaining(expected))
    expect(inCode).not.toContain('quiet.silence')
  })

  it('is not reached by a statement that does not run it', () => {
    const trigger: Partial<ScannedRoutine> = { name: 't', kind: 'trigger', relation: { schema: 'public', name: 'orders' }, events: ['delete'], definition: 'select city' }
    expect(derivation("update orders set note = 'x'", [trigger, ...reads]).inCode).toEqual([])
    expect(derivation('select lookup.note from orders as lookup', reads).inCode).toEqual([])
  })

  it('takes no whole row from a trigger that only hands its row back', () => {
    const trigger: Partial<ScannedRoutine> = { name: 't', kind: 'trigger', relation: { schema: 'public', name: 'orders' }, events: ['update'], definition: 'begin NEW.note := 1; return NEW; end' }
    expect(derivation("update orders set note = 'x'", [trigger]).inCode).toEqual(['orders.note'])
  })
})
