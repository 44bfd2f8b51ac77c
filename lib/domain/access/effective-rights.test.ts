import { describe, expect, it } from 'vitest'
import { effectiveRights } from './effective-rights.ts'
import { openAccess } from './access-graph.ts'
import { openHolders } from './holders.ts'
import { maxPaths } from './right-paths.ts'
import { madeAccess, madeGrant, madeMember, madeRole } from '#lib/testing/made-access.ts'
import type { Privilege, ScannedAccess } from './scanned-access.ts'

const someAccess = (more: Partial<ScannedAccess>) => madeAccess({
  roles: ['anna', 'berta', 'clerks', 'readers'].map((name) => madeRole(name)),
  relations: [{ schema: 'crm', name: 't1', owner: 'owner', columns: ['c1', 'c2'], grants: [madeGrant('readers', 'SELECT')], columnGrants: [] }],
  ...more,
})
const told = (access: ScannedAccess) => [...effectiveRights(access)].map(({ principal, column, privilege, paths }) => `${principal} ${privilege} ${column}: ${paths.map((path) => path.join(', ')).join(' | ')}`)

describe('effective rights', () => {
  it('are told for each column and each role, in words that suffice', () => {
    const access = someAccess({ memberships: [madeMember('readers', 'anna')] })
    expect(told(access)).toEqual([
      'anna SELECT c1: member readers, usage crm to public, select on crm.t1 to readers',
      'readers SELECT c1: usage crm to public, select on crm.t1 to readers',
      'anna SELECT c2: member readers, usage crm to public, select on crm.t1 to readers',
      'readers SELECT c2: usage crm to public, select on crm.t1 to readers',
    ])
  })

  it('need the schema: without USAGE there are none', () => {
    expect(told(someAccess({ schemas: [{ name: 'crm', owner: 'owner', usage: ['owner', 'anna'] }] }))).toEqual([])
    expect(told(someAccess({ schemas: [] }))).toEqual([])
  })

  it('do not come by a membership that is not inherited', () => {
    expect(told(someAccess({ memberships: [madeMember('readers', 'anna', false)] })).filter((line) => line.startsWith('anna'))).toEqual([])
  })

  it('name single columns, both branches of the memberships, and no path with a part too many', () => {
    const access = someAccess({
      memberships: [madeMember('clerks', 'anna'), madeMember('readers', 'anna'), madeMember('readers', 'clerks')],
      schemas: [{ name: 'crm', owner: 'clerks', usage: ['clerks'] }],
      relations: [{ schema: 'crm', name: 't1', owner: 'berta', columns: ['c1', 'c2'], grants: [madeGrant('berta', 'UPDATE')], columnGrants: [{ column: 'c1', grants: [madeGrant('readers', 'SELECT'), madeGrant('anna', 'SELECT')] }] }],
    })
    expect(told(access)).toEqual([
      'anna SELECT c1: member clerks, owner of schema crm, select(c1) on crm.t1 to anna'
      + ' | member clerks, member readers, owner of schema crm, select(c1) on crm.t1 to readers'
      + ' | member clerks, member readers, owner of schema crm, select(c1) on crm.t1 to readers',
      'clerks SELECT c1: member readers, owner of schema crm, select(c1) on crm.t1 to readers',
    ])
  })

  it('of owners, superusers, those who read everything, and who owns the database', () => {
    const access = someAccess({
      roles: [madeRole('root', { isSuperuser: true }), madeRole('owner'), madeRole('auditor'), madeRole('pg_read_all_data'), madeRole('boss'), madeRole('pg_database_owner')],
      memberships: [madeMember('pg_read_all_data', 'auditor'), { ...madeMember('pg_database_owner', 'boss'), asOwnerOf: 'Shop' }],
      predefined: [{ role: 'pg_read_all_data', privileges: ['SELECT'] }],
      relations: [{ schema: 'crm', name: 't1', owner: 'owner', columns: ['c1'], grants: [madeGrant('owner', 'SELECT', 'INSERT'), madeGrant('pg_database_owner', 'REFERENCES')], columnGrants: [] }],
    })
    expect(told(access).toSorted()).toEqual([
      'auditor SELECT c1: member pg_read_all_data',
      'boss REFERENCES c1: owner of database "Shop", usage crm to public, references on crm.t1 to pg_database_owner',
      'owner INSERT c1: owner of schema crm, owner of crm.t1 | usage crm to public, owner of crm.t1',
      'owner SELECT c1: owner of schema crm, owner of crm.t1 | usage crm to public, owner of crm.t1',
      'pg_database_owner REFERENCES c1: usage crm to public, references on crm.t1 to pg_database_owner',
      'pg_read_all_data SELECT c1: predefined pg_read_all_data',
      ...['INSERT', 'REFERENCES', 'SELECT', 'UPDATE'].map((privilege) => `root ${privilege} c1: superuser`),
    ])
  })

  it('are what the server says where it says otherwise', () => {
    const said = { schema: 'crm', relation: 't1', column: null, privilege: 'SELECT' as const }
    const access = someAccess({ differences: [{ ...said, role: 'readers', isHeld: false }, { ...said, role: 'berta', isHeld: true }] })
    expect(told(access)).toEqual(['berta SELECT c1: ', 'berta SELECT c2: '])
  })

  it('quote what is no plain word, so that no name passes for a step', () => {
    const access = someAccess({
      roles: [madeRole('x" to public')],
      relations: [{ schema: 'crm', name: 'T 1', owner: 'owner', columns: ['a,b'], grants: [], columnGrants: [{ column: 'a,b', grants: [madeGrant('x" to public', 'SELECT')] }] }],
    })
    expect(told(access)).toEqual(['x" to public SELECT a,b: usage crm to public, select("a,b") on crm."T 1" to "x"" to public"'])
  })

  it('tell so many paths of tangled roles and no more, and name every step in them', () => {
    // Ten storeys of three rooms, each with stairs to all three above: 59 049 ways up.
    const rooms = Array.from({ length: 10 }, (_, storey) => [0, 1, 2].map((room) => `s${storey}r${room}`))
    const stairs = rooms.flatMap((storey, at) => storey.flatMap((below) => (rooms[at + 1] ?? []).map((above) => madeMember(above, below))))
    const access = someAccess({
      roles: [madeRole('anna'), ...rooms.flat().map((name) => madeRole(name))], memberships: [...rooms[0]!.map((room) => madeMember(room, 'anna')), ...stairs],
      relations: [{ schema: 'crm', name: 't1', owner: 'o', columns: ['c1'], grants: rooms.at(-1)!.map((room) => madeGrant(room, 'SELECT')), columnGrants: [] }],
    })
    const [right] = effectiveRights(access, { principal: 'anna' })
    expect(right!.paths).toHaveLength(maxPaths)
    expect(right!.hasMorePaths).toBe(true)
  })
})

describe('the kind of a right', () => {
  it('is the strongest way to it', () => {
    const access = someAccess({
      roles: [madeRole('root', { isSuperuser: true }), madeRole('owner'), madeRole('anna'), madeRole('berta'), madeRole('clerk'), madeRole('guest')],
      memberships: [madeMember('anna', 'clerk'), madeMember('reads_all', 'guest')],
      predefined: [{ role: 'reads_all', privileges: ['UPDATE'] }],
      relations: [{ schema: 'crm', name: 't1', owner: 'owner', columns: ['c1'], grants: [madeGrant('owner', 'SELECT'), madeGrant('anna', 'SELECT'), madeGrant('public', 'SELECT')], columnGrants: [] }],
    })
    const holders = openHolders(openAccess(access))
    const kind = (who: string, privilege: Privilege = 'SELECT') => holders.kindOf(who, access.relations[0]!, 'c1', privilege)
    expect(['root', 'owner', 'anna', 'clerk', 'berta'].map((who) => kind(who))).toEqual(['superuser', 'owner', 'grant', 'membership', 'public'])
    expect(kind('guest', 'UPDATE')).toBe('predefined')
  })
})
