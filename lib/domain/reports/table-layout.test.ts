import { expect, it } from 'vitest'
import { broken, columnShares, widthOf } from './table-layout.ts'

it('breaks a name where a reader would, and no word that fits', () => {
  expect(broken('Warehouse.public.mart_customer_360.birth_year', 200, 9)).toBe('Warehouse.public.mart_customer_\n360.birth_year')
  expect(broken('read by nobody', 100, 9)).toBe('read by nobody')
  expect(broken('x'.repeat(30), 60, 9).split('\n').every((line) => widthOf(line, 9) <= 60)).toBe(true)
})

it('loses nothing of a name', () => {
  for (const name of ['a.b_c-d', 'ДАТА_РОЖДЕНИЯ.покупателя', '😀'.repeat(40), 'W'.repeat(99)]) for (const width of [1, 20, 90]) expect(broken(name, width, 9).replaceAll('\n', '')).toBe(name)
})

it('gives a column what its longest text needs, and each something', () => {
  const shares = columnShares(['Field', 'Score'], [['Warehouse.public.mart_customer_360.birth_year', '17']])
  expect(shares.reduce((all, one) => all + one)).toBeCloseTo(1)
  expect(shares[0]).toBeGreaterThan(0.75)
  expect(columnShares(['a', 'b'], [['x'.repeat(5_000), 'y']])[1]).toBeGreaterThan(0.15)
  expect(columnShares([], [])).toEqual([])
})
