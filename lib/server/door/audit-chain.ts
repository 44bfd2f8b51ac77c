// The chain: hash = SHA-256(tag ‖ previous hash ‖ RFC 8785 form of the row). RFC 8785 so that a verifier in any language finds the
// same bytes; lone surrogates and unsafe integers cannot be written in it, so they are made plain text first.
import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { Executor } from '#db/gateway/executor.ts'
import type { Repositories } from '#db/repositories/repositories.ts'
import { genesis, type AuditEvent, type AuditRow, type ChangeRow } from '#lib/domain/audit/audit-event.ts'
import type { Actor } from '#lib/domain/people/permissions.ts'

const tag = 'big-trust/audit/1'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** Text of a JSON value that RFC 8785 can carry. Undefined means that nothing stood there. */
function valueText(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value).toWellFormed()
}

export function hashChanges(rows: ChangeRow[]): string {
  return sha256(canonicalize(rows.map(({ ordinal, targetKind, targetId, key, before, after }) => [ordinal, targetKind, targetId, key, before, after]))!)
}

export function hashEvent(row: Omit<AuditRow, 'hash'>): string {
  return sha256(tag + row.previousHash + canonicalize({ ...row, detail: JSON.parse(JSON.stringify(row.detail).toWellFormed()) }))
}

export async function appendAuditEvent(
  tx: Executor,
  { auditLog }: Repositories,
  { event, actor, now, requestId }: { event: AuditEvent; actor: Actor; now: number; requestId: string | null },
): Promise<void> {
  const head = await auditLog.lockHead(tx)
  const seq = (head?.seq ?? 0) + 1
  const rows: ChangeRow[] = event.changes.map((change, ordinal) => ({
    seq,
    ordinal,
    targetKind: change.targetKind,
    targetId: change.targetId,
    key: change.key,
    before: valueText(change.before),
    after: valueText(change.after),
  }))
  const row: Omit<AuditRow, 'hash'> = {
    seq,
    at: now,
    actorKind: actor.kind,
    actorId: actor.kind === 'anonymous' ? null : actor.id,
    sessionId: actor.kind === 'person' ? actor.sessionId : null,
    requestId,
    code: event.code,
    targetKind: event.target?.kind ?? null,
    targetId: event.target?.id ?? null,
    detail: JSON.parse(JSON.stringify(event.detail).toWellFormed()),
    changesDigest: hashChanges(rows),
    previousHash: head?.hash ?? genesis,
  }
  await auditLog.append(tx, { ...row, hash: hashEvent(row) }, rows)
}
