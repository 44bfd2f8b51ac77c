import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ScannedCatalog, ScannedColumn, ScannedRelation } from './catalog.ts'
import { compareCatalogs, type Comparison, type Drift, type KnownDataset, type KnownField } from './compare-catalogs.ts'

const column = (name: string, rest: Partial<ScannedColumn> = {}): ScannedColumn => ({
  name, sourceKey: null, position: 1, type: 'text', typeFamily: 'text', nullable: true, defaultExpression: null, isGenerated: false, comment: null, ...rest,
})
const relation = (name: string, columns: ScannedColumn[], rest: Partial<ScannedRelation> = {}): ScannedRelation => ({
  schema: 'public', name, sourceKey: null, kind: 'table', comment: null, definition: null, rowEstimate: null, bytes: null,
  columns, primaryKey: [], uniqueKeys: [], foreignKeys: [], ...rest,
})
const catalog = (relations: ScannedRelation[], omissions: ScannedCatalog['omissions'] = []): ScannedCatalog => ({
  engine: 'postgres', database: 'shop', serverVersion: '18.4', takenAt: 0, relations, routines: [],
  capture: { server: {}, overrides: [], roles: [] }, account: { name: 'scan', canWrite: false, isSuperuser: false }, omissions,
})

/** What is known after a comparison has been stored; things that went are kept with `goneAt`. */
function store(before: { datasets: KnownDataset[]; fields: KnownField[] }, { datasets, fields, drift }: Comparison, now: number) {
  const next = {
    datasets: new Map(before.datasets.map((one) => [one.id, one])),
    fields: new Map(before.fields.map((one) => [one.id, one])),
  }
  for (const { id, relation } of datasets) {
    const { schema, name, kind, comment, sourceKey } = relation
    next.datasets.set(id, { id, schema, name, kind, comment, sourceKey, goneAt: null })
  }
  for (const { id, datasetId, column, isPrimaryKey, isForeignKey } of fields) {
    const { name, type, nullable, comment, sourceKey } = column
    next.fields.set(id, { id, datasetId, name, type, isNullable: nullable, isPrimaryKey, isForeignKey, comment, sourceKey, goneAt: null })
  }
  for (const { kind, targetKind, targetId } of drift) {
    if (kind === 'gone' && targetKind === 'dataset') next.datasets.get(targetId)!.goneAt = now
    if (kind === 'gone' && targetKind === 'field') next.fields.get(targetId)!.goneAt = now
  }
  return { datasets: [...next.datasets.values()], fields: [...next.fields.values()] }
}

/** Scans one after the other; returns the last comparison and every id by `dataset.field` after each. */
function scans(...catalogs: ScannedCatalog[]) {
  let known: { datasets: KnownDataset[]; fields: KnownField[] } = { datasets: [], fields: [] }
  let made = 0
  let last: Comparison = { datasets: [], fields: [], drift: [] }
  const ids = catalogs.map((one, index) => {
    last = compareCatalogs(known, one, () => `id-${made++}`)
    known = store(known, last, index)
    const names = new Map(last.datasets.map(({ id, relation }) => [id, relation.name]))
    return new Map([
      ...last.datasets.map(({ id, relation }) => [relation.name, id] as const),
      ...last.fields.map(({ id, datasetId, column }) => [`${names.get(datasetId)}.${column.name}`, id] as const),
    ])
  })
  return { ids, drift: last.drift, last }
}

const told = (drift: Drift[]) =>
  drift.map(({ kind, dataset, field, changes }) => [kind, field === null ? dataset : `${dataset}.${field}`, ...changes.map(({ what, before, after }) => `${what}: ${before} → ${after}`)].join(' '))

