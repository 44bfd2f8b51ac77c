import { z } from 'zod'
import { connectionPassword, connectionTarget, connectionUser, isSamePlace } from '#lib/domain/connections/connection-target.ts'
import { Refusal } from '#lib/domain/error-codes.ts'
import { command } from '../door/command.ts'
import { connectionKeys } from './connection-keys.ts'
import { withCheckedAuthority } from './read-authorities.ts'
import { seal } from './sealed-secret.ts'

/**
 * Another address, user or password. The stored password is never sent anywhere it was not meant for: a new host, port or
 * authority asks for it again,
 * or whoever may change the address could have it delivered to a machine of their own. Errors: password-needed, certificate-invalid, not-found.
 */
export const changeConnection = command({
  permission: 'connection:manage',
  input: z.strictObject({ systemId: z.string().max(100), target: connectionTarget, user: connectionUser.optional(), password: connectionPassword.optional() })
    .refine(({ target, user }) => target.engine === 'sqlite' || user !== undefined, { path: ['user'] }),
  prepare: async ({ product, input }) => ({ keys: connectionKeys(product.folder!), target: withCheckedAuthority(input.target) }),
  async run({ tx, repositories: { connections, systems }, input: { systemId, user, password }, prepared: { keys, target }, now, allow }) {
    await allow(() => systems.find(tx, systemId))
    const connection = await connections.ofSystem(tx, systemId)
    if (!connection || connection.target.engine !== target.engine) throw new Refusal('not-found')
    const isMoved = target.engine === 'postgres' && !isSamePlace(connection.target, target)
    if (isMoved && connection.secret !== null && !password) throw new Refusal('password-needed', 'password')
    const sealed = password ? seal(password, connection.id, keys[0]!) : {}
    await connections.update(tx, connection.id, { target, user: user ?? null, ...sealed, changedAt: now })
    const change = (key: string, before: unknown, after: unknown) => JSON.stringify(before) === JSON.stringify(after) ? [] : [{ targetKind: 'connection', targetId: connection.id, key, before, after }]
    const changes = [...change('target', connection.target, target), ...change('user', connection.user, user ?? null)]
    return { result: {}, event: { code: 'connection-changed', target: { kind: 'system', id: systemId }, detail: { isSecretChanged: Boolean(password) }, changes } }
  },
})
