// What somebody has typed into a form and not saved: theirs alone, on every device, until they save or let go of it.
import { z } from 'zod'
import { declarationTarget } from '#lib/domain/declarations/declare-input.ts'
import { Refusal } from '#lib/domain/error-codes.ts'
import { draft } from '../door/draft.ts'
import { findTarget } from './declared-target.ts'

const maxDraftBytes = 32 * 1024

/** `values`: as the form has them, finished or not; null lets go of the draft. */
export const keepDraft = draft({
  permission: 'declaration:declare',
  input: z.strictObject({ target: declarationTarget, values: z.record(z.string().max(100), z.json()).refine((values) => JSON.stringify(values).length <= maxDraftBytes).nullable() }),
  async run({ tx, repositories, input: { target, values }, actor, now, allow }) {
    await allow(() => findTarget(tx, repositories, target))
    if (actor.kind !== 'person') throw new Refusal('not-allowed')
    if (values === null) await repositories.declarationDrafts.remove(tx, actor.id, target)
    else await repositories.declarationDrafts.put(tx, actor.id, target, values, now)
    return { savedAt: values === null ? null : now }
  },
})
