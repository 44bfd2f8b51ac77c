// However a page is found (walked to, or cut out of all that matches), the pages of a list are the whole list in its order, each field once.
import { beforeAll, expect, it } from 'vitest'
import { onBothEngines } from '#db/testing/engines.ts'
import { fieldFilter, type FieldRow } from '#lib/domain/inventory/field-list.ts'
import type { Product } from '#lib/server/door/product.ts'
import { fillBroad } from '#lib/testing/broad-inventory.ts'
import { createRepositories } from './repositories.ts'

const scope = { kind: 'all' } as const
type Key = string | number | null
const byName = ({ name }: FieldRow): Key => name.toLowerCase()
const keys: Record<string, (row: FieldRow) => Key[]> = {
  name: (row) => [byName(row)],
  state: (row) => [row.verdict?.state ?? 'no-evidence', byName(row)],
  category: (row) => [row.category, byName(row)],
  coverage: ({ verdict }) => [verdict?.coverage ?? null],
  reads: ({ verdict }) => [verdict ? verdict.explicitReads! + verdict.starReads! : null],
  lastRead: ({ verdict }) => [verdict?.lastReadAt ?? null],
}

/** What has no value comes last in both directions. */
function compare(a: Key, b: Key, sign: number): number {
  if (a === b) return 0
  return a === null ? 1 : b === null ? -1 : sign * (a < b ? -1 : 1)
}

onBothEngines('fields in the orders of a list', (engine) => {
  let product: Product
  beforeAll(async () => {
    const gateway = await engine.open()
    product = { gateway, repositories: createRepositories(gateway), now: () => 1, newId: () => 'id' }
    await fillBroad(product, { systems: 4, fieldsPerSystem: 220 })
  })

  it.each(Object.keys(keys).flatMap((sort) => [{ sort }, { sort, direction: 'desc' }, { sort, is: ['customer'] }]))('page through all of it: %o', async (input) => {
    const filter = fieldFilter.parse(input)
    const rows: FieldRow[] = []
    const found = async (page: number) => product.gateway.read((tx) => product.repositories.fields.page(tx, { ...filter, page, size: 100 }, scope))
    const { total } = await found(1)
    for (let page = 1; rows.length < total; page++) rows.push(...(await found(page)).rows)
    expect(new Set(rows.map(({ id }) => id)).size).toBe(await product.gateway.read((tx) => product.repositories.fields.count(tx, { ...filter, q: '.' }, scope)))
    const sign = filter.direction === 'asc' ? 1 : -1
    const inOrder = (a: FieldRow, b: FieldRow) => [...keys[filter.sort]!(a).keys()].reduce((sum, at) => sum || compare(keys[filter.sort]!(a)[at]!, keys[filter.sort]!(b)[at]!, sign), 0) || compare(a.id, b.id, sign)
    expect(rows.map(({ id }) => id)).toEqual(rows.toSorted(inOrder).map(({ id }) => id))
  })
})
