import { Refusal } from '#lib/domain/error-codes.ts'
import type { Executor } from '#db/gateway/executor.ts'
import type { Repositories } from '#db/repositories/repositories.ts'
import type { Role } from '#lib/domain/people/permissions.ts'

/** Loads whom a change is about, and refuses it where it would leave nobody who can let people in. */
export async function personToChange(tx: Executor, { users, auditLog }: Repositories, id: string, { staysAdmin }: { staysAdmin: boolean }) {
  // The lock that every event takes, taken first: of two admins who demote each other at once, the second sees what the first did.
  await auditLog.lockHead(tx)
  const person = await users.find(tx, id)
  if (!person) throw new Refusal('not-found', 'id')
  const role: Role = 'admin'
  if (!staysAdmin && person.role === role && person.disabledAt === null && (await users.countActive(tx, role)) === 1) throw new Refusal('last-admin', 'id')
  return person
}
