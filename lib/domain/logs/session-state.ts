// What is remembered of one session between its lines. Plain JSON and free of literals: it is stored with an import, so that
// the reader can be killed between two chunks, and so that the next file goes on where this one ended.
import { initialPath, isLoud, settingFor } from './capture-settings.ts'
import { textHash } from './text-hash.ts'
import { applyEffect, freshSettings, settingOf, unknownSettings, type SessionSettings } from './session-settings.ts'
import type { CaptureSettings } from '../inventory/catalog.ts'
import type { LogEntry } from './csvlog-row.ts'
import type { Effect } from './statement-effects.ts'
import type { Execution } from './log-batch.ts'

/** A statement whose row stands before its outcome: the next line may be the error that cancels it. */
export type PendingStatement = {
  at: number
  line: number
  key: number
  executions: Execution[]
  effects: Effect[]
  /** Several statements in one text: an error tells not how far it came. */
  isMany: boolean
}

export type SessionState = {
  user: string
  database: string
  processId: number
  lastLine: number
  settings: SessionSettings
  pending: PendingStatement | null
  /** Shapes of what PREPARE named. */
  prepared: Record<string, string>
  /** Its own SET switched its log off at this instant. */
  silentSince: number | null
}

export function openSession(entry: LogEntry): SessionState {
  return {
    user: entry.user, database: entry.database, processId: entry.processId, lastLine: entry.sessionLine,
    settings: entry.sessionLine === 1 ? freshSettings() : unknownSettings(), pending: null, prepared: {}, silentSince: null,
  }
}

/** Schemas in search order with "$user" in place; null where a statement we have not seen may have changed it. */
export function searchPathOf(state: SessionState, capture: CaptureSettings | null): string[] | null {
  const path = settingOf(state.settings, 'search_path')
  if (path === 'unknown') return null
  const role = settingOf(state.settings, 'role') ?? settingOf(state.settings, 'session_authorization')
  const user = Array.isArray(role) ? role[0]! : state.user
  return (path ?? initialPath(capture, state.user, state.database)).map((schema) => (schema === '$user' ? user : schema)).filter((schema) => schema !== '')
}

/** The session after a statement that ended well. */
export function withEffects(state: SessionState, effects: Effect[], at: number, capture: CaptureSettings | null): SessionState {
  if (effects.length === 0) return state
  const settings = effects.reduce(applyEffect, state.settings)
  let prepared = state.prepared
  for (const effect of effects) {
    if (effect.do === 'discard-all' || (effect.do === 'deallocate' && effect.name === null)) prepared = {}
    else if (effect.do === 'deallocate') prepared = Object.fromEntries(Object.entries(prepared).filter(([name]) => name !== effect.name))
  }
  const silentSince = isSilenced(settings, state.user, state.database, capture) ? (state.silentSince ?? at) : null
  return { ...state, settings, prepared, silentSince }
}

/** Whether its own settings keep statements out of a log that would have them otherwise. */
function isSilenced(settings: SessionSettings, user: string, database: string, capture: CaptureSettings | null): boolean {
  const own = (name: string) => { const value = settingOf(settings, name); return value === null ? null : Array.isArray(value) ? (value[0] ?? '') : 'unknown' }
  const statement = own('log_statement')
  const duration = own('log_min_duration_statement')
  if (statement === null && duration === null) return false
  const base = (name: string) => capture && settingFor(capture, user, database, name)
  // Without a scan, a log with statements in it is taken to come from log_statement=all.
  const [baseStatement, baseDuration] = capture ? [base('log_statement'), base('log_min_duration_statement')] : ['all', null]
  return !isLoud(statement ?? baseStatement, duration ?? baseDuration)
}

/** A statement and its error say the same text in the same virtual transaction. */
export function outcomeKey(transaction: string, text: string): number {
  return textHash(`${transaction}\n${text}`)
}
