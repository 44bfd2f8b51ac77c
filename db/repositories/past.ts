import { eq } from 'drizzle-orm'
import type { Executor } from '../gateway/executor.ts'
import type { Store } from './store.ts'

export function createPast({ tables: { pastRows } }: Store) {
  return {
    /** Since when how rows stood is kept, ms; null where it was from the beginning. */
    async keptSince(tx: Executor): Promise<number | null> {
      return (await tx.select({ at: pastRows.at }).from(pastRows).where(eq(pastRows.kind, 'kept-since')))[0]?.at ?? null
    },
  }
}
