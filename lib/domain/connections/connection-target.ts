// What a person gives to have a system reached again. Strict, because it comes from a form: no option of a client can be slipped in.
import { z } from 'zod'

/** A host name or an address; never a socket's path. */
const host = z.string().trim().min(1).max(253).regex(/^[\p{L}\p{N}]([\p{L}\p{N}._-]*[\p{L}\p{N}])?$|^[0-9a-f:.]+$/iu)

export const connectionTarget = z.discriminatedUnion('engine', [
  z.strictObject({
    engine: z.literal('postgres'), host, port: z.int().min(1).max(65_535).default(5432), database: z.string().trim().min(1).max(200),
    /** Certificates (PEM) of the company's own authority: with them, the server's certificate has to come from these and no other. */
    ca: z.string().trim().min(1).max(64_000).optional(),
  }),
  z.strictObject({ engine: z.literal('sqlite'), path: z.string().trim().min(1).max(1_000) }),
])
export type ConnectionTarget = z.output<typeof connectionTarget>

export const connectionUser = z.string().trim().min(1).max(200)
export const connectionPassword = z.string().max(1_000)

/** Whether a password meant for the one may be used for the other: only where it goes to the same place, and the same authority vouches for it. */
export function isSamePlace(a: ConnectionTarget, b: ConnectionTarget): boolean {
  return a.engine === 'postgres' && b.engine === 'postgres' && a.host.toLowerCase() === b.host.toLowerCase() && a.port === b.port && a.ca === b.ca
}
