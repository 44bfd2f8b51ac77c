// BigQuery: GoogleSQL.
import { RESERVED_BIGQUERY } from '../keywords.ts'
import { ansi } from './ansi.ts'
import type { Dialect } from './dialect.ts'

export const bigquery: Dialect = {
  ...ansi,
  name: 'bigquery',
  isDoubleQuoteString: true,
  hasBackslashes: true,
  hasTripleQuotes: true,
  stringPrefixes: { r: true, b: true, rb: true, br: true },
  hasUnicodePrefix: false,
  doBackticksHoldDots: true,
  lineComment: '#',
  doNestComments: false,
  parameterMarks: '?@',
  hasVariables: true,
  reserved: RESERVED_BIGQUERY,
  values: new Set(['current_date', 'current_time', 'current_timestamp', 'current_datetime', 'session_user', 'default']),
  starWords: new Set(['except', 'replace']),
  units: { date_trunc: 1, timestamp_trunc: 1, datetime_trunc: 1, time_trunc: 1, date_diff: 2, timestamp_diff: 2, datetime_diff: 2, time_diff: 2, last_day: 1 },
  systemColumns: new Set('_table_suffix _partitiontime _partitiondate _file_name _change_type _change_timestamp'.split(' ')),
  hasFieldPaths: true,
  hasArraySources: true,
  hasDashedTables: true,
  hasWildcardTables: true,
  hasScripts: true,
  hasTrailingComma: true,
  hasIntervalOf: true,
  hasAngleTypes: true,
}
