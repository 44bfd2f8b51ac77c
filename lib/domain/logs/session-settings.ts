// The settings of one session as its own statements move them, with transactions and savepoints: what PostgreSQL's GUC stack
// does, for the few names we follow. Plain JSON, so that a session can be continued where another file left it.
import type { Effect, SettingValue } from './statement-effects.ts'

type Values = Record<string, SettingValue>

export type SessionSettings = {
  values: Values
  /** SET LOCAL: until the transaction ends. */
  local: Values
  /** Values as they were when the transaction began; null outside one. */
  before: Values | null
  savepoints: { name: string; values: Values; local: Values }[]
  /** An error stands in the transaction: its COMMIT is a rollback. */
  isFailed: boolean
}

export function freshSettings(): SessionSettings {
  return { values: {}, local: {}, before: null, savepoints: [], isFailed: false }
}

/** A session seen from its middle: what it has set before is not known. */
export function unknownSettings(): SessionSettings {
  return { ...freshSettings(), values: { search_path: 'unknown', role: 'unknown' } }
}

/** The value a statement has set; null where the session's default holds. */
export function settingOf(settings: SessionSettings, name: string): SettingValue {
  return name in settings.local ? settings.local[name]! : (settings.values[name] ?? null)
}

/** Statements went unseen: the search path may be any. */
export function forgetPath(settings: SessionSettings): SessionSettings {
  return { ...settings, values: { ...settings.values, search_path: 'unknown' } }
}

/** As if these had never been set. */
export function withoutSettings(settings: SessionSettings, names: string[]): SessionSettings {
  const without = (values: Values): Values => Object.fromEntries(Object.entries(values).filter(([name]) => !names.includes(name)))
  return { ...settings, values: without(settings.values), local: without(settings.local), before: settings.before && without(settings.before) }
}

export function begin(settings: SessionSettings): SessionSettings {
  return settings.before ? settings : { ...settings, before: settings.values, savepoints: [], isFailed: false }
}

export function fail(settings: SessionSettings): SessionSettings {
  return settings.before ? { ...settings, isFailed: true } : settings
}

const maxSavepoints = 100

export function applyEffect(settings: SessionSettings, effect: Effect): SessionSettings {
  switch (effect.do) {
    case 'set': return set(settings, effect)
    case 'reset-all': case 'discard-all': {
      const { role, session_authorization } = settings.values
      const kept: Values = effect.do === 'reset-all' ? { ...(role !== undefined && { role }), ...(session_authorization !== undefined && { session_authorization }) } : {}
      return { ...settings, values: kept, local: {} }
    }
    case 'begin': return begin(settings)
    case 'commit': return settings.isFailed ? rollback(settings) : { ...freshSettings(), values: settings.values }
    case 'rollback': return rollback(settings)
    case 'savepoint': return settings.before
      ? { ...settings, savepoints: [...settings.savepoints.slice(1 - maxSavepoints), { name: effect.name, values: settings.values, local: settings.local }] }
      : settings
    case 'rollback-to': return rollbackTo(settings, effect.name)
    case 'release': {
      const index = settings.savepoints.findLastIndex((savepoint) => savepoint.name === effect.name)
      return index < 0 ? settings : { ...settings, savepoints: settings.savepoints.slice(0, index) }
    }
    default: return settings
  }
}

function set(settings: SessionSettings, { name, value, isLocal }: Extract<Effect, { do: 'set' }>): SessionSettings {
  // SET LOCAL outside a transaction is a warning and nothing else.
  if (isLocal) return settings.before ? { ...settings, local: { ...settings.local, [name]: value } } : settings
  const { [name]: _, ...local } = settings.local
  return { ...settings, values: { ...settings.values, [name]: value }, local }
}

function rollback(settings: SessionSettings): SessionSettings {
  return { ...freshSettings(), values: settings.before ?? settings.values }
}

function rollbackTo(settings: SessionSettings, name: string): SessionSettings {
  const index = settings.savepoints.findLastIndex((savepoint) => savepoint.name === name)
  if (index < 0) return settings
  const { values, local } = settings.savepoints[index]!
  return { ...settings, values, local, savepoints: settings.savepoints.slice(0, index + 1), isFailed: false }
}
