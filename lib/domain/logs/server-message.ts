// What the server says of itself in its log: settings that changed, and when it was not running.

export type ServerMessage =
  | { says: 'changed'; name: string; value: string | null }
  | { says: 'started' | 'stopped' }
  /** `since` is a time as PostgreSQL prints it. */
  | { says: 'was-down'; since: string }
  | { says: 'else' }

export function readServerMessage(message: string): ServerMessage {
  if (message.startsWith('parameter "')) {
    const changed = /^parameter "([^"]+)" changed to "([^]*)"$/.exec(message)
    if (changed) return { says: 'changed', name: changed[1]!.toLowerCase(), value: changed[2]! }
    const removed = /^parameter "([^"]+)" removed from configuration file, reset to default$/.exec(message)
    if (removed) return { says: 'changed', name: removed[1]!.toLowerCase(), value: null }
  }
  if (message === 'database system is ready to accept connections' || message.startsWith('starting PostgreSQL ')) return { says: 'started' }
  if (message === 'database system is shut down') return { says: 'stopped' }
  const down = /^database system was (?:shut down|shut down in recovery|interrupted; last known up) at (.{10,60})$/.exec(message)
  return down ? { says: 'was-down', since: down[1]! } : { says: 'else' }
}
