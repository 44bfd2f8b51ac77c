// A row that says what was run, as executions that wait for their outcome. A text of several statements is as many executions,
// each under the search path the ones before it leave.
import { applyEffect } from './session-settings.ts'
import { cutMark } from './log-batch.ts'
import { outcomeKey, searchPathOf, type PendingStatement, type SessionState } from './session-state.ts'
import { readEffects } from './statement-effects.ts'
import { splitStatements } from './sql-words.ts'
import type { CaptureSettings } from '../inventory/catalog.ts'
import type { LogEntry } from './csvlog-row.ts'
import type { StatementShapes } from './statement-shapes.ts'

/** `elsewhere`: how many of them were prepared where we could not see it. */
export function readPending(
  entry: LogEntry, state: SessionState, text: string, shapes: StatementShapes, capture: CaptureSettings | null,
): { pending: PendingStatement; elsewhere: number } {
  const statements = splitStatements(text)
  const pending: PendingStatement = {
    at: entry.at, line: entry.sessionLine, key: outcomeKey(entry.transaction, text), executions: [], effects: [], isMany: statements.length > 1,
  }
  let elsewhere = 0
  let settings = state.settings
  for (const [i, statement] of statements.entries()) {
    // What a cut statement sets is not known.
    const effects = entry.isCut ? [] : readEffects(statement)
    const isCut = entry.isCut && i === statements.length - 1
    const executed = shapes.executed(statement, effects, entry.detail, state.prepared)
    if (executed !== 'none') {
      if (executed.isElsewhere) elsewhere++
      pending.executions.push({
        at: entry.at, shape: isCut ? executed.shape + cutMark : executed.shape, reader: { user: entry.user, application: entry.application, host: entry.host },
        database: entry.database, searchPath: searchPathOf({ ...state, settings }, capture), lines: entry.lines,
        identity: { kind: 'session', session: entry.session, line: entry.sessionLine }, outcome: 'known', outcomeKey: null,
      })
    }
    for (const effect of effects) settings = applyEffect(settings, effect)
    pending.effects.push(...effects)
  }
  return { pending, elsewhere }
}
