// Folds each engine's types to what they can hold.
import type { TypeFamily } from './catalog.ts'

// A Map, for a type may be called `constructor`.
const postgresTypes = new Map<string, TypeFamily>(Object.entries({
  text: 'text', varchar: 'text', bpchar: 'text', char: 'text', name: 'text', citext: 'text', xml: 'text',
  int2: 'integer', int4: 'integer', int8: 'integer', oid: 'integer',
  numeric: 'decimal', float4: 'decimal', float8: 'decimal', money: 'decimal',
  bool: 'boolean', date: 'date', time: 'time', timetz: 'time', timestamp: 'timestamp', timestamptz: 'timestamp',
  json: 'json', jsonb: 'json', bytea: 'binary', uuid: 'uuid',
  inet: 'network', cidr: 'network', macaddr: 'network', macaddr8: 'network',
}))

/** From pg_type: typname, typcategory, typtype of the type itself, or of what stands under a domain. */
export function postgresTypeFamily(name: string, category: string, kind: string): TypeFamily {
  if (category === 'A') return 'array'
  // An enum's values are words.
  if (kind === 'e') return 'text'
  // The name decides for base types alone: a table's row type may be called `text` too.
  if (kind !== 'b') return 'other'
  return postgresTypes.get(name) ?? (category === 'S' ? 'text' : 'other')
}

// SQLite keeps any word as a type; these are the ones people use. The first that matches decides, so that DATETIME is
// no DATE and POINT, which has "int" in it, no number.
const sqliteWords: [RegExp, TypeFamily][] = [
  [/\b(bool|boolean)\b/, 'boolean'],
  [/\b(datetime|timestamp|timestamptz|datetimeoffset|smalldatetime)/, 'timestamp'],
  [/\bdate\b/, 'date'],
  [/\b(time|timetz)\b/, 'time'],
  [/\b(json|jsonb)\b/, 'json'],
  [/\b(uuid|guid|uniqueidentifier)\b/, 'uuid'],
  [/\b(inet|cidr|macaddr)\b/, 'network'],
  [/char|text|clob|string|\benum\b/, 'text'],
  [/blob|binary|\bbytea\b|\bimage\b/, 'binary'],
  [/\b(tiny|small|medium|big)?int(eger)?\d*\b|\b(big|small)?serial\b|\bunsigned\b/, 'integer'],
  [/\b(real|double|float\d*|numeric|decimal|dec|number|money|smallmoney|currency)\b/, 'decimal'],
]

/** From the words a column was declared with; nothing declared holds anything. */
export function sqliteTypeFamily(declared: string): TypeFamily {
  // A hostile declaration may be megabytes long; its first words say what it is.
  const words = declared.slice(0, 200).toLowerCase()
  return sqliteWords.find(([pattern]) => pattern.test(words))?.[1] ?? 'other'
}
