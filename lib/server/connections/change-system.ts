import { z } from 'zod'
import { Refusal } from '#lib/domain/error-codes.ts'
import { nameKeyOf } from '#lib/domain/inventory/place-catalog.ts'
import { settleFields } from '../declarations/settle-fields.ts'
import { command } from '../door/command.ts'
import { systemWords } from './system-words.ts'

/** What people say of a system, scanned or entered by hand. Errors: name-taken. */
export const changeSystem = command({
  permission: 'connection:manage',
  input: z.strictObject({ systemId: z.string().max(100), ...systemWords }),
  async run({ tx, repositories, input: { systemId, name, kind, vendor, country }, allow }) {
    const { systems } = repositories
    const system = await allow(() => systems.find(tx, systemId))
    const namesake = await systems.findByName(tx, nameKeyOf(name))
    if (namesake && namesake.id !== system.id) throw new Refusal('name-taken', 'name')
    const told = { name, kind, vendor: vendor || null, country: country || null }
    await systems.update(tx, system.id, { ...told, nameKey: nameKeyOf(name) })
    // The country is an answer that everything in it inherits.
    if (told.country !== system.country) await settleFields(tx, repositories, system.id, { kind: 'system', ids: [system.id] })
    const changes = (['name', 'kind', 'vendor', 'country'] as const).flatMap((key) => (told[key] === system[key] ? [] : [{ targetKind: 'system', targetId: system.id, key, before: system[key], after: told[key] }]))
    return { result: {}, event: { code: 'system-changed', target: { kind: 'system', id: system.id }, detail: {}, changes } }
  },
})
