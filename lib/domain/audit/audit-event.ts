// One event per command, chained by hash; the values it changed beside it, bound to it by their digest.
import type { Actor } from '../people/permissions.ts'

export type ActorKind = Actor['kind']

/** A value that changed. `before` is undefined where nothing stood, `after` where nothing stands. */
export type Change = { targetKind: string; targetId: string; key: string; before?: unknown; after?: unknown }

/** What a use case says it did. The door adds who, when and the chain. */
export type AuditEvent = {
  /** Stable, kebab-case: `system-scanned`. */
  code: string
  target: { kind: string; id: string } | null
  /** Small and free of personal data and of statement text. */
  detail: Record<string, unknown>
  changes: Change[]
}

export type AuditRow = {
  seq: number
  at: number
  actorKind: ActorKind
  actorId: string | null
  sessionId: string | null
  requestId: string | null
  code: string
  targetKind: string | null
  targetId: string | null
  detail: Record<string, unknown>
  changesDigest: string
  previousHash: string
  hash: string
}

export type ChangeRow = { seq: number; ordinal: number; targetKind: string; targetId: string; key: string; before: string | null; after: string | null }

/** The hash before the first event. */
export const genesis = '0'.repeat(64)
