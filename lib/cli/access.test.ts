// `big-trust access` against the server itself: random roles, memberships and grants; every right it tells and every one it does not is asked of
// PostgreSQL, and paths are taken away and put back on the server.
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EffectiveRight, Privilege } from '#lib/domain/access/rights.ts'
import { startPostgres, type PostgresServer } from '#lib/server/demo/postgres-server.ts'
import { SeededRandom } from '#lib/server/demo/seeded-random.ts'
import { runCommand } from '#lib/testing/check-run.ts'
import { inSession } from '#lib/testing/watched-server.ts'

const privileges: Privilege[] = ['SELECT', 'INSERT', 'UPDATE', 'REFERENCES']
const columns = ['c1', 'c2', 'c3', 'c4']
const [roleCount, membershipCount, tableCount] = [40, 60, 30]
const [leastShare, mostShare] = [0.3, 0.7]

/** 40 roles of which few are superusers, or read all; 60 memberships, four of five inherited; 30 tables in three schemas with owners of their own. */
function randomGrants(seed: number): { script: string; roles: string[] } {
  const seeded = new SeededRandom(seed)
  const random = () => seeded.next()
  const { below } = seeded
  const roles = Array.from({ length: roleCount }, (_, at) => `s${seed}_r${at}`)
  const lines = roles.map((role, at) => `CREATE ROLE ${role} ${at % 3 === 0 ? 'NOLOGIN' : 'LOGIN'} ${at === 7 ? 'SUPERUSER' : ''} ${random() < 0.2 ? 'NOINHERIT' : ''}`)
  const some = () => roles[below(roleCount)]!
  const edges = new Set<string>()
  while (edges.size < membershipCount) {
    const [member, role] = [below(roleCount), below(roleCount)].sort((a, b) => a - b)
    if (member !== role) edges.add(`${member} ${role}`)
  }
  for (const edge of edges) {
    const [member, role] = edge.split(' ')
    lines.push(`GRANT ${roles[Number(role)]} TO ${roles[Number(member)]} WITH INHERIT ${random() < 0.8}`)
  }
  lines.push(`GRANT pg_read_all_data TO ${roles[30]}`, `GRANT pg_write_all_data TO ${roles[31]}`)
  for (const schema of ['crm', 'shop', 'mart']) {
    lines.push(`CREATE SCHEMA ${schema} AUTHORIZATION ${some()}`)
    if (schema === 'crm') lines.push('GRANT USAGE ON SCHEMA crm TO public')
    else for (let count = 0; count < 14; count++) lines.push(`GRANT USAGE ON SCHEMA ${schema} TO ${some()}`)
  }
  for (let table = 0; table < tableCount; table++) {
    const name = `${['crm', 'shop', 'mart'][table % 3]}.t${table}`
    const owner = some()
    lines.push(`CREATE TABLE ${name} (${columns.map((column) => `${column} int`).join(', ')})`, `ALTER TABLE ${name} OWNER TO ${owner}`)
    for (const privilege of privileges) {
      if (random() < 0.22) lines.push(`GRANT ${privilege} ON ${name} TO public`)
      for (let count = 0; count < 6; count++) lines.push(`GRANT ${privilege} ON ${name} TO ${some()}`)
      for (let count = 0; count < 5; count++) lines.push(`GRANT ${privilege} (${columns[below(4)]}) ON ${name} TO ${random() < 0.15 ? 'public' : some()}`)
    }
    // An owner can take its own rights from itself.
    if (random() < 0.2) lines.push(`REVOKE UPDATE ON ${name} FROM ${owner}`)
  }
  return { script: lines.join(';\n'), roles }
}

const keyOf = ({ principal, schema, table, column, privilege }: Omit<EffectiveRight, 'paths'>) => [principal, schema, table, column, privilege].join(' ')

/** What the server says of every question there is. */
async function serverSays(client: Client): Promise<Map<string, boolean>> {
  const { rows } = await client.query<Omit<EffectiveRight, 'paths'> & { held: boolean }>(`
    SELECT r.rolname AS principal, n.nspname AS schema, c.relname AS table, a.attname AS column, p.privilege,
           has_column_privilege(r.oid, c.oid, a.attnum, p.privilege) AND has_schema_privilege(r.oid, n.oid, 'USAGE') AS held
    FROM pg_roles r CROSS JOIN pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
    CROSS JOIN unnest($1::text[]) AS p (privilege)
    WHERE n.nspname IN ('crm', 'shop', 'mart') AND c.relkind = 'r' AND a.attnum > 0`, [privileges])
  return new Map(rows.map((row) => [keyOf(row), row.held]))
}

