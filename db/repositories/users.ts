import { and, asc, eq, inArray, isNotNull, isNull, or } from 'drizzle-orm'
import type { Role } from '#lib/domain/people/permissions.ts'
import type { Executor } from '../gateway/executor.ts'
import type { Store } from './store.ts'

export function createUsers({ tables: { users, systems, datasets, fields } }: Store) {
  return {
    async find(tx: Executor, id: string) {
      return (await tx.select().from(users).where(eq(users.id, id)))[0] ?? null
    },
    /** By address, lower case. */
    async findByEmail(tx: Executor, email: string) {
      return (await tx.select().from(users).where(eq(users.email, email)))[0] ?? null
    },
    async list(tx: Executor) {
      return tx.select().from(users).orderBy(asc(users.email))
    },
    /** Those who own a system, a dataset or a field. */
    async listOwners(tx: Executor): Promise<{ id: string; name: string }[]> {
      const owning = [systems, datasets, fields].map((table) => tx.select({ id: table.ownerId }).from(table).where(isNotNull(table.ownerId)))
      return tx.select({ id: users.id, name: users.name }).from(users).where(or(...owning.map((ids) => inArray(users.id, ids)))).orderBy(asc(users.name), asc(users.id))
    },
    async count(tx: Executor) {
      return tx.$count(users)
    },
    async add(tx: Executor, user: typeof users.$inferInsert) {
      await tx.insert(users).values(user)
    },
    async setLocale(tx: Executor, id: string, locale: string) {
      await tx.update(users).set({ locale }).where(eq(users.id, id))
    },
    async change(tx: Executor, id: string, account: { name: string; locale: string; timeZone: string; hasLetterKeys: boolean }) {
      await tx.update(users).set(account).where(eq(users.id, id))
    },
    async setRole(tx: Executor, id: string, role: Role) {
      await tx.update(users).set({ role }).where(eq(users.id, id))
    },
    async setTeam(tx: Executor, id: string, team: string | null) {
      await tx.update(users).set({ team }).where(eq(users.id, id))
    },
    async countActive(tx: Executor, role: Role) {
      return tx.$count(users, and(eq(users.role, role), isNull(users.disabledAt)))
    },
    async setPassword(tx: Executor, id: string, passwordHash: string) {
      await tx.update(users).set({ passwordHash }).where(eq(users.id, id))
    },
    async enable(tx: Executor, id: string) {
      await tx.update(users).set({ disabledAt: null }).where(eq(users.id, id))
    },
    async disable(tx: Executor, id: string, at: number) {
      await tx.update(users).set({ disabledAt: at }).where(eq(users.id, id))
    },
  }
}
