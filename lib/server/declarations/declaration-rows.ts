import canonicalize from 'canonicalize'
import type { Executor } from '#db/gateway/executor.ts'
import type { StoredDeclaration } from '#db/repositories/declarations.ts'
import type { Repositories } from '#db/repositories/repositories.ts'
import type { Change } from '#lib/domain/audit/audit-event.ts'
import type { SaidInput } from '#lib/domain/declarations/declaration-values.ts'
import type { DeclarationKey } from '#lib/domain/declarations/declaration-words.ts'
import { Refusal } from '#lib/domain/error-codes.ts'

/** Whatever order their keys stand in. */
export const isSameValue = (one: unknown, other: unknown): boolean => canonicalize(one ?? null) === canonicalize(other ?? null)

/** The row that follows the one that stood there, if any did. */
export function nextRow(before: StoredDeclaration | undefined, row: Omit<StoredDeclaration, 'version'>): StoredDeclaration {
  return { ...row, version: (before?.version ?? 0) + 1 }
}

/** `before` by key. */
export function changesOf(before: Map<DeclarationKey, StoredDeclaration>, rows: StoredDeclaration[]): Change[] {
  return rows.map(({ targetKind, targetId, key, value }) => ({ targetKind, targetId, key, before: before.get(key)?.value ?? undefined, after: value ?? undefined }))
}

/** A deputy is somebody with an open account. */
export async function refuseUnknownDeputy(tx: Executor, { users }: Repositories, { deputyId }: SaidInput): Promise<void> {
  if (!deputyId) return
  const deputy = await users.find(tx, deputyId)
  if (!deputy || deputy.disabledAt !== null) throw new Refusal('not-found', 'deputyId')
}
