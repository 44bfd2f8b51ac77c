import { expect, it } from 'vitest'
import type { ScannedCatalog, ScannedColumn } from '#lib/domain/inventory/catalog.ts'
import { settleCatalog } from './settle-catalog.ts'

const column = (name: string, rest: Partial<ScannedColumn> = {}): ScannedColumn => ({
  name, sourceKey: null, position: 1, type: 'text', typeFamily: 'text', nullable: true, defaultExpression: null, isGenerated: false, comment: null, ...rest,
})
const relation = (name: string, columns: ScannedColumn[], definition: string | null = null): ScannedCatalog['relations'][number] => ({
  schema: 'main', name, sourceKey: null, kind: 'table', comment: null, definition, rowEstimate: null, bytes: null, columns, primaryKey: [], uniqueKeys: [], foreignKeys: [],
})

it('leaves each name once, lists the rest and what was cut, and changes nothing else', () => {
  const catalog: ScannedCatalog = {
    engine: 'sqlite', database: 'd', serverVersion: '3', takenAt: 0, capture: { server: {}, overrides: [], roles: [] },
    account: { name: '', canWrite: false, isSuperuser: false }, omissions: [{ code: 'before', object: 'x' }],
    relations: [relation('a', [column('x', { type: 'first' }), column('y', { comment: '12345' }), column('x', { type: 'second' })], '123456'), relation('b', [column('x')], '1234'), relation('a', [])],
    routines: [{ schema: 'main', name: 'r', kind: 'trigger', language: null, definition: '12345', relation: null, events: [], calls: [] }],
  }
  const { relations, omissions, ...rest } = settleCatalog(catalog, 5)
  expect(relations).toEqual([relation('a', [column('x', { type: 'first' }), column('y', { comment: '12345' })], '123456'), relation('b', [column('x')], '1234')])
  expect(omissions.map(({ code, object }) => `${code} ${object}`)).toEqual(['before x', 'name-repeated main.a', 'text-cut main.a', 'name-repeated main.a.x', 'text-cut main.a.y', 'text-cut main.r'])
  expect(rest).toEqual({ ...rest, routines: catalog.routines, capture: catalog.capture })
})
