import { eq } from 'drizzle-orm'
import type { Executor } from '../gateway/executor.ts'
import type { Store } from './store.ts'

export function createSettings({ tables: { settings } }: Store) {
  return {
    /** The stored value, unparsed: the domain's schema decides what it may be. */
    async get(tx: Executor, key: string): Promise<unknown> {
      return (await tx.select().from(settings).where(eq(settings.key, key)))[0]?.value ?? null
    },
    async remove(tx: Executor, key: string) {
      await tx.delete(settings).where(eq(settings.key, key))
    },
    async list(tx: Executor): Promise<{ key: string; value: unknown }[]> {
      return tx.select().from(settings)
    },
    async put(tx: Executor, key: string, value: unknown) {
      await tx.insert(settings).values({ key, value }).onConflictDoUpdate({ target: settings.key, set: { value } })
    },
  }
}
