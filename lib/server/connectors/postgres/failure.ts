// From the many ways a connection to PostgreSQL can end to the connectors' few codes. Prose of the server is never
// passed on: it is foreign text and may hold names, statements or values.
import { ConnectorFailure, type ConnectorErrorCode } from '../connector.ts'

// Codes of PostgreSQL: https://www.postgresql.org/docs/current/errcodes-appendix.html
const sqlStates = new Map<string, ConnectorErrorCode>(Object.entries({
  '28P01': 'wrong-password',
  '28000': 'permission-denied', // no pg_hba.conf entry, or the role may not log in
  '3D000': 'database-missing',
  '42501': 'permission-denied',
  '57014': 'timed-out',
  '55P03': 'timed-out',
  '53300': 'server-unavailable', // too many connections
  '57P01': 'server-unavailable', // shutting down
  '57P02': 'server-unavailable',
  '57P03': 'server-unavailable', // starting up
  '42883': 'not-postgres', // a catalog function or column every PostgreSQL has is missing: a relative, not one
  '42P01': 'not-postgres',
  '42703': 'not-postgres',
}))

const systemErrors = new Map<string, ConnectorErrorCode>(Object.entries({
  ENOTFOUND: 'host-unreachable', EAI_AGAIN: 'host-unreachable', EAI_FAIL: 'host-unreachable', EAI_NODATA: 'host-unreachable', EHOSTUNREACH: 'host-unreachable',
  ENETUNREACH: 'host-unreachable', EADDRNOTAVAIL: 'host-unreachable', EINVAL: 'host-unreachable', EHOSTDOWN: 'host-unreachable',
  EACCES: 'host-unreachable', EPERM: 'host-unreachable',
  ECONNREFUSED: 'connection-refused', ECONNRESET: 'connection-lost', EPIPE: 'connection-lost', ETIMEDOUT: 'timed-out',
}))

// Errors of the pg client carry no code; these are its own words (pg 8.23), held by tests against real servers.
const clientWords: [RegExp, ConnectorErrorCode][] = [
  [/timeout/i, 'timed-out'],
  [/SSL|certificate|TLS/i, 'tls-failed'],
  [/password must be a|SASL|requested .*authentication/i, 'wrong-password'],
  [/terminated|ended|closed/i, 'connection-lost'],
]

export function toFailure(error: unknown): ConnectorFailure {
  if (error instanceof ConnectorFailure) return error
  // A server may send anything as its code: only what looks like one is passed on.
  const { code, message } = error as { code?: unknown; message?: unknown }
  if (typeof code === 'string') {
    const known = sqlStates.get(code) ?? systemErrors.get(code)
    if (known) return new ConnectorFailure(known, code)
    if (/^ERR_(TLS|SSL|OSSL)|CERT|UNABLE_TO|HOSTNAME_MISMATCH|EPROTO/.test(code)) return new ConnectorFailure('tls-failed', code)
  }
  for (const [words, known] of clientWords) if (words.test(String(message))) return new ConnectorFailure(known)
  return new ConnectorFailure('scan-failed', typeof code === 'string' && /^[0-9A-Z_]{2,40}$/.test(code) ? code : undefined)
}
