// Ledgers as they lie in the database: one row for a session that grows, a row per piece for the rows of a day.
import type { Executor } from '#db/gateway/executor.ts'
import type { Repositories } from '#db/repositories/repositories.ts'
import type { Tables } from '#db/schema/tables.ts'
import { emptyLedger, type Ledger, type SessionEntry } from '#lib/domain/usage/ledger.ts'

type LedgerRow = Tables['ledger']['$inferSelect']

const sessionScope = (session: string) => `session:${session}`
const dayScope = (day: string) => `day:${day}`

export function sessionRow(importId: string, session: string, entry: SessionEntry): LedgerRow {
  return { importId, scope: sessionScope(session), piece: 0, entry }
}

export function dayRow(importId: string, day: string, piece: number, hashes: number[]): LedgerRow {
  return { importId, scope: dayScope(day), piece, entry: hashes }
}

/** The ledgers of these imports, in their order: all sessions, the rows of one day, or everything. */
export async function loadLedgers(tx: Executor, { imports }: Repositories, importIds: string[], scope: 'sessions' | 'all' | { day: string }): Promise<Map<string, Ledger>> {
  const ledgers = new Map(importIds.map((id) => [id, emptyLedger()]))
  const prefix = scope === 'all' ? '' : scope === 'sessions' ? sessionScope('') : dayScope(scope.day)
  for (const { importId, scope, entry } of await imports.listLedger(tx, importIds, prefix)) {
    const ledger = ledgers.get(importId)!
    const [kind, name] = [scope.slice(0, scope.indexOf(':')), scope.slice(scope.indexOf(':') + 1)]
    if (kind === 'session') ledger.sessions.set(name, entry as SessionEntry)
    else ledger.days.set(name, new Set([...(ledger.days.get(name) ?? []), ...(entry as number[])]))
  }
  return ledgers
}
