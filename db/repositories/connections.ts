import { eq, isNotNull } from 'drizzle-orm'
import type { Executor } from '../gateway/executor.ts'
import type { Tables } from '../schema/tables.ts'
import type { Store } from './store.ts'

export type Connection = Tables['connections']['$inferSelect']

export function createConnections({ tables: { connections } }: Store) {
  return {
    async ofSystem(tx: Executor, systemId: string): Promise<Connection | null> {
      return (await tx.select().from(connections).where(eq(connections.systemId, systemId)))[0] ?? null
    },
    async list(tx: Executor): Promise<Connection[]> {
      return tx.select().from(connections)
    },
    async listWithSecret(tx: Executor): Promise<Connection[]> {
      return tx.select().from(connections).where(isNotNull(connections.secret))
    },
    async add(tx: Executor, connection: Tables['connections']['$inferInsert']) {
      await tx.insert(connections).values(connection)
    },
    async update(tx: Executor, id: string, change: Partial<Pick<Connection, 'systemId' | 'target' | 'user' | 'secret' | 'keyId' | 'changedAt'>>) {
      await tx.update(connections).set(change).where(eq(connections.id, id))
    },
  }
}
