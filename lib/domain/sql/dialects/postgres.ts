import { RESERVED_POSTGRES } from '../keywords.ts'
import { ansi } from './ansi.ts'
import type { Dialect } from './dialect.ts'

export const postgres: Dialect = {
  ...ansi,
  name: 'postgres',
  stringPrefixes: { e: true, b: false, x: false, n: false },
  hasDollarStrings: true,
  parameterMarks: ':',
  hasClientCommands: true,
  placeholder: '$1',
  reserved: RESERVED_POSTGRES,
  systemColumns: new Set(['ctid', 'xmin', 'xmax', 'cmin', 'cmax', 'tableoid', 'oid']),
  systemSchemas: new Set(['information_schema', 'pg_catalog', 'pg_toast']),
  systemPrefix: 'pg_',
  hasOutside: false,
  labelsAnswer: 'alone',
  hasCodeInStrings: true,
}
