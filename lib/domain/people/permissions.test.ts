import { describe, expect, it } from 'vitest'
import { isAsDeputy, may, permissions, roles, scope, type Actor, type Permission, type Role } from './permissions.ts'

const person = (role: Role): Actor => ({ kind: 'person', id: `the-${role}`, role, sessionId: 's' })

// The whole table, so that a changed word shows up here as a changed line.
const expected: Record<Permission, Role[]> = {
  'inventory:manage': ['admin'],
  'inventory:read': ['cio', 'owner', 'auditor', 'admin'],
  'inventory:export': ['cio', 'owner', 'auditor', 'admin'],
  'inventory:scan': ['admin'],
  'inventory:assign': ['cio', 'admin'],
  'access:manage': ['cio', 'owner', 'auditor', 'admin'],
  'access:read': ['cio', 'owner', 'auditor', 'admin'],
  'access:export': ['cio', 'owner', 'auditor', 'admin'],
  'declaration:manage': ['cio', 'owner', 'admin'],
  'declaration:read': ['cio', 'owner', 'auditor', 'admin'],
  'declaration:declare': ['cio', 'owner', 'admin'],
  'connection:manage': ['admin'],
  'overview:target': ['cio', 'admin'],
  'overview:teams': ['cio', 'auditor', 'admin'],
  'minimisation:manage': ['cio', 'owner', 'admin'],
  'minimisation:read': ['cio', 'owner', 'auditor', 'admin'],
  'minimisation:export': ['cio', 'owner', 'auditor', 'admin'],
  'minimisation:decide': ['cio', 'owner', 'admin'],
  'minimisation:second': ['cio', 'owner', 'admin'],
  'evidence:manage': ['admin'],
  'evidence:read': ['cio', 'owner', 'auditor', 'admin'],
  'evidence:import': ['admin'],
  'evidence:recalculate': ['admin'],
  'finding:manage': ['admin'],
  'finding:read': ['cio', 'owner', 'auditor', 'admin'],
  'finding:export': ['cio', 'owner', 'auditor', 'admin'],
  'finding:work': ['cio', 'owner', 'auditor', 'admin'],
  'finding:assign': ['cio', 'auditor', 'admin'],
  'finding:review': ['auditor', 'admin'],
  'finding:accept': ['cio', 'admin'],
  'person:manage': ['admin'],
  'person:read': ['admin'],
  'person:invite': ['admin'],
  'person:change': ['admin'],
  'audit-log:read': ['auditor', 'admin'],
  'product:manage': ['admin'],
  'product:backup': ['admin'],
  'product:restore': ['admin'],
  'setting:manage': ['admin'],
  'setting:read': ['admin'],
  'setting:change': ['admin'],
  'self:manage': ['cio', 'owner', 'auditor', 'admin'],
  'door:enter': ['cio', 'owner', 'auditor', 'admin'],
}

describe('permissions', () => {
  it.each(permissions)('%s is held by exactly its roles', (word) => {
    expect(roles.filter((role) => may(person(role), word))).toEqual(expected[word])
  })
  it('lets a stranger only through the door', () => {
    expect(permissions.filter((word) => may({ kind: 'anonymous' }, word))).toEqual(['door:enter'])
  })
  it('lets a deputy do what the owner may, with the words of their own role', () => {
    const deputised = { ownerId: 'somebody', deputyId: 'the-owner' }
    expect(permissions.filter((word) => may(person('owner'), word, deputised))).toEqual(permissions.filter((word) => may(person('owner'), word, { ownerId: 'the-owner', deputyId: null })))
    expect(may(person('auditor'), 'declaration:declare', { ownerId: 'somebody', deputyId: 'the-auditor' })).toBe(false)
    expect(isAsDeputy(person('owner'), deputised)).toBe(true)
    for (const other of [{ ownerId: 'the-owner', deputyId: 'the-owner' }, { ownerId: 'the-owner', deputyId: null }, { ownerId: null, deputyId: null }]) expect(isAsDeputy(person('owner'), other)).toBe(false)
    // Who sees everything sees nothing in somebody's place.
    expect(isAsDeputy(person('cio'), { ownerId: 'somebody', deputyId: 'the-cio' })).toBe(false)
  })
  it('shows an owner only what is theirs', () => {
    const owner = person('owner')
    expect(may(owner, 'inventory:read', { ownerId: 'the-owner', deputyId: null })).toBe(true)
    expect(may(owner, 'inventory:read', { ownerId: 'somebody', deputyId: 'somebody-else' })).toBe(false)
    expect(may(owner, 'inventory:read', { ownerId: null, deputyId: null })).toBe(false)
    expect(scope(owner, 'inventory:read')).toEqual({ kind: 'owned', ownerId: 'the-owner' })
    expect(scope(person('cio'), 'inventory:read')).toEqual({ kind: 'all' })
    expect(scope({ kind: 'anonymous' }, 'inventory:read')).toEqual({ kind: 'none' })
  })
})
