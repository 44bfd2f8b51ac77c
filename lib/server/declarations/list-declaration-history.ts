import { z } from 'zod'
import { declarationTarget } from '#lib/domain/declarations/declare-input.ts'
import { declarationKeys } from '#lib/domain/declarations/declaration-words.ts'
import type { SaidEvent } from '#lib/domain/declarations/said-event.ts'
import { query } from '../door/query.ts'
import { findTarget } from './declared-target.ts'

const maxEvents = 200
const keys = [...declarationKeys, 'dispute']

/** Every value that was ever said of a target itself: who, when, from, to and why; newest first, the last two hundred. */
export const listDeclarationHistory = query({
  permission: 'declaration:read',
  input: z.strictObject(declarationTarget.shape),
  async run({ tx, repositories, input: target, allow }): Promise<SaidEvent[]> {
    await allow(() => findTarget(tx, repositories, target))
    const changes = await repositories.fieldHistory.changesTo(tx, target, keys, maxEvents)
    const deputies = changes.flatMap(({ key, before, after }) => (key === 'deputyId' ? [before, after].flatMap((text) => (text === null ? [] : String(JSON.parse(text)))) : []))
    const names = await repositories.fieldHistory.namesOf(tx, [...new Set([...changes.flatMap(({ actorId }) => actorId ?? []), ...deputies])])
    const read = (key: string, text: string | null): unknown => {
      const value: unknown = text === null ? null : JSON.parse(text)
      return key === 'deputyId' && value !== null ? (names.get(String(value)) ?? null) : value
    }
    return changes.map(({ at, actorKind, actorId, key, before, after, detail }) => ({
      at, by: { kind: actorKind, name: actorId === null ? null : (names.get(actorId) ?? null) }, key: key as SaidEvent['key'],
      from: read(key, before), to: read(key, after), why: typeof detail.why === 'string' ? detail.why : '',
    }))
  },
})
