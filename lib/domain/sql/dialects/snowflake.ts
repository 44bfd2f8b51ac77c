import { RESERVED_SNOWFLAKE } from '../keywords.ts'
import { ansi } from './ansi.ts'
import type { Dialect } from './dialect.ts'

const dateParts = { dateadd: 0, timeadd: 0, timestampadd: 0, datediff: 0, timediff: 0, timestampdiff: 0, date_part: 0, date_trunc: 0, trunc: 1, last_day: 1 }

export const snowflake: Dialect = {
  ...ansi,
  name: 'snowflake',
  hasBackslashes: true,
  hasUnicodePrefix: false,
  hasEmptySchema: true,
  lineComment: '//',
  doNestComments: false,
  hasDollarStrings: true,
  parameterMarks: '?$:@',
  hasVariables: true,
  reserved: RESERVED_SNOWFLAKE,
  values: new Set(['sysdate', 'default']),
  operators: new Set(['regexp', 'rlike']),
  starWords: new Set(['exclude', 'replace', 'rename', 'ilike']),
  units: dateParts,
  systemSchemas: new Set(['information_schema', 'account_usage', 'organization_usage']),
  systemColumns: new Set(['metadata$filename', 'metadata$file_row_number', 'metadata$action', 'metadata$isupdate', 'metadata$row_id', 'level']),
  labelsAnswer: 'within',
  withSees: 'own',
  isTargetInFrom: false,
  hasScripts: true,
  hasTrailingComma: true,
  hasPaths: true,
  tableFunctions: { flatten: ['seq', 'key', 'path', 'index', 'value', 'this'], result_scan: [], split_to_table: ['seq', 'index', 'value'], generator: [] },
}
