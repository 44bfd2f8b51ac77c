import { beforeAll, expect, it } from 'vitest'
import { onBothEngines } from '#db/testing/engines.ts'
import { fieldFilter, type FieldFilter, type FieldRow } from '#lib/domain/inventory/field-list.ts'
import type { Product } from '#lib/server/door/product.ts'
import { fillBroad } from '#lib/testing/broad-inventory.ts'
import { createRepositories } from './repositories.ts'

const all = { kind: 'all' } as const

onBothEngines('fields in the order of their places', (engine) => {
  let product: Product
  const positions = new Map<string, number>()
  beforeAll(async () => {
    const gateway = await engine.open()
    product = { gateway, repositories: createRepositories(gateway), now: () => 1, newId: () => 'id' }
    await fillBroad(product, { systems: 4, fieldsPerSystem: 170 })
    for (const n of [1, 2, 3, 4]) for (const { id, position } of await gateway.read((tx) => product.repositories.fields.listAll(tx, `system-${n}`))) positions.set(id, position)
  })
  const pageOf = (filter: FieldFilter, page: number, size: number) => product.gateway.read((tx) => product.repositories.fields.page(tx, { ...filter, page, size: size as 25 }, all))

  const cases: [string, Parameters<typeof fieldFilter.parse>[0]][] = [
    ['every field', {}],
    ['the other way round', { direction: 'desc' }],
    ['by system', { sort: 'system' }],
    ['those that a search finds', { q: 'customer' }],
    ['those of a verdict', { analytics: ['unused'], is: ['customer'], sort: 'system', direction: 'desc' }],
  ]
  it.each(cases)('pages through %s, each once, datasets whole', async (_, input) => {
    const filter = fieldFilter.parse(input)
    const rows: FieldRow[] = []
    for (let page = 1; ; page++) {
      const found = await pageOf(filter, page, 25)
      rows.push(...found.rows)
      if (found.rows.length < 25) {
        expect(found.total).toBe(rows.length)
        break
      }
    }
    expect(rows.length).toBeGreaterThan(50)
    const sign = filter.direction === 'asc' ? 1 : -1
    const systemKey = ({ system }: FieldRow) => system.toLowerCase()
    const keys = (row: FieldRow) => [...(filter.sort === 'system' ? [systemKey(row), row.dataset] : [row.dataset, systemKey(row)]), row.datasetId, positions.get(row.id)!]
    const compare = (a: FieldRow, b: FieldRow) => keys(a).reduce((found: number, key, at) => found || sign * (key < keys(b)[at]! ? -1 : key > keys(b)[at]! ? 1 : 0), 0)
    expect(rows.map(({ id }) => id)).toEqual([...rows].sort(compare).map(({ id }) => id))
    expect(new Set(rows.map(({ id }) => id)).size).toBe(await product.gateway.read((tx) => product.repositories.fields.count(tx, filter, all)))
  })

  it('is empty behind its end, and says how long it is', async () => {
    const { rows, total } = await pageOf(fieldFilter.parse({}), 900, 25)
    expect([rows, total]).toEqual([[], await product.gateway.read((tx) => product.repositories.fields.count(tx, fieldFilter.parse({}), all))])
  })
})
