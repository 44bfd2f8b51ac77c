// The running product: its data, its clock, its ids. Made once per process and handed to every use case.
import { randomUUID } from 'node:crypto'
import { openGateway } from '#db/gateway/open-gateway.ts'
import type { Gateway } from '#db/gateway/gateway.ts'
import { createRepositories, type Repositories } from '#db/repositories/repositories.ts'

export { DatabaseTrouble } from '#db/gateway/gateway.ts'

export type Product = {
  gateway: Gateway
  repositories: Repositories
  /** ms since 1970, UTC. */
  now(): number
  newId(): string
}

/** `database`: a path (SQLite) or a postgres:// URL. Errors: DatabaseTrouble. */
export async function openProduct(database: string, clock: { now(): number } = Date): Promise<Product> {
  const gateway = await openGateway(database)
  return { gateway, repositories: createRepositories(gateway), now: () => clock.now(), newId: () => randomUUID() }
}
