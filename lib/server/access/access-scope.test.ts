// Who may know of which rights: an owner sees those on their own fields and no others, by no path.
import { beforeAll, expect, it } from 'vitest'
import { createRepositories } from '#db/repositories/repositories.ts'
import { onBothEngines } from '#db/testing/engines.ts'
import { madeAccess, madeGrant, madeMember, madeRole } from '#lib/testing/made-access.ts'
import { madeDataset, madeField, madePerson, madeSystem, madeUser } from '#lib/testing/made-inventory.ts'
import { declare } from '../declarations/declare.ts'
import type { Product } from '../door/product.ts'
import { findAnything } from '../search/find-anything.ts'
import { accessFile, exportAccess } from './export-access.ts'
import { countRights, storeCounts } from './count-rights.ts'
import { loadStanding, logEvidenceOf } from './access-standing.ts'
import { getFieldAccess } from './get-field-access.ts'
import { getPrincipal } from './get-principal.ts'
import { listPrincipals } from './list-principals.ts'
import { storeAccess } from './store-access.ts'

const day = 86_400_000
const now = Date.UTC(2026, 10, 20)
const hostile = '=cmd()'

/** Two tables of two owners. Bo may read both by a group, Cy only Otto's, everybody Otto's note. */
const access = madeAccess({
  roles: [madeRole('bo'), madeRole('cy', { validUntil: now - day }), madeRole('group', { mayLogin: false }), madeRole('root', { isSuperuser: true }), madeRole(hostile), madeRole('pg_monitor', { mayLogin: false })],
  memberships: [madeMember('group', 'bo')],
  relations: [
    { schema: 'crm', name: 'olgas', owner: 'root', columns: ['email', 'passport'], grants: [madeGrant('root', 'SELECT'), madeGrant('group', 'SELECT')], columnGrants: [] },
    { schema: 'crm', name: 'ottos', owner: 'root', columns: ['iban', 'note'], grants: [madeGrant('group', 'SELECT', 'UPDATE'), madeGrant('cy', 'SELECT')], columnGrants: [{ column: 'note', grants: [madeGrant('public', 'SELECT')] }] },
  ],
})

