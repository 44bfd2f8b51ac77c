import { isIP } from 'node:net'
import type { ScanTarget } from './connector.ts'

/** The target as a person would name it, without its password; also where somebody forgot the scheme of a URL. */
export function nameOfTarget(target: ScanTarget): string {
  if (target.engine === 'sqlite') return target.path.replace(/:.*@/s, ':…@')
  const host = isIP(target.host) === 6 ? `[${target.host}]` : target.host
  return `postgres://${encodeURIComponent(target.user)}@${host}:${target.port}/${encodeURIComponent(target.database)}`
}
