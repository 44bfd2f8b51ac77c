import { expect, it } from 'vitest'
import { fieldFilter } from '../inventory/field-list.ts'
import { aboutRows, filterWords } from './list-export.ts'

it('says what a filter asks for and nothing that it does not ask for', () => {
  const filter = fieldFilter.parse({ q: 'mail', state: ['unused', 'used'], system: ['s1', 's2'] })
  expect(filterWords(filter, new Map([['s1', 'CRM']]))).toEqual({ q: 'mail', state: 'unused, used', system: 'CRM, s2', sort: 'dataset', direction: 'asc' })
})

it('says whose list it is, as of when, and how long', () => {
  const about = aboutRows({ list: 'fields', company: 'Bubbla', at: 0, madeBy: 'Olga', isAll: false, filter: { q: '=x' } }, 7)
  expect(about).toEqual([['company', 'Bubbla'], ['list', 'fields'], ['as_of', '1970-01-01T00:00:00.000Z'], ['made_by', 'Olga'], ['of', 'what is theirs'], ['filter: q', '=x'], ['rows', 7]])
})
