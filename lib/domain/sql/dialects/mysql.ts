// MySQL and MariaDB, as they are set up by default: "x" is a string.
import { RESERVED_MYSQL } from '../keywords.ts'
import { ansi } from './ansi.ts'
import type { Dialect } from './dialect.ts'

export const mysql: Dialect = {
  ...ansi,
  name: 'mysql',
  isDoubleQuoteString: true,
  hasBackslashes: true,
  hasUnicodePrefix: false,
  lineComment: '#',
  doDashesNeedBlank: true,
  hasRunComments: true,
  doNestComments: false,
  parameterMarks: '?@:',
  hasVariables: true,
  hasBraceEscapes: true,
  hasDigests: true,
  reserved: RESERVED_MYSQL,
  values: new Set(['localtime', 'localtimestamp', 'unknown']),
  operators: new Set(['regexp', 'rlike', 'div', 'mod', 'xor', 'sounds', 'member']),
  selectWords: new Set(
    'straight_join sql_calc_found_rows sql_no_cache sql_cache sql_small_result sql_big_result sql_buffer_result high_priority distinctrow'.split(' '),
  ),
  units: { timestampadd: 0, timestampdiff: 0, get_format: 0 },
  types: { convert: 1 },
  systemSchemas: new Set(['information_schema', 'performance_schema', 'mysql', 'sys']),
  systemTables: new Set(['dual']),
  isTargetInFrom: true,
  hasScripts: true,
  hasIntervalOf: true,
  hasStringLabels: true,
  isLabelText: true,
}
