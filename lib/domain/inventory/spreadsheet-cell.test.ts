import { assert, oneof, property, string, stringMatching, tuple } from 'fast-check'
import { expect, it } from 'vitest'
import { guardCell, unguardCell } from './spreadsheet-cell.ts'

it.each([
  ['plain', 'plain'],
  ['=cmd()', "'=cmd()"],
  ['@x', "'@x"],
  ['-1', "'-1"],
  ['\t=x', "'\t=x"],
  ["'=x", "''=x"],
  ["'quoted", "'quoted"],
  ['', ''],
])('guards %j as %j', (text, cell) => expect(guardCell(text)).toBe(cell))

it('comes back exactly, and never begins as a formula', () => {
  const text = oneof(string(), tuple(stringMatching(/^['=+\-@\t\r\n]{0,4}$/), string()).map((parts) => parts.join('')))
  assert(property(text, (original) => {
    expect(unguardCell(guardCell(original))).toBe(original)
    expect(guardCell(original)).not.toMatch(/^[=+\-@\t\r\n]/)
  }))
})
