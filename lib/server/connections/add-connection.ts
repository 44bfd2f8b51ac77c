import { z } from 'zod'
import { connectionPassword, connectionTarget, connectionUser } from '#lib/domain/connections/connection-target.ts'
import { Refusal } from '#lib/domain/error-codes.ts'
import { nameKeyOf } from '#lib/domain/inventory/place-catalog.ts'
import { defaultTimes, defaultZone, scheduleKinds } from '#lib/domain/schedules/schedule.ts'
import { command } from '../door/command.ts'
import { nextRun } from '../schedules/next-run.ts'
import { connectionKeys } from './connection-keys.ts'
import { withCheckedAuthority } from './read-authorities.ts'
import { seal } from './sealed-secret.ts'

/**
 * Keeps how a system is reached, its password encrypted, and has it scanned and recalculated each night. `systemId` is a system that
 * is known already and has no connection; without it a new one gets `name`. Errors: name-taken, already-connected, certificate-invalid.
 */
export const addConnection = command({
  permission: 'connection:manage',
  input: z.strictObject({
    systemId: z.string().max(100).optional(),
    name: z.string().trim().min(1).max(200),
    kind: z.enum(['operational', 'insight']).default('operational'),
    target: connectionTarget,
    user: connectionUser.optional(),
    password: connectionPassword.optional(),
  }).refine(({ target, user }) => target.engine === 'sqlite' || user !== undefined, { path: ['user'] }),
  prepare: async ({ product, input }) => ({ keys: connectionKeys(product.folder!), target: withCheckedAuthority(input.target) }),
  async run({ tx, repositories: { connections, schedules, systems }, input, prepared: { keys, target }, now, wallClock, newId, allow }) {
    const { systemId, name, kind, user, password } = input
    const known = systemId === undefined ? null : await allow(() => systems.find(tx, systemId))
    if (!known && (await systems.findByName(tx, nameKeyOf(name)))) throw new Refusal('name-taken', 'name')
    if (known && (await connections.ofSystem(tx, known.id))) throw new Refusal('already-connected')
    const id = known?.id ?? newId()
    if (!known) await systems.add(tx, { id, name, nameKey: nameKeyOf(name), kind, status: 'known', createdAt: now })
    else if (known.status === 'by-hand') await systems.update(tx, id, { status: 'known' })

    const connectionId = newId()
    const sealed = password ? seal(password, connectionId, keys[0]!) : { secret: null, keyId: null }
    await connections.add(tx, { id: connectionId, systemId: id, target, user: user ?? null, ...sealed, createdAt: now, changedAt: now })
    for (const one of scheduleKinds) {
      const [time, zone] = [defaultTimes[one], defaultZone]
      await schedules.put(tx, { id: newId(), kind: one, systemId: id, time, zone, isPaused: false, lastAt: null, nextAt: nextRun(time, zone, wallClock) })
    }
    const changes = [
      { targetKind: 'connection', targetId: connectionId, key: 'target', after: target },
      { targetKind: 'connection', targetId: connectionId, key: 'user', after: user ?? null },
    ]
    return { result: { systemId: id }, event: { code: 'connection-added', target: { kind: 'system', id }, detail: { engine: target.engine, hasSecret: sealed.secret !== null }, changes } }
  },
})
