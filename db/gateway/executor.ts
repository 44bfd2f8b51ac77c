import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'

/** What a repository may do: build and await queries. No transaction of its own, no raw connection; the same on both engines. */
export type Executor = Pick<BetterSQLite3Database, 'select' | 'selectDistinct' | 'insert' | 'update' | 'delete' | '$count'>
