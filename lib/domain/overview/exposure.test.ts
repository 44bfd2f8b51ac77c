import { expect, it } from 'vitest'
import { exposureOf } from './exposure.ts'

it('adds up who may read what nobody uses, the most exposed system first', () => {
  const of = (systemId: string, fields: number, asked: number, readings: number, open = 0) => ({ systemId, fields, asked, readings, open })
  const { systems, ...all } = exposureOf([of('a', 9, 0, 0), of('b', 2, 2, 40, 1), of('c', 3, 3, 60), of('d', 0, 0, 0)], new Map([['a', 'A'], ['b', 'B'], ['c', 'C']]))
  expect(systems.map(({ name }) => name)).toEqual(['C', 'B', 'A'])
  expect(all).toEqual({ fields: 14, asked: 5, readings: 100, open: 1 })
})
