// Every table in which people's and scans' state lives, read as of a moment, holds what it held at that moment, whatever was done since.
import * as fc from 'fast-check'
import { getTableName, sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { columnsOf } from '#db/gateway/column-names.ts'
import type { Executor } from '#db/gateway/executor.ts'
import { keptTables } from '#db/gateway/kept-tables.ts'
import { NotOfThePast } from '#db/gateway/past-view.ts'
import { pastTriggers } from '#db/kit/past-triggers.ts'
import type { Tables } from '#db/schema/tables.ts'
import { onBothEngines } from '#db/testing/engines.ts'
import { eventfulDeeds, eventfulStory, openEventful, type Eventful, type EventfulDeed } from '#lib/testing/eventful-product.ts'

type Row = Record<string, unknown>
type Stood = Map<string, Row[]>

const told = Object.entries(keptTables).filter(([, { is }]) => is === 'kept' || is === 'appended') as [keyof Tables, { is: string; notKept?: string[] }][]

onBothEngines('as of a moment', (engine) => {
  it('each table is told of the past, or it is said why not', async () => {
    const gateway = await engine.open()
    expect(Object.keys(keptTables).sort()).toEqual(Object.keys(gateway.tables).sort())
    for (const [table, keeping] of Object.entries(keptTables)) if (keeping.is === 'not-state') expect(keeping.why.length, table).toBeGreaterThan(12)
    const stored = engine.name === 'sqlite' ? sql`sqlite_schema where type = 'trigger'` : sql`(select p.proname as name, pg_get_functiondef(p.oid) as sql from pg_proc p where p.proname like 'past_%') as triggers`
    const triggers = new Map((await gateway.read((tx) => tx.select({ name: sql<string>`name`, text: sql<string>`sql` }).from(stored))).map(({ name, text }) => [name, text]))
    for (const [table, wanted] of pastTriggers(engine.name, gateway.tables)) {
      for (const { name, sql: text } of wanted) {
        const work = engine.name === 'sqlite' ? text : /\$\$(.*)\$\$/s.exec(text)![1]!
        expect(triggers.get(name), `${table}: run \`npm run migrations\``).toContain(work)
      }
    }
  })

  it('a table that tells nothing of the past is not read as if it did', async () => {
    const gateway = await engine.open()
    const { jobs, fields, fieldReaders } = gateway.tables
    for (const table of [jobs, fieldReaders]) await expect(gateway.readAsOf(5, async (tx) => tx.select().from(table))).rejects.toThrow()
    await expect(gateway.readAsOf(5, async (tx) => tx.select().from(fields).innerJoin(jobs, sql`true`))).rejects.toThrow()
    expect(() => gateway.readAsOf(Number.NaN, async () => null)).toThrow(NotOfThePast)
  })

  const rowsOf = async (tx: Executor, tables: Tables): Promise<Stood> => {
    const stood: Stood = new Map()
    for (const [table] of told) stood.set(table, (await tx.select().from(tables[table] as Tables['users'])) as Row[])
    return stood
  }

  /** By what they are called, with what is not told of a row left as it was told. */
  function expectSame(now: Stood, then: Stood): void {
    for (const [table, keeping] of told) {
      const notKept = new Set(keeping.notKept ?? [])
      const kept = (rows: Row[]) => rows.map((row) => JSON.stringify(columnsOf(tables[table]).filter(({ key }) => !notKept.has(key)).map(({ key }) => [key, row[key]]))).sort()
      expect({ table, rows: kept(then.get(table)!) }).toEqual({ table, rows: kept(now.get(table)!) })
      for (const key of notKept) {
        const known = new Set(now.get(table)!.map((row) => JSON.stringify(row[key])))
        for (const row of then.get(table)!) if (row[key] !== null) expect(known, `${table}.${key}`).toContain(JSON.stringify(row[key]))
      }
    }
  }
  let tables: Tables

  async function live({ product, act }: Eventful, deeds: EventfulDeed[]): Promise<{ at: number; stood: Stood; refused: string | null }[]> {
    const moments = []
    for (const deed of deeds) {
      const refused = await act(deed)
      moments.push({ at: product.now(), refused, stood: await product.gateway.read((tx) => rowsOf(tx, tables)) })
    }
    return moments
  }

  it('everything that was changed is told as it stood, after a story that changes all of it', async () => {
    const eventful = await openEventful(await engine.open())
    const { gateway } = eventful.product
    tables = gateway.tables
    const moments = await live(eventful, eventfulStory)
    expect(moments.flatMap(({ refused }, at) => (refused === null ? [] : [{ ...eventfulStory[at], refused }]))).toEqual([])
    for (const { at, stood } of moments) expectSame(stood, await gateway.readAsOf(at, (tx) => rowsOf(tx, tables)))
    // None of it was told for want of changes.
    const changed = await gateway.read((tx) => tx.selectDistinct({ kind: tables.pastRows.kind }).from(tables.pastRows))
    const kept = Object.entries(keptTables).flatMap(([table, { is }]) => (is === 'kept' ? getTableName(tables[table as keyof Tables]) : []))
    expect(changed.map(({ kind }) => kind).sort()).toEqual(kept.sort())
    // Nor is anything secret kept.
    const past = JSON.stringify(await gateway.read((tx) => tx.select().from(tables.pastRows)))
    for (const name of ['password_hash', 'secret', 'key_id']) expect(past).not.toContain(name)
  })

  it('so it is whatever happens', async () => {
    await fc.assert(fc.asyncProperty(eventfulDeeds, async (deeds) => {
      const eventful = await openEventful(await engine.open())
      tables = eventful.product.gateway.tables
      const moments = await live(eventful, [...eventfulStory.slice(0, 2), { kind: 'scan', system: 'twin', scan: 0, grants: 0 }, ...deeds])
      for (const { at, stood } of moments) expectSame(stood, await eventful.product.gateway.readAsOf(at, (tx) => rowsOf(tx, tables)))
    }), { numRuns: engine.name === 'sqlite' ? 3 : 1 })
  })
})
