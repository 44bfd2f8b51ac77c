import { describe, expect, it } from 'vitest'
import { emptyEntry, emptyLedger, type Ledger } from '../usage/ledger.ts'
import { importFate, pairPlaces, renamedIn } from './merge-plan.ts'

const place = (schema: string, dataset: string, name: string) => ({ id: `${schema}.${dataset}.${name}`, schema, dataset, datasetId: `${schema}.${dataset}`, name })

describe('places of two records', () => {
  const into = [place('public', 'customer', 'email'), place('public', 'customer', 'born'), place('old', 'customer', 'born')]
  it('are the same by schema, table and column where both were scanned', () => {
    const { fields, datasets } = pairPlaces([place('public', 'customer', 'born'), place('public', 'customer', 'gone')], into, { bySchema: true })
    expect(fields.map(([a, b]) => [a.id, b.id])).toEqual([['public.customer.born', 'public.customer.born']])
    expect(datasets).toEqual([['public.customer', 'public.customer']])
  })
  it('are the same by name alone where one was written down by hand, unless two have that name', () => {
    const { fields } = pairPlaces([place('', 'Customer', 'Email'), place('', 'customer', 'born')], into, { bySchema: false })
    expect(fields.map(([a, b]) => [a.id, b.id])).toEqual([['.Customer.Email', 'public.customer.email']])
  })
})

describe('an import', () => {
  const session = (ranges: [number, number][]): Ledger => ({ ...emptyLedger(), sessions: new Map([['s', { ...emptyEntry(), ranges }]]) })
  const day = (...hashes: number[]): Ledger => ({ ...emptyLedger(), days: new Map([['2026-11-20', new Set(hashes)]]) })
  it.each([
    ['moves', session([[1, 5]]), [session([[6, 9]])]],
    ['moves', session([[1, 5]]), []],
    ['held', session([[1, 5]]), [session([[1, 3]]), session([[4, 9]])]],
    ['overlaps', session([[1, 5]]), [session([[5, 9]])]],
    ['overlaps', session([[1, 2], [8, 9]]), [session([[1, 2]])]],
    ['moves', day(1, 2), [day(3)]],
    ['held', day(1, 2), [day(1), day(2)]],
    ['overlaps', day(1, 2), [day(2, 3)]],
    ['moves', emptyLedger(), [day(1)]],
  ] as const)('%s, case %#', (fate, own, others) => expect(importFate(own, [...others])).toBe(fate))
})

it('a saved view goes on showing what it showed', () => {
  const names = new Map([['a', 'b'], ['set/1', 'set/2']])
  expect(renamedIn('q=a&system=a,c&is=customer', names)).toBe('q=a&system=b,c&is=customer')
  expect(renamedIn('system=a,b&dataset=set%2F1', names)).toBe('system=b&dataset=set%2F2')
  expect(renamedIn('', names)).toBe('')
})
