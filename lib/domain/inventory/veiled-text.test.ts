import { expect, it } from 'vitest'
import { namesIn, veiledText } from './veiled-text.ts'

const hidden = new Set(['salary', 'payroll', 'hr'])
const veiled = (text: string, dialect = 'postgres') => veiledText(text, dialect, hidden)

it('leaves out every name that is hidden, however it is written, and nothing else', () => {
  expect(veiled('select c.email, p.salary from customer c join hr.payroll p on p.id = c.id where p."SALARY" > $1')).toBe('select c.email, p.… from customer c join ….… p on p.id = c.id where p.… > $1')
  expect(veiled('insert into payroll (salary, email) values (?, ?)')).toBe('insert into … (…, email) values (?, ?)')
  expect(veiled('select `hr.payroll.salary`, x from `a`', 'bigquery')).toBe('select `….….…`, x from `a`')
  expect(veiled('select [salary] from customer where id = @salary', 'tsql')).toBe('select … from customer where id = …')
})

it('leaves out texts, in which names could stand', () => {
  expect(veiled("select email from customer where note = 'salary'")).toBe('select email from customer where note = …')
  expect(veiled('do $$ begin perform salary from payroll; end $$')).not.toContain('salary')
  expect(veiled("select email, 'salary of")).not.toContain('salary')
  expect(veiled('select email /* salary')).not.toContain('salary')
})

it('knows every name it could leave out', () => {
  expect([...namesIn(['select c.email from "Hr".Payroll c', 'select `hr.salary`'], 'postgres')]).toEqual(expect.arrayContaining(['c', 'email', 'hr', 'payroll']))
  expect([...namesIn(['select `hr.salary`'], 'bigquery')]).toEqual(expect.arrayContaining(['hr', 'salary']))
})
