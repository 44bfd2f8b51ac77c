import { expect, it } from 'vitest'
import { fieldInputFrom, inventoryLink } from './field-links.ts'
import { wordList, wordsIn } from './word-list.ts'

it('keeps a word with a comma one word, in a link, its API and the form of an export', () => {
  const touchpoint = ['The shop, till', 'Web', 'a,,b']
  const [, query] = inventoryLink({ touchpoint }).split('?')
  expect(fieldInputFrom(new URLSearchParams(query))).toEqual({ touchpoint })
  expect(fieldInputFrom([['touchpoint', wordList(touchpoint)]])).toEqual({ touchpoint })
  expect(wordsIn('one')).toEqual(['one'])
})
