import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { triggerEvent, viewSelect } from './schema-text.ts'

describe('the CREATE text of a view', () => {
  it.each([
    ['CREATE VIEW v AS SELECT 1', 'SELECT 1'],
    ['CREATE VIEW "as" as\n  select 2', 'select 2'],
    ['CREATE VIEW [as as] (a, "as", c) /* as */ -- as\n AS WITH x AS (SELECT 3) SELECT * FROM x', 'WITH x AS (SELECT 3) SELECT * FROM x'],
    ["CREATE VIEW 'it''s' AS VALUES (4)", 'VALUES (4)'],
    ['CREATE VIEW `a``s`(as_of)AS SELECT 5', 'SELECT 5'],
    ['CREATE VIEW größe AS SELECT 6', 'SELECT 6'],
    ['CREATE VIEW v', null],
    ['', null],
  ])('%s', (sql, select) => expect(viewSelect(sql)).toBe(select))

  it('gives an answer to any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
      viewSelect(text)
      triggerEvent(text)
    }))
  })

  it('is read in time proportional to its length', () => {
    const open = `CREATE VIEW v ${'('.repeat(300_000)}${'/*'.repeat(300_000)}`
    expect(viewSelect(open)).toBeNull()
  })
})

describe('the event of a trigger', () => {
  it.each([
    ['CREATE TRIGGER t AFTER INSERT ON x BEGIN DELETE FROM y; END', 'insert'],
    ['CREATE TRIGGER "delete" instead /* insert */ of update of a, b on x begin select 1; end', 'update'],
    ['CREATE TRIGGER [insert] DELETE ON x BEGIN SELECT 1; END', 'delete'],
    ['CREATE TRIGGER t ON x BEGIN DELETE FROM y; END', null],
  ])('%s', (sql, event) => expect(triggerEvent(sql)).toBe(event))
})
