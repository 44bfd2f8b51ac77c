// Says something of a system, a dataset or a field, or takes it back. What somebody else said meanwhile is never written over unseen.
import type { StoredDeclaration } from '#db/repositories/declarations.ts'
import { attestedAt } from '#lib/domain/declarations/attestation.ts'
import { declareInput } from '#lib/domain/declarations/declare-input.ts'
import { unsayable } from '#lib/domain/declarations/declaration-values.ts'
import type { DeclarationKey, FormKey } from '#lib/domain/declarations/declaration-words.ts'
import { Refusal } from '#lib/domain/error-codes.ts'
import { command } from '../door/command.ts'
import { changesOf, isSameValue, nextRow } from './declaration-rows.ts'
import { findTarget } from './declared-target.ts'
import { settleFields } from './settle-fields.ts'

/** Errors: declared-meanwhile, where the key that changed since it was seen. */
export const declare = command({
  permission: 'declaration:declare',
  input: declareInput,
  async run({ tx, repositories, input: { target, values, seen, why, isAttested }, actor, now, allow }) {
    const { systemId, isGone } = await allow(() => findTarget(tx, repositories, target))
    if (isGone) throw new Refusal('not-found')
    const said = Object.entries(values).filter(([, value]) => value !== undefined) as [FormKey, unknown][]
    const wrong = unsayable(target.kind, said.map(([key]) => key))
    if (wrong) throw new Refusal('invalid-input', wrong)
    if (values.deputyId) {
      const deputy = await repositories.users.find(tx, values.deputyId)
      if (!deputy || deputy.disabledAt !== null) throw new Refusal('not-found', 'deputyId')
    }
    const before = new Map((await repositories.declarations.listOf(tx, target)).map((row) => [row.key, row]))
    const place = { targetKind: target.kind, targetId: target.id, systemId, at: now, actorId: actor.kind === 'person' ? actor.id : null, why }
    const changing = said.filter(([key, value]) => !isSameValue(before.get(key)?.value ?? null, value))
    for (const [key] of changing) if ((before.get(key)?.version ?? 0) !== (seen[key] ?? 0)) throw new Refusal('declared-meanwhile', key)
    const toWrite: [DeclarationKey, unknown][] = isAttested ? [...changing, ['attestation', attestedAt(now)]] : changing
    const rows = toWrite.map(([key, value]): StoredDeclaration => nextRow(before.get(key), { ...place, key, value }))
    await repositories.declarations.put(tx, rows)
    if (actor.kind === 'person') await repositories.declarationDrafts.remove(tx, actor.id, target)
    if (rows.length > 0) await settleFields(tx, repositories, systemId, { kind: target.kind, ids: [target.id] })
    return {
      result: { changed: changing.length, versions: Object.fromEntries(rows.map(({ key, version }) => [key, version])) as Partial<Record<DeclarationKey, number>> },
      event: { code: 'declared', target, detail: { changed: changing.length, isAttested, ...(why !== '' && { why }) }, changes: changesOf(before, rows) },
    }
  },
})