describe('drift', () => {
  it('is none at the first scan', () => {
    const { last } = scans(catalog([relation('customer', [column('email')])]))
    expect(last).toMatchObject({ datasets: [{ isNew: true }], fields: [{ isNew: true }], drift: [] })
  })

  it('names what is new, what changed and what is gone', () => {
    const { drift, ids } = scans(
      catalog([relation('customer', [column('id'), column('email'), column('fax')]), relation('old', [column('a')])]),
      catalog([
        relation('customer', [column('id', { type: 'integer', nullable: false }), column('email', { comment: 'where we write' }), column('phone')], {
          primaryKey: ['id'], kind: 'view', foreignKeys: [{ name: null, columns: ['email'], target: { schema: 'public', relation: 'x', columns: ['y'] } }],
        }),
        relation('young', [column('b')]),
      ]),
    )
    expect(told(drift)).toEqual([
      'changed customer kind: table → view',
      'changed customer.id type: text → integer nullability: true → false primary-key: false → true',
      'changed customer.email foreign-key: false → true comment: null → where we write',
      'new customer.phone',
      'gone customer.fax',
      'new young',
      'new young.b',
      'gone old',
      'gone old.a',
    ])
    expect(ids[1]!.get('customer.email')).toBe(ids[0]!.get('customer.email'))
  })

  it('tells once that something is gone, and that it is back with the id it had', () => {
    const whole = catalog([relation('customer', [column('email'), column('fax')])])
    const without = catalog([relation('customer', [column('email')])])
    expect(told(scans(whole, without, without).drift)).toEqual([])
    const { ids, drift } = scans(whole, without, without, catalog([relation('customer', [column('email'), column('fax', { type: 'varchar' })])]))
    expect(told(drift)).toEqual(['back customer.fax type: text → varchar'])
    expect(ids[3]!.get('customer.fax')).toBe(ids[0]!.get('customer.fax'))
  })

  it('says the same of a whole dataset', () => {
    const there = catalog([relation('stays', [column('a')]), relation('goes', [column('a')])])
    const { ids, drift } = scans(there, catalog([relation('stays', [column('a')])]), there)
    expect(told(drift)).toEqual(['back goes', 'back goes.a'])
    expect(ids[2]).toEqual(ids[0])
  })
})

describe('ids', () => {
  it('survive a rename of table, schema and column where the server has keys', () => {
    const { ids, drift } = scans(
      catalog([relation('customer', [column('mail', { sourceKey: '2' })], { sourceKey: 'c/1/100' })]),
      catalog([relation('client', [column('email', { sourceKey: '2' })], { sourceKey: 'c/1/100', schema: 'crm' })]),
    )
    expect(told(drift)).toEqual(['changed client schema: public → crm name: customer → client', 'changed client.email name: mail → email'])
    expect([ids[1]!.get('client'), ids[1]!.get('client.email')]).toEqual([ids[0]!.get('customer'), ids[0]!.get('customer.mail')])
  })

  it('follow the table, not the name it left to another', () => {
    const { ids, drift } = scans(
      catalog([relation('orders', [column('email', { sourceKey: '1' })], { sourceKey: 'c/1/100' })]),
      catalog([
        relation('orders', [column('email', { sourceKey: '1' })], { sourceKey: 'c/1/200' }),
        relation('orders_2025', [column('email', { sourceKey: '1' })], { sourceKey: 'c/1/100' }),
      ]),
    )
    expect(told(drift)).toEqual(['new orders', 'new orders.email', 'changed orders_2025 name: orders → orders_2025'])
    expect(ids[1]!.get('orders_2025.email')).toBe(ids[0]!.get('orders.email'))
  })

  it('follow the column, not the name it left to another', () => {
    const { ids } = scans(
      catalog([relation('t', [column('a', { sourceKey: '1' }), column('b', { sourceKey: '2' })], { sourceKey: 'k' })]),
      catalog([relation('t', [column('b', { sourceKey: '1' }), column('a', { sourceKey: '2' })], { sourceKey: 'k' })]),
    )
    expect([ids[1]!.get('t.b'), ids[1]!.get('t.a')]).toEqual([ids[0]!.get('t.a'), ids[0]!.get('t.b')])
  })

  it('go by name where a table was dropped and made again, its columns in another order', () => {
    const { ids, drift } = scans(
      catalog([relation('t', [column('a', { sourceKey: '1' }), column('b', { sourceKey: '2' })], { sourceKey: 'c/1/100' })]),
      catalog([relation('t', [column('b', { sourceKey: '1' }), column('a', { sourceKey: '2' })], { sourceKey: 'c/1/200' })]),
    )
    expect(drift).toEqual([])
    expect(ids[1]).toEqual(ids[0])
  })

  it('go by name after a restore that shuffled every number', () => {
    const { ids, drift } = scans(
      catalog([relation('a', [column('x')], { sourceKey: 'one/5/100' }), relation('b', [column('x')], { sourceKey: 'one/5/101' })]),
      catalog([relation('a', [column('x')], { sourceKey: 'two/5/101' }), relation('b', [column('x')], { sourceKey: 'two/5/100' })]),
    )
    expect(drift).toEqual([])
    expect(ids[1]).toEqual(ids[0])
  })

  it('stay with the living where a name was had twice', () => {
    const old = relation('t', [column('a')], { sourceKey: 'c/1/1' })
    const moved = relation('t_old', [column('a')], { sourceKey: 'c/1/1' })
    const young = relation('t', [column('a')], { sourceKey: 'c/1/2' })
    const { ids, drift } = scans(catalog([old]), catalog([moved, young]), catalog([young]), catalog([relation('t', [column('a')], { sourceKey: 'c/1/3' })]))
    expect(drift).toEqual([])
    expect(ids[3]!.get('t')).toBe(ids[1]!.get('t'))
  })
})

