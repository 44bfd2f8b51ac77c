// The running product: its data, its clock, its ids. Made once per process and handed to every use case.
import { randomUUID } from 'node:crypto'
import { dirname, resolve } from 'node:path'
import { openGateway } from '#db/gateway/open-gateway.ts'
import type { Gateway } from '#db/gateway/gateway.ts'
import type { Mailer } from '../mail/mailer.ts'
import { createRepositories, type Repositories } from '#db/repositories/repositories.ts'

export { DatabaseTrouble } from '#db/gateway/gateway.ts'

export type Product = {
  gateway: Gateway
  repositories: Repositories
  /** ms since 1970, UTC. */
  now(): number
  newId(): string
  /** Where keys and spooled files lie, beside the data and never in it. */
  folder?: string
  /** Where letters go out; none where no mail server is set up. */
  mailer?: Mailer | null
}

/** `database`: a path (SQLite) or a postgres:// URL. `folder`: see Product. Errors: DatabaseTrouble. */
export async function openProduct(database: string, clock: { now(): number } = Date, folder = folderBeside(database)): Promise<Product> {
  const gateway = await openGateway(database)
  return { gateway, repositories: createRepositories(gateway), now: () => clock.now(), newId: () => randomUUID(), folder }
}

const folderBeside = (database: string) => (/^postgres(ql)?:/i.test(database) ? resolve(process.env.BIG_TRUST_DATA || 'data', 'own') : dirname(resolve(database)))

