import { describe, expect, it } from 'vitest'
import { postgresTypeFamily, sqliteTypeFamily } from './type-family.ts'

describe('type families', () => {
  it.each([
    ['TEXT', 'text'], ['NVARCHAR(160)', 'text'], ['CHARACTER VARYING (20)', 'text'], ['clob', 'text'], ['STRING', 'text'],
    ['INTEGER', 'integer'], ['int', 'integer'], ['UNSIGNED BIG INT', 'integer'], ['INT8', 'integer'], ['tinyint(1)', 'integer'], ['POINT', 'other'], ['interval', 'other'],
    ['REAL', 'decimal'], ['DOUBLE PRECISION', 'decimal'], ['FLOAT', 'decimal'], ['NUMERIC(10,2)', 'decimal'], ['DECIMAL(10, 2)', 'decimal'], ['money', 'decimal'],
    ['BOOLEAN', 'boolean'], ['bool', 'boolean'], ['DATE', 'date'], ['TIME', 'time'], ['DATETIME', 'timestamp'], ['timestamp with time zone', 'timestamp'],
    ['JSON', 'json'], ['BLOB', 'binary'], ['varbinary(16)', 'binary'], ['uuid', 'uuid'], ['UNIQUEIDENTIFIER', 'uuid'], ['inet', 'network'], ['', 'other'], ['<img onerror>', 'other'],
  ])('SQLite %s is %s', (declared, family) => expect(sqliteTypeFamily(declared)).toBe(family))

  it.each([
    ['varchar', 'S', 'b', 'text'], ['citext', 'S', 'b', 'text'], ['mood', 'E', 'e', 'text'], ['int8', 'N', 'b', 'integer'], ['numeric', 'N', 'b', 'decimal'],
    ['_text', 'A', 'b', 'array'], ['timestamptz', 'D', 'b', 'timestamp'], ['jsonb', 'U', 'b', 'json'], ['inet', 'I', 'b', 'network'], ['interval', 'T', 'b', 'other'],
    ['text', 'C', 'c', 'other'], ['int4range', 'R', 'r', 'other'], ['constructor', 'U', 'b', 'other'],
  ])('PostgreSQL %s (%s, %s) is %s', (name, category, kind, family) => expect(postgresTypeFamily(name, category, kind)).toBe(family))
})
