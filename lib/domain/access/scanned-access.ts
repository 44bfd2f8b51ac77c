// Who may do what, as a server wrote it down: its roles, who belongs to whom, and the grants on schemas, tables and columns. The rights that
// follow are worked out from it (see effective-rights.ts); the server's own answer was asked for each of them, and where the two differ it is
// the server's that counts.
import { z } from 'zod'

export const privileges = ['SELECT', 'INSERT', 'UPDATE', 'REFERENCES'] as const
export type Privilege = (typeof privileges)[number]

const grant = z.object({ to: z.string(), privileges: z.array(z.enum(privileges)) })

export const scannedAccess = z.object({
  roles: z.array(z.object({
    name: z.string(),
    mayLogin: z.boolean(),
    isSuperuser: z.boolean(),
    bypassesRowSecurity: z.boolean(),
    /** The server's answer for this database. A group role is asked too: its members may connect through it. */
    mayConnect: z.boolean(),
    /** ms; null where its password never expires. */
    validUntil: z.number().nullable(),
    /** Others read with its rights: it owns views, rules or functions that run as their owner. */
    ownsCode: z.boolean(),
  })),
  /** `member` may do what `role` may where it `inherits`, and may become it where it `maySet`. */
  memberships: z.array(z.object({
    role: z.string(), member: z.string(), inherits: z.boolean(), maySet: z.boolean(),
    /** Not granted by anybody: who owns the database belongs to pg_database_owner. */
    asOwnerOf: z.string().optional(),
  })),
  /** `usage`: whom it was granted, `public` among them; its owner as long as it has it. */
  schemas: z.array(z.object({ name: z.string(), owner: z.string(), usage: z.array(z.string()) })),
  relations: z.array(z.object({
    schema: z.string(),
    name: z.string(),
    owner: z.string(),
    columns: z.array(z.string()),
    /** On the whole relation. The owner's own rights are among them, for it can take them from itself. */
    grants: z.array(grant),
    /** On single columns: only those that have a list of their own. */
    columnGrants: z.array(z.object({ column: z.string(), grants: z.array(grant) })),
  })),
  /** Roles that read or write every table of every schema because the server says so (pg_read_all_data …), where it has them. */
  predefined: z.array(z.object({ role: z.string(), privileges: z.array(z.enum(privileges)) })),
  /** Where the server answers otherwise than the grants say; `column` is null for the whole relation. */
  differences: z.array(z.object({
    role: z.string(), schema: z.string(), relation: z.string(), column: z.string().nullable(), privilege: z.enum(privileges), isHeld: z.boolean(),
  })),
})
export type ScannedAccess = z.infer<typeof scannedAccess>
export type ScannedRole = ScannedAccess['roles'][number]
export type AccessRelation = ScannedAccess['relations'][number]
