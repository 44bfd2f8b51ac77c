import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createRepositories } from '#db/repositories/repositories.ts'
import { fieldFilter, fieldListInput } from '#lib/domain/inventory/field-list.ts'
import { madeDataset, madeField, madeSystem } from '#lib/testing/made-inventory.ts'
import { runSql } from '#lib/testing/postgres-database.ts'
import type { Gateway } from './gateway.ts'
import { openGateway } from './open-gateway.ts'

const names = ['Ärende', '_id', 'a_b', 'ab', 'a.b', 'Zoo', 'zoo', 'äpple', 'öl', 'éclair', 'дата', 'o_1', 'o1', 'O2']

describe('a PostgreSQL of another locale', () => {
  const name = `locale_${process.pid}_${Date.now().toString(36)}`
  const folder = mkdtempSync(join(tmpdir(), 'big-trust-locale-'))
  let url: string
  let gateway: Gateway
  beforeAll(async () => {
    const server = inject('postgresUrl')
    await runSql(server, `CREATE DATABASE "${name}" TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER icu ICU_LOCALE 'en-US' LOCALE 'C'`)
    url = Object.assign(new URL(server), { pathname: `/${name}` }).href
    gateway = await openGateway(url)
  })
  afterAll(async () => {
    await gateway.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const asked = async <T extends object>(sql: string) => {
    const client = new Client({ connectionString: url })
    await client.connect()
    try {
      return (await client.query<T>(sql)).rows
    } finally {
      await client.end()
    }
  }

  it('orders names as SQLite does, by indexes that hold that order', async () => {
    expect((await asked<{ name: string }>(`select name from unnest(array['_id', 'Zoo', 'ab', 'a_b']) as name order by name`)).map((row) => row.name)).not.toEqual(['Zoo', '_id', 'a_b', 'ab'])
    const sqlite = await openGateway(join(folder, 'names.sqlite'))
    const orders = []
    for (const one of [gateway, sqlite]) {
      const { datasets, fields, systems } = createRepositories(one)
      await one.write(async (tx) => {
        await systems.add(tx, madeSystem('crm'))
        const made = madeDataset('customer', 'crm')
        await datasets.put(tx, [made])
        await fields.put(tx, names.map((field, at) => madeField(made, field, at)))
      })
      orders.push((await one.read((tx) => fields.page(tx, fieldListInput.parse({ sort: 'name' }), { kind: 'all' }))).rows.map((row) => row.name))
      orders.push(await one.read((tx) => fields.listIds(tx, fieldFilter.parse({ sort: 'name', direction: 'desc' }), { kind: 'all' })))
    }
    await sqlite.close()
    expect(orders.slice(0, 2)).toEqual(orders.slice(2))
    const client = new Client({ connectionString: url })
    await client.connect()
    await client.query('set enable_sort = off')
    const { rows: plan } = await client.query<{ 'QUERY PLAN': string }>('explain select id from fields order by name_key, id limit 5')
    await client.end()
    expect(plan[0]!['QUERY PLAN'] + plan[1]!['QUERY PLAN']).toContain('fields_name')
  })

  it('leaves nothing to do at the next start, and the triggers where they were', async () => {
    const triggers = () => asked<{ definition: string }>('select pg_get_triggerdef(oid) as definition from pg_trigger where not tgisinternal order by tgname, tgrelid')
    const before = await triggers()
    expect(before.length).toBeGreaterThan(10)
    await (await openGateway(url)).close()
    expect(await triggers()).toEqual(before)
    expect(await asked(`select attname from pg_attribute join pg_class on pg_class.oid = attrelid where relnamespace = 'public'::regnamespace and relkind = 'r' and atttypid = 'text'::regtype and attnum > 0 and attcollation <> '"C"'::regcollation`)).toEqual([])
  })
})
