// SQL Server and Azure SQL: Transact-SQL.
import { RESERVED_TSQL } from '../keywords.ts'
import { ansi } from './ansi.ts'
import type { Dialect } from './dialect.ts'

export const tsql: Dialect = {
  ...ansi,
  name: 'tsql',
  stringPrefixes: { n: false },
  hasUnicodePrefix: false,
  hasBracketNames: true,
  doBracketsDouble: true,
  hasEmptySchema: true,
  wordSigns: '#@',
  parameterMarks: '?@$:',
  hasVariables: true,
  hasBraceEscapes: true,
  batchWord: 'go',
  reserved: RESERVED_TSQL,
  values: new Set(),
  tableHints: new Set(
    `nolock readuncommitted readcommitted readcommittedlock readpast repeatableread serializable snapshot holdlock rowlock paglock tablock tablockx updlock
    xlock nowait noexpand index forceseek forcescan keepidentity keepdefaults ignore_constraints ignore_triggers`.split(/\s+/),
  ),
  units: { dateadd: 0, datediff: 0, datediff_big: 0, datepart: 0, datename: 0, datetrunc: 0, date_bucket: 0 },
  types: { convert: 0, try_convert: 0 },
  systemSchemas: new Set(['information_schema', 'sys']),
  systemColumns: new Set(['identitycol', 'rowguidcol']),
  withSees: 'own',
  hasMethods: true,
  isTargetInFrom: true,
  rowVersions: ['deleted', 'inserted'],
  doWordsSplit: true,
  hasScripts: true,
  hasOutput: true,
  hasLabelFirst: true,
  hasTypedLiterals: false,
  hasStringLabels: true,
  tableFunctions: {
    openjson: ['key', 'value', 'type'], string_split: ['value', 'ordinal'], generate_series: ['value'], containstable: ['key', 'rank'], freetexttable: ['key', 'rank'],
    openxml: ['id', 'parentid', 'nodetype', 'localname', 'prefix', 'namespaceuri', 'datatype', 'prev', 'text'],
  },
}