onBothEngines('rights within a scope', (engine) => {
  let product: Product
  const [cio, olga, otto] = [madePerson('cio', 'cio'), madePerson('olga', 'owner'), madePerson('otto', 'owner')]
  const asked = async <R>(outcome: Promise<{ ok: true; result: R } | { ok: false; errorCode: string }>): Promise<R | string> => { const found = await outcome; return found.ok ? found.result : found.errorCode }
  const list = async (actor: typeof cio, input: Parameters<typeof listPrincipals>[1] = {}) => {
    const found = await asked(listPrincipals({ product, actor }, input))
    if (typeof found === 'string') throw new Error(found)
    return found
  }
  const idOf = async (name: string) => (await list(cio)).rows.find((row) => row.name === name)!.id
  const exported = async (actor: typeof cio, input: Parameters<typeof exportAccess>[1]) => {
    const granted = await asked(exportAccess({ product, actor }, input))
    if (typeof granted === 'string') return granted
    return (await Array.fromAsync(accessFile(product, granted))).join('')
  }

  beforeAll(async () => {
    const gateway = await engine.open()
    let id = 0
    const repositories = createRepositories(gateway)
    product = { gateway, repositories, now: () => now, newId: () => `id-${String(++id).padStart(4, '0')}` }
    const datasets = [madeDataset('olgas', 'shop', { schema: 'crm', ownerId: 'olga' }), madeDataset('ottos', 'shop', { schema: 'crm', ownerId: 'otto' })]
    const fields = [madeField(datasets[0]!, 'email', 1), madeField(datasets[0]!, 'passport', 2, { isSensitive: true }), madeField(datasets[1]!, 'iban', 1, { isSensitive: true }), madeField(datasets[1]!, 'note', 2)]
    await gateway.write(async (tx) => {
      for (const person of [madeUser('olga', 'owner'), { ...madeUser('otto', 'owner'), team: 'Finance' }]) await repositories.users.add(tx, person)
      await repositories.systems.add(tx, madeSystem('shop', { engine: 'postgres' }))
      await repositories.systems.add(tx, madeSystem('file', { ownerId: 'olga' }))
      await repositories.datasets.put(tx, datasets)
      await repositories.fields.put(tx, fields)
      await storeAccess({ tx, repositories, now: now - 100 * day, newId: product.newId }, 'shop', access, { datasets, fields })
      await repositories.calculations.add(tx, {
        id: 'calculation', systemId: 'shop', at: now, windowFrom: now - 90 * day, windowTo: now, asOf: now, coverage: 1, readerVersion: 1,
        summary: { rules: { quietMs: 0, threshold: 0.95 }, silentRoles: [], reason: null },
      }, [])
      const readers = [{ fieldId: 'olgas.passport', user: 'bo', systemId: 'shop', executions: 3, doubts: 0, firstAt: now - 20 * day, lastAt: now - 9 * day }, { fieldId: 'olgas.email', user: 'cy', systemId: 'shop', executions: 1, doubts: 0, firstAt: now - 30 * day, lastAt: now - 30 * day }]
      await repositories.fieldReaders.replace(tx, 'shop', readers)
      const standing = (await loadStanding(tx, repositories, 'shop', logEvidenceOf(await repositories.calculations.latest(tx, 'shop'))))!
      await storeCounts(tx, repositories, 'shop', standing, countRights(standing, await repositories.fields.listWithDataset(tx, 'shop', { kind: 'all' }), readers))
    })
  })

  it('are counted over all for who may know all, and over their own for an owner', async () => {
    const all = await list(cio, { sort: 'name', direction: 'asc' })
    expect(all.rows.map(({ name, fields, sensitive, viaPublic, neverUsed, noEvidence }) => [name, fields, sensitive, viaPublic, neverUsed, noEvidence])).toEqual([
      [hostile, 1, 0, 1, 1, 0], ['bo', 4, 2, 0, 3, 0], ['cy', 2, 1, 0, 2, 0], ['group', 4, 2, 0, 3, 0], ['root', 4, 2, 0, 0, 0],
    ])
    expect(all.systems).toEqual([{ id: 'file', name: 'FILE', askedAt: null }, { id: 'shop', name: 'SHOP', askedAt: now - 100 * day }])
    const hers = await list(olga, { sort: 'name', direction: 'asc' })
    expect(hers.rows.map(({ name, fields, sensitive, neverUsed }) => [name, fields, sensitive, neverUsed])).toEqual([['bo', 2, 1, 1], ['group', 2, 1, 1], ['root', 2, 1, 0]])
    expect((await list(otto, { sort: 'name', direction: 'asc' })).rows.map(({ name, fields }) => [name, fields])).toEqual([[hostile, 1], ['bo', 2], ['cy', 2], ['group', 2], ['root', 2]])
  })

  it('are filtered and sorted alike by the database and for an owner', async () => {
    for (const actor of [cio, otto]) {
      expect((await list(actor, { is: ['group'] })).rows.map(({ name }) => name)).toEqual(['group'])
      expect((await list(actor, { is: ['public'] })).rows.map(({ name }) => name)).toEqual([hostile])
      expect((await list(actor, { q: 'C' })).rows.map(({ name, isExpired }) => [name, isExpired])).toEqual(actor === cio ? [[hostile, false], ['cy', true]].toReversed() : [['cy', true], [hostile, false]])
      expect((await list(actor, { page: 2 })).rows).toEqual([])
    }
    const lastUsed = (await list(cio, { sort: 'lastUsed', direction: 'asc' })).rows
    expect(lastUsed.slice(0, 2).map(({ name }) => name).sort()).toEqual(['bo', 'group'])
    expect(lastUsed.at(-1)!.lastUsedAt).toBeNull()
  })

  it('of one principal are those on one’s own fields; one that may read none of them is not there', async () => {
    const bo = await asked(getPrincipal({ product, actor: cio }, { id: await idOf('bo') }))
    expect(bo).toMatchObject({ fields: 4, sensitive: 2, changeable: 2, uses: { used: 1, 'never-used': 3, 'no-evidence': 0 }, roles: { memberOf: [{ name: 'group', inherits: true }], members: [] } })
    if (typeof bo === 'string') throw new Error(bo)
    expect(bo.rights.rows.map(({ name, use, kind }) => [name, use, kind])).toEqual([['passport', 'used', 'membership'], ['iban', 'never-used', 'membership'], ['email', 'never-used', 'membership'], ['note', 'never-used', 'membership']])
    const hers = await asked(getPrincipal({ product, actor: olga }, { id: await idOf('bo') }))
    expect(hers).toMatchObject({ fields: 2, sensitive: 1, changeable: 0, roles: null, rights: { total: 2, rows: [{ name: 'passport', use: 'used' }, { name: 'email' }] } })
    expect(JSON.stringify(hers)).not.toMatch(/iban|note|ottos/)
    // Where hers end, it is said whose the others are, and nothing else of them.
    expect(hers).toMatchObject({ beyond: [{ team: 'Finance', fields: 2 }] })
    expect(bo.beyond).toEqual([])
    expect(await asked(getPrincipal({ product, actor: otto }, { id: await idOf('bo') }))).toMatchObject({ beyond: [{ team: null, fields: 2 }] })
    expect(await asked(getPrincipal({ product, actor: olga }, { id: await idOf('cy') }))).toBe('not-found')
    expect(await asked(getPrincipal({ product, actor: olga }, { id: 'nobody' }))).toBe('not-found')
    const idle = await asked(getPrincipal({ product, actor: cio }, { id: await idOf('bo'), show: 'never-used' }))
    expect(idle).toMatchObject({ rights: { total: 3 } })
    const root = { product, actor: cio }
    expect(await asked(getPrincipal(root, { id: await idOf('root') }))).toMatchObject({ fields: 4, neverUsed: 0, uses: { used: 0, 'never-used': 0, 'no-evidence': 0 }, rights: { total: 4 } })
    expect(await asked(getPrincipal(root, { id: await idOf('root'), show: 'never-used' }))).toMatchObject({ rights: { total: 0 } })
  })

  it('on one field name each way; a field of somebody else is not there', async () => {
    const found = await asked(getFieldAccess({ product, actor: olga }, { id: 'olgas.passport' }))
    expect(found).toMatchObject({ kind: 'asked', access: { total: 3, readers: 3, viaPublic: 0, uses: { used: 2, 'never-used': 0, 'no-evidence': 0 } } })
    if (typeof found === 'string' || found.kind !== 'asked') throw new Error('not asked')
    expect(found.access.rows.map(({ name, kind, via, paths, read }) => [name, kind, via, paths[0], read?.use, read?.by])).toEqual([
      ['group', 'grant', [], ['usage crm to public', 'select on crm.olgas to "group"'.replaceAll('"', '')], 'used', 'bo'],
      ['bo', 'membership', ['group'], ['member group', 'usage crm to public', 'select on crm.olgas to group'], 'used', 'bo'],
      // What no grant gives cannot be taken back: it is not called never used.
      ['root', 'superuser', [], ['superuser'], 'inherent', null],
    ])
    const email = await asked(getFieldAccess({ product, actor: olga }, { id: 'olgas.email' }))
    expect(email).toMatchObject({ access: { others: [{ user: 'cy', executions: 1, isGone: false }] } })
    expect(await asked(getFieldAccess({ product, actor: olga }, { id: 'ottos.iban' }))).toBe('not-found')
    const forAll = await asked(getFieldAccess({ product, actor: otto }, { id: 'ottos.note' }))
    expect(forAll).toMatchObject({ access: { viaPublic: 1, readers: 5 } })
  })

  it('of a file are what people declared, or that nobody did', async () => {
    const { repositories, gateway } = product
    const dataset = madeDataset('sheet', 'file')
    await gateway.write(async (tx) => {
      await repositories.datasets.put(tx, [dataset])
      await repositories.fields.put(tx, [madeField(dataset, 'phone', 1)])
    })
    expect(await asked(getFieldAccess({ product, actor: olga }, { id: 'sheet.phone' }))).toEqual({ kind: 'no-server', declared: null })
    const said = { name: 'Mailer Inc.', kind: 'processor' as const, country: 'US' }
    expect(await declare({ product, actor: olga }, { said: [{ target: { kind: 'system', id: 'file' }, values: { recipients: [said] } }] })).toMatchObject({ ok: true })
    expect(await asked(getFieldAccess({ product, actor: olga }, { id: 'sheet.phone' }))).toEqual({ kind: 'no-server', declared: ['Mailer Inc.'] })
  })

  it('leave as a file only within the scope, written down first, and no name of it is a formula', async () => {
    const all = await exported(cio, { format: 'csv' })
    expect(all.split('\n')[0]).toBe('\ufeffsystem,principal,may_sign_in,schema,table,column,sensitive,category,privilege,held_as,path,use,last_used_at,no_evidence_because')
    expect(all).toContain(`SHOP,'${hostile},true,crm,ottos,note,false,,SELECT,public`)
    const hers = await exported(olga, { format: 'json' })
    const rights = JSON.parse(hers) as Record<string, unknown>[]
    expect(new Set(rights.map(({ table }) => table))).toEqual(new Set(['olgas']))
    expect(rights.find(({ principal, column, privilege }) => principal === 'bo' && column === 'passport' && privilege === 'SELECT')).toMatchObject({ held_as: 'membership', use: 'used', last_used_at: new Date(now - 9 * day).toISOString(), path: 'member group, usage crm to public, select on crm.olgas to group' })
    expect(await exported(olga, { field: 'ottos.iban' })).toBe('not-found')
    expect(await exported(olga, { principal: await idOf('cy') })).toBe('not-found')
    expect(await exported(olga, { system: 'nowhere' })).toBe('not-found')
    const one = await exported(cio, { format: 'json', principal: await idOf('cy') })
    expect((JSON.parse(one) as { principal: string }[]).map(({ principal }) => principal)).toEqual(['cy', 'cy'])
    const { events } = await product.gateway.read((tx) => product.repositories.auditLog.page(tx, 0, 100))
    expect(events.filter(({ code }) => code !== 'declared').map(({ code, targetKind }) => [code, targetKind])).toEqual([['access-exported', null], ['access-exported', null], ['access-exported', 'principal']])
  })

  it('are found by the name of the role, as far as one may know it', async () => {
    const found = async (actor: typeof cio, q: string) => { const all = await asked(findAnything({ product, actor }, { q })); return typeof all === 'string' ? all : all.principals.map(({ name }) => name) }
    expect(await found(cio, 'c')).toEqual(['cy', hostile])
    expect(await found(olga, 'c')).toEqual([])
    expect(await found(olga, 'bo')).toEqual(['bo'])
  })
})
