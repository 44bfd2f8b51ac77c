import { z } from 'zod'
import { Refusal } from '#lib/domain/error-codes.ts'
import { nameKeyOf } from '#lib/domain/inventory/place-catalog.ts'
import { command } from '../door/command.ts'
import { systemWords } from './system-words.ts'

/** A system that somebody knows of: entered by hand for good, or known and waiting to be connected. Without them no completeness could be told. */
export const addSystem = command({
  permission: 'connection:manage',
  input: z.strictObject({
    ...systemWords,
    status: z.enum(['by-hand', 'known']),
  }),
  async run({ tx, repositories: { systems }, input: { name, kind, status, vendor, country }, now, newId }) {
    if (await systems.findByName(tx, nameKeyOf(name))) throw new Refusal('name-taken', 'name')
    const row = { id: newId(), name, nameKey: nameKeyOf(name), kind, status, vendor: vendor || null, country: country || null, createdAt: now }
    await systems.add(tx, row)
    const changes = (['name', 'kind', 'status', 'vendor', 'country'] as const).map((key) => ({ targetKind: 'system', targetId: row.id, key, after: row[key] }))
    return { result: { systemId: row.id }, event: { code: 'system-added', target: { kind: 'system', id: row.id }, detail: { status }, changes } }
  },
})
