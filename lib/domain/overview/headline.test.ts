import { expect, it } from 'vitest'
import { headlineOf } from './headline.ts'

const counts = (all: number, unused: number, noEvidence: number) => ({ all, unused, noEvidence, used: all - unused - noEvidence, starOnly: 0 })

it('is one number where every field has evidence', () => {
  expect(headlineOf(counts(3, 1, 0))).toEqual({ from: 33, to: 33 })
  expect(headlineOf(counts(10, 0, 0))).toEqual({ from: 0, to: 0 })
  expect(headlineOf(counts(10, 10, 0))).toEqual({ from: 100, to: 100 })
})

it('is an interval that holds the truth where some have none', () => {
  expect(headlineOf(counts(140, 58, 23))).toEqual({ from: 41, to: 58 })
  expect(headlineOf(counts(1000, 414, 1))).toEqual({ from: 41, to: 42 })
  expect(headlineOf(counts(10, 0, 10))).toEqual({ from: 0, to: 100 })
})

it('is nothing where there is no field', () => {
  expect(headlineOf(counts(0, 0, 0))).toBeNull()
})
