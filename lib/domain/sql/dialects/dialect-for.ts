// Names of dialects and engines → how they are read. A name we do not know is read as the standard has it, and the answer says so.
import { ansi } from './ansi.ts'
import { bigquery } from './bigquery.ts'
import { mysql } from './mysql.ts'
import { postgres } from './postgres.ts'
import { snowflake } from './snowflake.ts'
import { sqlite } from './sqlite.ts'
import { tsql } from './tsql.ts'
import type { Dialect } from './dialect.ts'

const byName = new Map<string, Dialect>([
  ['ansi', ansi],
  ['postgres', postgres], ['postgresql', postgres],
  ['mysql', mysql], ['mariadb', mysql],
  ['sqlite', sqlite],
  ['tsql', tsql], ['mssql', tsql], ['sqlserver', tsql],
  ['bigquery', bigquery],
  ['snowflake', snowflake],
])

export function dialectFor(name: string): Dialect {
  return byName.get(name) ?? byName.get(name.toLowerCase()) ?? ansi
}
