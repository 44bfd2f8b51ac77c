// What a log says besides executions, as rows: changed settings, starts of the server, silences, births, proofs of capture, losses.
import type { Tables } from '#db/schema/tables.ts'
import type { LogBatch } from '#lib/domain/logs/log-batch.ts'

type LogEventRow = Tables['logEvents']['$inferSelect']

/** What the verdicts are told of all standing imports together. */
export type LogEvents = Pick<LogBatch, 'settings' | 'serverStarts' | 'silences' | 'births' | 'proofs'>

/** Of one import: another may hold what it lost. */
export const lossesOf = (rows: LogEventRow[], importId: string) => rows.filter((row) => row.kind === 'loss' && row.importId === importId).map(({ detail }) => detail as LogBatch['losses'][number])

export function logEventRows(importId: string, batch: LogBatch, first: number): LogEventRow[] {
  const events: Omit<LogEventRow, 'importId' | 'ordinal'>[] = [
    ...batch.settings.map((detail) => ({ kind: 'setting', at: detail.at, detail })),
    ...batch.serverStarts.map((at) => ({ kind: 'start', at, detail: {} })),
    ...batch.silences.map((detail) => ({ kind: 'silence', at: detail.from, detail })),
    ...batch.births.map((detail) => ({ kind: 'birth', at: detail.at, detail })),
    ...batch.losses.map((detail) => ({ kind: 'loss', at: detail.from, detail })),
    ...batch.proofs.map((detail) => ({ kind: 'proof', at: detail.from, detail })),
  ]
  return events.map((event, at) => ({ importId, ordinal: first + at, ...event }))
}

export function readLogEvents(rows: LogEventRow[]): LogEvents {
  const of = <T>(kind: string) => rows.filter((row) => row.kind === kind).map(({ detail }) => detail as T)
  return {
    settings: of<LogEvents['settings'][number]>('setting'),
    serverStarts: rows.filter((row) => row.kind === 'start').map(({ at }) => at),
    silences: of<LogEvents['silences'][number]>('silence'),
    births: of<LogEvents['births'][number]>('birth'),
    proofs: of<LogEvents['proofs'][number]>('proof'),
  }
}
