import { RESERVED_SQLITE } from '../keywords.ts'
import { ansi } from './ansi.ts'
import type { Dialect } from './dialect.ts'

const json = ['key', 'value', 'type', 'atom', 'id', 'parent', 'fullkey', 'path', 'json', 'root']

export const sqlite: Dialect = {
  ...ansi,
  name: 'sqlite',
  hasUnicodePrefix: false,
  hasBracketNames: true,
  doNestComments: false,
  parameterMarks: '?@#$:',
  isColonParameter: true,
  hasDriverMarks: false,
  reserved: RESERVED_SQLITE,
  values: new Set(['true', 'false']),
  operators: new Set(['glob', 'match', 'regexp']),
  isQuotedMaybeString: true,
  systemColumns: new Set(['rowid', 'oid', '_rowid_']),
  systemTables: new Set('sqlite_master sqlite_schema sqlite_temp_master sqlite_temp_schema sqlite_sequence sqlite_stat1 sqlite_stat4 dbstat'.split(' ')),
  systemPrefix: 'pragma_',
  hasOutside: false,
  withSees: 'all',
  hasTypedLiterals: false,
  hasStringLabels: true,
  isLabelText: true,
  hasInTable: true,
  hasNotNull: true,
  hasScalarMinMax: true,
  tableFunctions: { json_each: json, json_tree: json, generate_series: ['value'] },
}
