import type { z } from 'zod'
import type { Executor } from '#db/gateway/executor.ts'
import type { StoredDeclaration } from '#db/repositories/declarations.ts'
import type { Field } from '#db/repositories/fields.ts'
import type { Repositories } from '#db/repositories/repositories.ts'
import type { Change } from '#lib/domain/audit/audit-event.ts'
import type { manyDeed, manyFields } from '#lib/domain/declarations/declare-input.ts'
import type { DeclarationKey } from '#lib/domain/declarations/declaration-words.ts'
import { guessOf } from '#lib/domain/declarations/settled-field.ts'
import { Refusal } from '#lib/domain/error-codes.ts'
import type { Scope } from '#lib/domain/people/permissions.ts'
import { changesOf, isSameValue, nextRow } from './declaration-rows.ts'

/** Each value is a row of its own in the log: more fields than these are one dataset or system, of which it is said once. */
const maxFields = 10_000

type Asked = { of: z.output<typeof manyFields>; deed: z.output<typeof manyDeed>; scope: Scope; by: Pick<StoredDeclaration, 'at' | 'actorId' | 'why'> }
export type ManyPlan = {
  /** All that are meant, changed or not. */
  fields: Field[]
  rows: StoredDeclaration[]
  changes: Change[]
  /** Fields of which something else was said before. */
  overwritten: Set<string>
}

/** What a deed would write. Who asks gets only what the scope may know; to name anything else by its id is not-found. */
export async function planMany(tx: Executor, { declarations, fields }: Repositories, { of, deed, scope, by }: Asked): Promise<ManyPlan> {
  const owners = await fields.listOwners(tx, of.kind === 'fields' ? of.ids : of.filter, scope, maxFields + 1)
  if (of.kind === 'fields' && owners.length !== new Set(of.ids).size) throw new Refusal('not-found', 'of')
  if (owners.length > maxFields) throw new Refusal('too-many-fields', 'of')
  const ids = owners.map(({ id }) => id)
  const [found, stored] = [await fields.listUnder(tx, 'field', ids), Map.groupBy(await declarations.listOfFields(tx, ids), ({ targetId }) => targetId)]
  const plan: ManyPlan = { fields: found, rows: [], changes: [], overwritten: new Set() }
  for (const field of found) {
    const before = new Map((stored.get(field.id) ?? []).map((row) => [row.key, row]))
    const rows = saidOf(field, deed, before).map(([key, value]) => nextRow(before.get(key), { targetKind: 'field', targetId: field.id, systemId: field.systemId, key, value, ...by }))
    plan.rows.push(...rows)
    plan.changes.push(...changesOf(before, rows))
    if (rows.some(({ key }) => (before.get(key)?.value ?? null) !== null)) plan.overwritten.add(field.id)
  }
  return plan
}

/** A confirmation leaves alone what somebody has decided already. */
function saidOf(field: Field, deed: Asked['deed'], before: Map<DeclarationKey, StoredDeclaration>): [DeclarationKey, unknown][] {
  const stands = (key: DeclarationKey) => before.get(key)?.value ?? null
  if (deed.kind === 'say') return (Object.entries(deed.values) as [DeclarationKey, unknown][]).filter(([key, value]) => value !== undefined && !isSameValue(stands(key), value))
  if (stands('category') !== null) return []
  const guess = guessOf(field)
  return [['category', guess.category ?? 'none'], ...(stands('subject') === null ? [['subject', guess.subject] as [DeclarationKey, unknown]] : [])]
}
