import { expect, it } from 'vitest'
import { personName } from './person-name.ts'

it('is something that can be read', () => {
  for (const name of ['Åsa', '李', 'O’Neil-Nuñez', ' R2 ']) expect(personName.safeParse(name).success).toBe(true)
  for (const name of ['', '  ', '\u202e', '\u200b\u200b', '—', 'x'.repeat(201)]) expect(personName.safeParse(name).success).toBe(false)
})
