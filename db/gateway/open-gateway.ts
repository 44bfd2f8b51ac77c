import type { Gateway } from './gateway.ts'

/** `postgres://…` opens PostgreSQL, anything else is the path of a SQLite file. The engine not chosen is never loaded. */
export async function openGateway(database: string): Promise<Gateway> {
  if (/^postgres(ql)?:\/\//.test(database)) return (await import('./postgres-gateway.ts')).openPostgres(database)
  return (await import('./sqlite-gateway.ts')).openSqlite(database)
}
