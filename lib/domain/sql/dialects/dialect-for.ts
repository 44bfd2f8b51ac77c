// Names of dialects and engines → how they are read. A name we do not know is read as the standard has it, and the answer says so.
import { ansi } from './ansi.ts'
import { postgres } from './postgres.ts'
import { sqlite } from './sqlite.ts'
import type { Dialect } from './dialect.ts'

const byName = new Map<string, Dialect>([
  ['ansi', ansi],
  ['postgres', postgres], ['postgresql', postgres],
  ['sqlite', sqlite],
])

export function dialectFor(name: string): Dialect {
  return byName.get(name) ?? byName.get(name.toLowerCase()) ?? ansi
}
