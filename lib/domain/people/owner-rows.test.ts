import { describe, expect, it } from 'vitest'
import { maxOwnerRows, placeAt, readOwnerRows } from './owner-rows.ts'

const records = (...lines: string[]) => lines.map((line, at) => ({ line: at + 1, cells: line.split(',') }))
const header = 'Email,Name,Team,Owns'

describe('a list of owners', () => {
  it('is read whatever the case and order of its columns', () => {
    expect(readOwnerRows(records('owns,NAME,email', 'CRM; Shop/public.cart ,Olga Öberg, OLGA@example.org '))).toEqual({
      rows: [{ line: 2, email: 'olga@example.org', name: 'Olga Öberg', team: null, owns: ['CRM', 'Shop/public.cart'] }], errors: [],
    })
  })
  it('says which lines are wrong, and how', () => {
    const { rows, errors } = readOwnerRows(records(header, 'olga@example.org,Olga,CRM team,CRM', 'nobody,No Mail,,CRM', 'x@example.org,,,CRM', 'y@example.org,Y,,', 'olga@example.org,Olga,,Shop', `z@example.org,${'Z'.repeat(201)},,CRM`))
    expect(rows.map(({ line }) => line)).toEqual([2])
    expect(errors.map(({ line, problem }) => [line, problem])).toEqual([[3, 'email-wrong'], [4, 'name-empty'], [5, 'owns-nothing'], [6, 'email-twice'], [7, 'too-long']])
  })
  it('is none without its columns, or with too many lines', () => {
    expect(readOwnerRows(records('name,team', 'Olga,CRM')).errors).toEqual([{ line: 1, problem: 'header-missing', text: 'email, owns' }])
    expect(readOwnerRows([]).errors).toMatchObject([{ problem: 'header-missing' }])
    expect(readOwnerRows(records(header, ...Array.from({ length: maxOwnerRows + 1 }, (_, at) => `a${at}@example.org,A,,CRM`))).errors).toMatchObject([{ line: maxOwnerRows + 2, problem: 'too-many-lines' }])
  })
})

describe('a path', () => {
  const systems = [
    { id: 'crm', name: 'CRM', datasets: [{ id: 'c1', schema: 'public', name: 'customer' }, { id: 'c2', schema: 'old', name: 'customer' }, { id: 'o', schema: 'public', name: 'order' }] },
    { id: 'shop', name: 'Shop/EU', datasets: [{ id: 's', schema: '', name: 'cart' }] },
  ]
  it.each([
    ['crm', { kind: 'system', id: 'crm' }], ['Shop/EU', { kind: 'system', id: 'shop' }], ['CRM/order', { kind: 'dataset', id: 'o' }], ['CRM/old.customer', { kind: 'dataset', id: 'c2' }],
    ['shop/eu/Cart', { kind: 'dataset', id: 's' }], ['CRM/customer', 'path-ambiguous'], ['CRM/nothing', 'path-unknown'], ['Nothing', 'path-unknown'],
  ])('%s', (path, expected) => expect(placeAt(path, systems)).toEqual(expected))
})
