import { expect, it } from 'vitest'
import { readEntered, writeEntered } from './entered-fields.ts'

it('reads a line for each table', () => {
  expect(readEntered('customers: e-mail, name , name\r\n\n orders :  at; total\ncustomers: phone')).toEqual([{ name: 'customers', fields: ['e-mail', 'name', 'phone'] }, { name: 'orders', fields: ['at', 'total'] }])
  expect(readEntered(' \n')).toEqual([])
})

it.each(['customers', 'customers:', ': email', 'customers: ,'])('does not guess at %j', (text) => expect(readEntered(text)).toBeNull())

it('writes what it reads', () => {
  const tables = [{ name: 'a b', fields: ['x', 'y: z'] }]
  expect(readEntered(writeEntered(tables))).toEqual(tables)
})
