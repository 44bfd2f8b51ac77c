// The audit log as a screen asks for it and is told.
import { z } from 'zod'
import { instant } from '../instant.ts'
import type { ActorKind } from './audit-event.ts'

/** In `who`: the product itself, and whoever had not signed in. No id looks like these. */
export const nobodys = ['system', 'anonymous'] as const

export const auditFilter = z.strictObject({
  /** A name of a person, system, table or field, a number of an event, or an id. */
  q: z.string().trim().max(200).default(''),
  /** Whose doing: a person's id, or one of `nobodys`. */
  who: z.string().max(100).nullable().default(null),
  code: z.string().max(100).nullable().default(null),
  /** Only what happened to this one thing. */
  about: z.strictObject({ kind: z.string().max(40), id: z.string().max(200) }).nullable().default(null),
  /** ms, both included. */
  from: instant.nullable().default(null),
  to: instant.nullable().default(null),
  /** One event alone, with all of its changes. */
  seq: z.int().min(1).nullable().default(null),
  page: z.int().min(1).max(100_000).default(1),
})
export type AuditFilter = z.output<typeof auditFilter>

/** `name`: what it is called now, where that is known; `path`: its page, where it has one. */
export type AuditTarget = { kind: string; id: string; name: string | null }

export type ShownChange = { target: AuditTarget; key: string; before: string | null; after: string | null }

export type ShownEvent = {
  seq: number
  at: number
  actor: { kind: ActorKind; id: string | null; name: string | null }
  code: string
  target: AuditTarget | null
  detail: Record<string, unknown>
  changes: ShownChange[]
  changeCount: number
  hash: string
}

export type AuditPage = {
  filter: AuditFilter
  events: ShownEvent[]
  total: number
  size: number
  /** The name of what is followed. */
  following: string | null
  people: { id: string; name: string }[]
}

export type AuditVerdict = { ok: true; events: number; head: string } | { ok: false; seq: number; fault: 'seq-gap' | 'wrong-link' | 'wrong-hash' | 'wrong-changes' | 'unreadable' }