describe('what a scan could not see', () => {
  it('is not gone', () => {
    const before = catalog([relation('v', [column('a')], { kind: 'view' }), relation('w', [column('b')])])
    const after = catalog([relation('v', [], { kind: 'view' })], [{ code: 'view-broken', object: 'public.v' }, { code: 'locked', object: 'public.w' }])
    expect(scans(before, after).drift).toEqual([])
  })

  it('does not hide that a column of a table with another omission is gone', () => {
    const before = catalog([relation('t', [column('a'), column('b')])])
    const after = catalog([relation('t', [column('a')])], [{ code: 'size-unreadable', object: 'public.t' }])
    expect(told(scans(before, after).drift)).toEqual(['gone t.b'])
  })
})

// Few names and keys, so that they collide; names of any text, twice in one relation too.
const anyName = fc.oneof(fc.constantFrom('a', 'b', 'A', '', '"', 'a.b'), fc.string({ unit: 'binary', maxLength: 5 }))
const anyKey = fc.option(fc.constantFrom('1', '2', '3'))
const anyColumn = fc.record({ name: anyName, sourceKey: anyKey, type: fc.constantFrom('text', 'int'), nullable: fc.boolean(), comment: fc.option(anyName) })
  .map(({ name, ...rest }) => column(name, rest))
const anyRelation = fc.record({ name: anyName, schema: fc.constantFrom('public', 'a'), sourceKey: anyKey, columns: fc.array(anyColumn, { maxLength: 6 }) })
  .map(({ name, columns, ...rest }) => relation(name, columns, { ...rest, primaryKey: columns.slice(0, 1).map((one) => one.name) }))
const anyCatalog = fc.array(anyRelation, { maxLength: 6 }).map((relations) => catalog(relations))

describe('whatever the names and keys', () => {
  it('the same scan again shows no drift and the same ids', () => {
    fc.assert(fc.property(anyCatalog, (one) => {
      const first = scans(one).last
      const { last } = scans(one, structuredClone(one))
      expect(last.drift).toEqual([])
      expect(last.datasets.map(({ id }) => id)).toEqual(first.datasets.map(({ id }) => id))
      expect(last.fields.map(({ id }) => id)).toEqual(first.fields.map(({ id }) => id))
    }))
  })

  it('everything found is placed once, under an id of its own, and what is not placed is gone', () => {
    fc.assert(fc.property(fc.array(anyCatalog, { minLength: 2, maxLength: 4 }), (several) => {
      const { last } = scans(...several)
      const found = several.at(-1)!.relations
      expect(last.datasets.map(({ relation }) => relation)).toEqual(found)
      expect(last.fields.map(({ column }) => column)).toEqual(found.flatMap(({ columns }) => columns))
      const ids = [...last.datasets, ...last.fields].map(({ id }) => id)
      expect(new Set(ids).size).toBe(ids.length)
      for (const { kind, targetId } of last.drift) expect(ids.includes(targetId)).toBe(kind !== 'gone')
    }))
  })
})
