// Says something of a system, a dataset or a field, or takes it back. What somebody else said meanwhile is never written over unseen.
import type { z } from 'zod'
import type { StoredDeclaration } from '#db/repositories/declarations.ts'
import { attestedAt } from '#lib/domain/declarations/attestation.ts'
import { declareInput } from '#lib/domain/declarations/declare-input.ts'
import { unsayable } from '#lib/domain/declarations/declaration-values.ts'
import type { DeclarationKey, FormKey, TargetKind } from '#lib/domain/declarations/declaration-words.ts'
import { Refusal } from '#lib/domain/error-codes.ts'
import { command } from '../door/command.ts'
import { queueAssessment } from '../findings/queue-assessment.ts'
import { changesOf, isSameValue, nextRow, refuseUnknownDeputy } from './declaration-rows.ts'
import { findTarget } from './declared-target.ts'
import { settleFields } from './settle-fields.ts'

type Said = z.output<typeof declareInput>['said'][number]

/** Errors: declared-meanwhile, where the key that changed since it was seen. */
export const declare = command({
  permission: 'declaration:declare',
  input: declareInput,
  async run({ tx, repositories, input: { said, why, isAttested }, actor, now, newId, allow }) {
    const by = { at: now, actorId: actor.kind === 'person' ? actor.id : null, why }
    const written = []
    for (const [at, one] of said.entries()) written.push(await say(one, at === 0 && isAttested))
    // The nearest last: what is settled from above has then been said.
    for (const { target, systemId, rows } of written.toReversed()) if (rows.length > 0) await settleFields(tx, repositories, systemId, { kind: target.kind, ids: [target.id] })
    for (const systemId of new Set(written.map((one) => one.systemId))) await queueAssessment(tx, repositories, { systemId, now, newId })
    if (actor.kind === 'person') await repositories.declarationDrafts.remove(tx, actor.id, said[0]!.target)

    async function say({ target, values, seen }: Said, attests: boolean) {
      const { place: { systemId }, isGone } = await allow(() => findTarget(tx, repositories, target))
      if (isGone) throw new Refusal('not-found')
      const answers = Object.entries(values).filter(([, value]) => value !== undefined) as [FormKey, unknown][]
      const wrong = unsayable(target.kind, answers.map(([key]) => key))
      if (wrong) throw new Refusal('invalid-input', wrong)
      await refuseUnknownDeputy(tx, repositories, values)
      const before = new Map((await repositories.declarations.listOf(tx, target)).map((row) => [row.key, row]))
      const changing = answers.filter(([key, value]) => !isSameValue(before.get(key)?.value, value))
      for (const [key] of changing) if ((before.get(key)?.version ?? 0) !== (seen[key] ?? 0)) throw new Refusal('declared-meanwhile', key)
      const toWrite: [DeclarationKey, unknown][] = attests ? [...changing, ['attestation', attestedAt(now)]] : changing
      const rows = toWrite.map(([key, value]): StoredDeclaration => nextRow(before.get(key), { targetKind: target.kind, targetId: target.id, systemId, key, value, ...by }))
      await repositories.declarations.put(tx, rows)
      return { target, systemId, rows, changed: changing.length, changes: changesOf(before, rows) }
    }

    const changed = written.reduce((sum, one) => sum + one.changed, 0)
    return {
      result: { changed, versions: Object.fromEntries(written.map(({ target, rows }) => [target.kind, Object.fromEntries(rows.map(({ key, version }) => [key, version]))])) as Partial<Record<TargetKind, Partial<Record<DeclarationKey, number>>>> },
      event: { code: 'declared', target: said[0]!.target, detail: { changed, isAttested, ...(why !== '' && { why }) }, changes: written.flatMap(({ changes }) => changes) },
    }
  },
})