/** The memberships and grants a path names, as they are taken away and given back. `member r` is of the principal or of a role named before it. */
function grantsOf({ principal }: EffectiveRight, path: string[], memberships: Set<string>): { take: string; give: string }[] {
  const named = [principal]
  return path.flatMap((step) => {
    const [, role] = /^member (\w+)$/.exec(step) ?? []
    if (role !== undefined) {
      const members = named.filter((member) => memberships.has(`${member} ${role}`))
      named.push(role)
      return members.map((member) => ({ take: `REVOKE ${role} FROM ${member}`, give: `GRANT ${role} TO ${member} WITH INHERIT TRUE` }))
    }
    const [, what, to] = /^usage (\w+) to (\w+)$/.exec(step) ?? []
    if (what !== undefined) return [{ take: `REVOKE USAGE ON SCHEMA ${what} FROM ${to}`, give: `GRANT USAGE ON SCHEMA ${what} TO ${to}` }]
    const [, privilege, on, whom] = /^(\w+(?:\(\w+\))?) on ([\w.]+) to (\w+)$/.exec(step)!
    return [{ take: `REVOKE ${privilege} ON ${on} FROM ${whom}`, give: `GRANT ${privilege} ON ${on} TO ${whom}` }]
  })
}

const isOfGrants = ({ paths }: EffectiveRight) => paths.length > 0 && paths.every((path) => path.every((step) => /^(member (?!pg_)|usage |(select|insert|update|references)[ (])/.test(step)))

describe('the rights on a real server', () => {
  let server: PostgresServer
  beforeAll(async () => {
    server = await startPostgres()
    await inSession(server.url(), 'setup', (client) => client.query("CREATE ROLE big_trust_reader LOGIN PASSWORD 'test'"))
  })
  afterAll(() => server.stop())

  it.each([1, 2, 3])('are those it answers with, seed %i, asked by an account that may connect and nothing else', async (seed) => {
    const database = `seed_${seed}`
    const { script, roles } = randomGrants(seed)
    await inSession(server.url(), 'setup', (client) => client.query(`CREATE DATABASE ${database}`))
    await inSession(server.url(database), 'setup', (client) => client.query(script))
    const run = await runCommand(['access', server.url(database, 'big_trust_reader', 'test'), '--format', 'json'])
    // PUBLIC may write to some tables, so may this account: that it is told. Nothing is left out, no answer is another than ours.
    expect(run).toMatchObject({ code: 0, stderr: expect.not.stringContaining('Left out') })
    const rights = run.stdout.trimEnd().split('\n').map((line) => JSON.parse(line) as EffectiveRight)
    expect(new Set(rights.map(keyOf)).size).toBe(rights.length)

    await inSession(server.url(database), 'setup', async (client) => {
      const said = await serverSays(client)
      const told = new Set(rights.map(keyOf))
      const wrong = [...said].filter(([key, held]) => held !== told.has(key)).map(([key, held]) => `${key}: ${held}`)
      expect(wrong).toEqual([])
      expect([...told].filter((key) => !said.has(key))).toEqual([])
      const ours = new Set(roles)
      const shares = privileges.map((privilege) => {
        const asked = [...said].filter(([key]) => key.endsWith(` ${privilege}`) && ours.has(key.split(' ')[0]!))
        return asked.filter(([, held]) => held).length / asked.length
      })
      for (const share of shares) expect(share).toBeGreaterThan(leastShare)
      for (const share of shares) expect(share).toBeLessThan(mostShare)
      const { rows } = await client.query<{ edge: string }>("SELECT m.member::regrole || ' ' || m.roleid::regrole AS edge FROM pg_auth_members m")
      const tested = await takeAndGive(client, rights.filter(({ hasMorePaths }) => !hasMorePaths), new Set(rows.map(({ edge }) => edge)), seed)
      const mostPaths = Math.max(...rights.map(({ paths }) => paths.length))
      process.stdout.write(`seed ${seed}: ${said.size} answers equal, ${rights.length} of them yes (${privileges.map((privilege, at) => `${privilege} ${Math.round(shares[at]! * 100)} %`).join(', ')}); ${mostPaths} paths at most; ${tested.rights} rights taken away path by path, ${tested.paths} paths put back alone\n`)
      expect(tested.rights).toBeGreaterThan(50)
    })
  })

  it('names no path with a part that could be left out', async () => {
    const run = await runCommand(['access', server.url('seed_1', 'big_trust_reader', 'test'), '--format', 'json', '--principal', 's1_r1'])
    const rights = run.stdout.trimEnd().split('\n').map((line) => JSON.parse(line) as EffectiveRight)
    expect(new Set(rights.map(({ principal }) => principal))).toEqual(new Set(['s1_r1']))
    await inSession(server.url('seed_1'), 'setup', async (client) => {
      const { rows } = await client.query<{ edge: string }>("SELECT m.member::regrole || ' ' || m.roleid::regrole AS edge FROM pg_auth_members m")
      const memberships = new Set(rows.map(({ edge }) => edge))
      for (const right of rights.filter(isOfGrants).filter((_, at) => at % 7 === 0)) {
        await client.query('BEGIN')
        for (const { take } of right.paths.flatMap((path) => grantsOf(right, path, memberships))) await client.query(take)
        // Of two memberships the words do not tell whose the second was.
        for (const path of right.paths.filter((steps) => steps.filter((step) => step.startsWith('member ')).length < 2)) {
          const parts = grantsOf(right, path, memberships)
          for (const missing of parts) {
            await client.query('SAVEPOINT parts')
            for (const part of parts) if (part.give !== missing.give) await client.query(part.give)
            expect(await isHeld(client, right), `${path.join(', ')} without ${missing.give}`).toBe(false)
            await client.query('ROLLBACK TO SAVEPOINT parts')
          }
        }
        await client.query('ROLLBACK')
      }
    })
  })

  it('are one table for people, narrowed to a field', async () => {
    const run = await runCommand(['access', server.url('seed_1'), '--field', 'crm.t0.c1'])
    expect(run.code).toBe(0)
    const lines = run.stdout.trimEnd().split('\n')
    expect(lines.length).toBeGreaterThan(10)
    expect(lines.every((line) => /^\S+ +(SELECT|INSERT|UPDATE|REFERENCES) +crm\.t0\.c1 +\S/.test(line))).toBe(true)
  })

  it('are refused in a sentence where there is no such thing', async () => {
    const nothing = await runCommand(['access', server.url('no_such_database'), '--format', 'json'])
    expect(nothing).toMatchObject({ code: 1, stdout: '' })
    expect(nothing.stderr).toMatch(/^Big Trust: .{20,}/)
    expect(await runCommand(['access', server.url(), '--format', 'xml'])).toMatchObject({ code: 2, stdout: '' })
  })
})

async function isHeld(client: Client, { principal, schema, table, column, privilege }: EffectiveRight): Promise<boolean> {
  const { rows } = await client.query<{ held: boolean }>('SELECT has_column_privilege($1, $2, $3, $4) AND has_schema_privilege($1, $5, \'USAGE\') AS held', [principal, `${schema}.${table}`, column, privilege, schema])
  return rows[0]!.held
}

/** Of a sample: all paths taken away, the server says no; any one put back, it says yes. Nothing of it stays. */
async function takeAndGive(client: Client, rights: EffectiveRight[], memberships: Set<string>, seed: number): Promise<{ rights: number; paths: number }> {
  const random = new SeededRandom(seed * 1_000)
  const sample = rights.filter((right) => isOfGrants(right) && random.next() < 0.03)
  let paths = 0
  for (const right of sample) {
    await client.query('BEGIN')
    for (const take of new Set(right.paths.flatMap((path) => grantsOf(right, path, memberships)).map(({ take }) => take))) await client.query(take)
    expect(await isHeld(client, right), keyOf(right)).toBe(false)
    for (const path of right.paths) {
      await client.query('SAVEPOINT nothing')
      for (const { give } of grantsOf(right, path, memberships)) await client.query(give)
      expect(await isHeld(client, right), `${keyOf(right)}: ${path.join(', ')}`).toBe(true)
      await client.query('ROLLBACK TO SAVEPOINT nothing')
      paths += 1
    }
    await client.query('ROLLBACK')
  }
  return { rights: sample.length, paths }
}
