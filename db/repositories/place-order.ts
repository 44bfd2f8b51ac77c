// Fields in the order of their places: dataset after dataset, each in the order of its source. How many of a list each dataset holds says
// which of them a page falls into, so a far page costs what the first does and nothing longer than the datasets is ever sorted.
import { and, asc, desc, eq, inArray, sql, type SQL } from 'drizzle-orm'
import type { SelectedFields } from 'drizzle-orm/sqlite-core'
import type { Executor } from '../gateway/executor.ts'
import { breathe, inPieces, type Store } from './store.ts'

/** `where` may ask of `fields`, and of `verdicts` where `asksVerdict`. */
export type PlacedList = { where: SQL | undefined; /** The same where its datasets are known: no other index need be looked into. */ whereWithin: SQL | undefined; asksVerdict: boolean; sort: 'dataset' | 'system'; direction: 'asc' | 'desc' }

/** Few datasets are enough where much of what they hold is in the list. */
const strides: readonly [number, number][] = [[0, 40], [40, 140], [140, 540]]

export function createPlaceOrder({ tables: { datasets, fields, systems, verdicts } }: Store) {
  const listed = <T extends SelectedFields>(tx: Executor, columns: T, { asksVerdict }: Pick<PlacedList, 'asksVerdict'>, where: SQL | undefined) => {
    const rows = tx.select(columns).from(fields).$dynamic()
    return (asksVerdict ? (rows.leftJoin(verdicts, eq(verdicts.fieldId, fields.id)) as unknown as typeof rows) : rows).where(where)
  }

  function inOrder({ sort, direction }: PlacedList): SQL[] {
    const by = sort === 'system' ? [systems.nameKey, datasets.nameKey] : [datasets.nameKey, systems.nameKey]
    return [...by, datasets.id].map((column) => (direction === 'asc' ? asc(column) : desc(column)))
  }

  /** The datasets that hold any of the list, in its order. */
  async function piles(tx: Executor, list: PlacedList): Promise<{ datasetId: string; count: number }[]> {
    // By the system too: in that order an index holds them.
    const counted = listed(tx, { datasetId: fields.datasetId, count: sql<number>`count(*)`.as('count') }, list, list.where).groupBy(fields.systemId, fields.datasetId).as('counted')
    const rows = await tx.select({ datasetId: datasets.id, count: counted.count }).from(counted)
      .innerJoin(datasets, eq(datasets.id, counted.datasetId)).innerJoin(systems, eq(systems.id, datasets.systemId)).orderBy(...inOrder(list))
    return rows.map(({ datasetId, count }) => ({ datasetId, count: Number(count) }))
  }

  /** Of the list's fields those in these datasets, in their order. */
  async function idsIn(tx: Executor, list: PlacedList, datasetIds: string[]): Promise<string[]> {
    const place = new Map(datasetIds.map((datasetId, at) => [datasetId, at]))
    const ordered = list.direction === 'asc' ? asc : desc
    const rows = await listed(tx, { id: fields.id, datasetId: fields.datasetId }, list, and(inArray(fields.datasetId, datasetIds), list.whereWithin)).orderBy(ordered(fields.position), asc(fields.id))
    // A stable sort keeps the order within each dataset.
    return rows.sort((a, b) => place.get(a.datasetId)! - place.get(b.datasetId)!).map(({ id }) => id)
  }

  return {
    /** The ids of one stretch near the beginning, dataset after dataset until it is full; null where it is not after some hundreds of them, or some dozens. */
    async walked(tx: Executor, list: PlacedList, offset: number, limit: number, patience: 'dozens' | 'hundreds'): Promise<string[] | null> {
      const ids: string[] = []
      for (const [from, to] of patience === 'dozens' ? strides.slice(0, 1) : strides) {
        const next = await tx.select({ id: datasets.id }).from(datasets).innerJoin(systems, eq(systems.id, datasets.systemId)).orderBy(...inOrder(list)).limit(to - from).offset(from)
        if (next.length > 0) ids.push(...(await idsIn(tx, list, next.map(({ id }) => id))))
        if (ids.length >= offset + limit || next.length < to - from) return ids.slice(offset, offset + limit)
      }
      return null
    },
    /** The ids of one stretch of the list, and how long the whole list is. */
    async stretch(tx: Executor, list: PlacedList, offset: number, limit: number): Promise<{ ids: string[]; total: number }> {
      let [total, before] = [0, 0]
      const touched: string[] = []
      for (const { datasetId, count } of await piles(tx, list)) {
        if (total + count > offset && total < offset + limit) touched.push(datasetId)
        else if (touched.length === 0) before += count
        total += count
      }
      if (touched.length === 0) return { ids: [], total }
      return { ids: (await idsIn(tx, list, touched)).slice(offset - before, offset - before + limit), total }
    },
    /** The ids of all of it, some datasets at a time. */
    async listIds(tx: Executor, list: PlacedList): Promise<string[]> {
      const ids: string[] = []
      for (const some of inPieces((await piles(tx, list)).map(({ datasetId }) => datasetId), 25)) {
        ids.push(...(await idsIn(tx, list, some)))
        await breathe()
      }
      return ids
    },
  }
}
