import type { ErrorCode } from '#lib/domain/error-codes.ts'

const statuses: Partial<Record<ErrorCode, number>> = {
  'not-signed-in': 401,
  'wrong-credentials': 401,
  'not-allowed': 403,
  'cross-site': 403,
  'https-required': 403,
  'not-found': 404,
  'not-kept-then': 422,
  'job-not-found': 404,
  'already-set-up': 409,
  'email-taken': 409,
  'last-admin': 409,
  'mail-not-set-up': 409,
  'nothing-scanned': 409,
  'list-changed': 409,
  'declared-meanwhile': 409,
  'already-disputed': 409,
  'nothing-to-dispute': 409,
  'already-decided': 409,
  'not-awaiting': 409,
  'second-person-needed': 409,
  'name-taken': 409,
  'already-connected': 409,
  'not-connected': 409,
  'merge-backwards': 409,
  'not-the-same': 409,
  'system-busy': 409,
  'finding-moved': 409,
  'not-assignee': 409,
  'same-person': 409,
  'assignee-blind': 409,
  'upload-too-large': 413,
  'disk-full': 507,
  'too-many-attempts': 429,
  unexpected: 500,
}

/** The HTTP status of a refusal: 400 where nothing else is said. */
export function statusOf(code: ErrorCode): number {
  return statuses[code] ?? 400
}
