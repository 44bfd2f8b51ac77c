import { and, asc, eq, gte, inArray, lte, sql } from 'drizzle-orm'
import type { Executor } from '../gateway/executor.ts'
import type { Tables } from '../schema/tables.ts'
import { inChunks, inPieces, takeNew, type Store } from './store.ts'

export type Fact = Tables['facts']['$inferSelect']
export type Shape = Tables['shapes']['$inferSelect']
export type Reader = Tables['readers']['$inferSelect']

export function createFacts({ tables: { facts, imports, readers, shapes }, dialect }: Store) {
  const key = [facts.importId, facts.shapeId, facts.readerId, facts.day, facts.searchPath, facts.database, facts.shadow, facts.provisional]
  const keyNames = ['importId', 'shapeId', 'readerId', 'day', 'searchPath', 'database', 'shadow', 'provisional']
  return {
    async addShapes(tx: Executor, rows: Shape[]) {
      for (const chunk of inChunks(rows, dialect)) await tx.insert(shapes).values(chunk).onConflictDoNothing()
    },
    async addReaders(tx: Executor, rows: Reader[]) {
      for (const chunk of inChunks(rows, dialect)) await tx.insert(readers).values(chunk).onConflictDoNothing()
    },
    /** A fact already there takes the new values: whoever imports keeps the running totals. */
    async put(tx: Executor, rows: Fact[]) {
      for (const chunk of inChunks(rows, dialect)) await tx.insert(facts).values(chunk).onConflictDoUpdate({ target: key, set: takeNew(facts, keyNames) })
    },
    async ofImport(tx: Executor, importId: string): Promise<Fact[]> {
      return tx.select().from(facts).where(eq(facts.importId, importId))
    },
    /** Every fact of the system's standing imports, with its import's place in line. Shadows are not yet looked at. */
    async ofSystem(tx: Executor, systemId: string): Promise<Fact[]> {
      const rows = await tx.select({ fact: facts }).from(facts).innerJoin(imports, eq(imports.id, facts.importId))
        .where(and(eq(imports.systemId, systemId), inArray(imports.status, ['running', 'done']))).orderBy(asc(imports.ordinal), asc(facts.shapeId), asc(facts.readerId), asc(facts.day))
      return rows.map(({ fact }) => fact)
    },
    /** Who was there on which day, from when to when, by the standing imports; `from` and `to` are days, both included. In the order of days. */
    async presence(tx: Executor, systemId: string, { from, to }: { from: string; to: string }): Promise<{ user: string; application: string; host: string; day: string; firstAt: number; lastAt: number }[]> {
      const { user, application, host } = readers
      const rows = await tx.select({ user, application, host, day: facts.day, firstAt: sql`min(${facts.firstAt})`, lastAt: sql`max(${facts.lastAt})` }).from(facts)
        .innerJoin(imports, eq(imports.id, facts.importId)).innerJoin(readers, eq(readers.id, facts.readerId))
        .where(and(eq(imports.systemId, systemId), inArray(imports.status, ['running', 'done']), gte(facts.day, from), lte(facts.day, to)))
        .groupBy(user, application, host, facts.day).orderBy(asc(facts.day), asc(user), asc(application), asc(host))
      return rows.map(({ firstAt, lastAt, ...row }) => ({ ...row, firstAt: Number(firstAt), lastAt: Number(lastAt) }))
    },
    async shapesOf(tx: Executor, ids: string[]): Promise<Shape[]> {
      return piecewise(ids, (some) => tx.select().from(shapes).where(inArray(shapes.id, some)))
    },
    async readersOf(tx: Executor, ids: string[]): Promise<Reader[]> {
      return piecewise(ids, (some) => tx.select().from(readers).where(inArray(readers.id, some)))
    },
    async ofShapes(tx: Executor, systemId: string, shapeIds: string[]): Promise<(Fact & { fileName: string })[]> {
      return piecewise(shapeIds, async (some) => {
        const rows = await tx.select({ fact: facts, fileName: imports.fileName }).from(facts).innerJoin(imports, eq(imports.id, facts.importId))
          .where(and(eq(imports.systemId, systemId), inArray(imports.status, ['running', 'done']), inArray(facts.shapeId, some)))
        return rows.map(({ fact, fileName }) => ({ ...fact, fileName }))
      })
    },
  }
}

async function piecewise<T>(ids: string[], load: (some: string[]) => Promise<T[]>): Promise<T[]> {
  const rows: T[] = []
  for (const some of inPieces(ids)) rows.push(...(await load(some)))
  return rows
}
