// What a server might say of its roles and grants, for tests: what they do not say is ordinary.
import type { Privilege, ScannedAccess, ScannedRole } from '#lib/domain/access/scanned-access.ts'

export const madeRole = (name: string, more: Partial<ScannedRole> = {}): ScannedRole => ({
  name, mayLogin: true, isSuperuser: false, bypassesRowSecurity: false, mayConnect: true, validUntil: null, ownsCode: false, ...more,
})

export const madeMember = (of: string, who: string, inherits = true) => ({ role: of, member: who, inherits, maySet: true })

export const madeGrant = (to: string, ...privileges: Privilege[]) => ({ to, privileges })

/** A schema `crm` that everybody may use. */
export const madeAccess = (more: Partial<ScannedAccess>): ScannedAccess => ({
  roles: [], memberships: [], predefined: [], differences: [], schemas: [{ name: 'crm', owner: 'owner', usage: ['owner', 'public'] }], relations: [], ...more,
})
