import { expect, it } from 'vitest'
import { effectiveDeputy } from './effective-deputy.ts'

const step = (ownerId: string | null, deputyId: string | null) => ({ ownerId, deputyId })

it.each<[string, ReturnType<typeof step>[], string | null]>([
  ['nobody', [step(null, null), step(null, null), step('olga', null)], null],
  ['the one named at the field', [step(null, 'eva'), step(null, 'dora'), step('olga', 'dan')], 'eva'],
  ['the nearest one above', [step(null, null), step(null, 'dora'), step('olga', 'dan')], 'dora'],
  ['the system’s, where the system’s owner answers', [step(null, null), step(null, null), step('olga', 'dan')], 'dan'],
  ['nobody, where the field has an owner of its own', [step('mats', null), step(null, 'dora'), step('olga', 'dan')], null],
  ['the one whom that owner named', [step('mats', 'eva'), step(null, 'dora'), step('olga', 'dan')], 'eva'],
  ['the dataset’s, not the one of the owner above', [step(null, null), step('sven', 'dora'), step('olga', 'dan')], 'dora'],
  ['nobody, where the dataset’s owner named none', [step(null, null), step('sven', null), step('olga', 'dan')], null],
  ['the system’s, though nobody owns it', [step(null, null), step(null, null), step(null, 'dan')], 'dan'],
])('finds %s', (_, steps, expected) => expect(effectiveDeputy(steps)).toBe(expected))
