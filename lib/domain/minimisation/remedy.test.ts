import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { remedyFor, type RemedyFacts } from './remedy.ts'
import { remedyText } from './remedy-text.ts'

const facts = (more: Partial<RemedyFacts> = {}): RemedyFacts => ({
  engine: 'postgres', schema: 'crm', table: 'customer', column: 'fax', type: 'text', typeFamily: 'text', isNullable: true,
  columns: [{ name: 'id', typeFamily: 'integer' }, { name: 'fax', typeFamily: 'text' }, { name: 'created_at', typeFamily: 'timestamp' }],
  grants: [{ grantee: 'public', isWhole: true, isIdle: true }, { grantee: 'bi', isWhole: false, isIdle: false }], readThroughPublic: ['anna'], retentionDays: null, ...more,
})
const hostile = 'x"; DROP TABLE customer; --\n\' OR 1=1 \\'

describe('a remedy', () => {
  it('drops a column, what depends on it first', () => {
    const remedy = remedyFor('delete', facts())!
    expect(remedy.statements).toEqual(['ALTER TABLE "crm"."customer" DROP COLUMN "fax";'])
    expect(remedy.checks.map(({ code }) => code)).toEqual(['dependents', 'filled'])
    expect(remedyFor('stop-collecting', facts())!.notes).toEqual(['writers-first'])
  })

  it('takes a right to a whole table away by naming the other columns, and leaves by name those who came by everybody’s', () => {
    expect(remedyFor('restrict', facts())!.statements).toEqual([
      'GRANT SELECT ON "crm"."customer" TO "anna";', 'REVOKE SELECT ON "crm"."customer" FROM PUBLIC;', 'GRANT SELECT ("id", "created_at") ON "crm"."customer" TO PUBLIC;',
    ])
    expect(remedyFor('restrict', facts({ grants: [{ grantee: 'b"i', isWhole: false, isIdle: true }] }))!.statements).toEqual(['REVOKE SELECT ("fax") ON "crm"."customer" FROM "b""i";'])
  })

  it('says nothing where nothing can be said', () => {
    expect(remedyFor('restrict', facts({ grants: null }))).toBeNull()
    expect(remedyFor('restrict', facts({ engine: 'sqlite' }))).toBeNull()
    expect(remedyFor('keep', facts())).toBeNull()
    expect(remedyFor('pseudonymise', facts({ typeFamily: 'integer' }))).toBeNull()
    expect(remedyFor('shorten-retention', facts())).toBeNull()
    expect(remedyFor('shorten-retention', facts({ retentionDays: 30, columns: [{ name: 'fax', typeFamily: 'text' }] }))).toBeNull()
  })

  it('empties what is older than it may be, and deletes rows only where the column cannot be empty', () => {
    expect(remedyFor('shorten-retention', facts({ retentionDays: 30.5 }))!.statements).toEqual(['UPDATE "crm"."customer" SET "fax" = NULL WHERE "created_at" < now() - interval \'30 days\' AND "fax" IS NOT NULL;'])
    expect(remedyFor('shorten-retention', facts({ retentionDays: 30, isNullable: false }))!.statements[0]).toMatch(/^DELETE FROM/)
  })

  it('keeps hostile names what they are, names, on a real SQLite', () => {
    const database = new Database(':memory:')
    database.exec(`create table customer (id integer primary key, keep text); create table "t""; --" (id integer, "${hostile.replaceAll('"', '""')}" text)`)
    const text = remedyText(remedyFor('delete', facts({ engine: 'sqlite', schema: 'main', table: 't"; --', column: hostile }))!, (code) => `${code}\nnot a line of its own`)
    database.exec(text)
    expect(database.prepare('select name from pragma_table_info(\'t"; --\')').pluck().all()).toEqual(['id'])
    expect(database.prepare('select count(*) from sqlite_schema').pluck().get()).toBe(2)
    for (const line of text.split('\n').filter((line) => line.startsWith('--'))) expect(line).not.toContain('\r')
    expect(text.split('\n').filter((line) => line.startsWith('not a line'))).toEqual([])
  })
})
