// Who may read and change what: roles, memberships, owners and grants from the catalog, which every account may read, and the server's own
// answers for all of it, in few questions.
import type { ScannedRelation } from '#lib/domain/inventory/catalog.ts'
import { compareAccess, maxDifferences, type ServerAnswer } from '#lib/domain/access/compare-access.ts'
import { privileges, type Privilege, type ScannedAccess } from '#lib/domain/access/scanned-access.ts'
import type { Session } from './session.ts'
import { isUserSchema } from './user-objects.ts'

/** What one question may ask: roles times things. */
const cellsPerQuestion = 50_000
/** After so many questions without an answer no more are asked. */
const maxFailures = 3

type Numbered<T> = { oids: string[]; things: T[] }
type Grants = ScannedAccess['relations'][number]['grants']
type GrantRow = { oid: string; attnum: number; to: string; privileges: Privilege[] }

export async function readAccess(session: Session, relations: ScannedRelation[]): Promise<ScannedAccess> {
  const roles = await readRoles(session)
  const schemas = await readSchemas(session)
  const placed = await placeGrants(session, relations)
  const access: ScannedAccess = {
    roles: roles.things, memberships: await readMemberships(session), schemas: schemas.things,
    relations: placed.relations, predefined: predefinedOf(roles.things), differences: [],
  }
  const answers = await askServer(session, { roles, schemas: schemas.oids, relations: placed.oids, columns: placed.columnKeys })
  const differences = compareAccess(access, answers)
  const differing = new Set(differences.map(({ schema, relation }) => `${schema}.${relation}`))
  for (const object of differing) session.omissions.push({ code: 'access-differs', object })
  if (differences.length === maxDifferences) session.omissions.push({ code: 'access-not-compared', object: '' })
  return { ...access, differences }
}

async function readRoles({ ask }: Session): Promise<Numbered<ScannedAccess['roles'][number]>> {
  const rows = await ask<ScannedAccess['roles'][number] & { oid: string }>(`
    WITH code_owner AS (
      SELECT c.relowner AS oid FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE ${isUserSchema} AND (c.relkind IN ('v', 'm') OR c.relhasrules)
      UNION
      SELECT p.proowner FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE ${isUserSchema} AND p.prosecdef
    )
    SELECT r.oid::text AS oid, r.rolname AS name, r.rolcanlogin AS "mayLogin", r.rolsuper AS "isSuperuser", r.rolbypassrls AS "bypassesRowSecurity",
           coalesce(has_database_privilege(r.oid, current_database(), 'CONNECT'), false) AS "mayConnect",
           CASE WHEN isfinite(r.rolvaliduntil) THEN floor(extract(epoch FROM r.rolvaliduntil) * 1000)::float8 END AS "validUntil",
           r.oid IN (SELECT oid FROM code_owner) AS "ownsCode"
    FROM pg_roles r ORDER BY r.rolname`)
  return { oids: rows.map(({ oid }) => oid), things: rows.map(({ oid: _oid, ...role }) => role) }
}

/** Since 16 each membership says for itself what it gives; before, the member said so for all of its own. */
async function readMemberships({ ask, version }: Session): Promise<ScannedAccess['memberships']> {
  const [inherits, maySet] = version >= 160_000 ? ['bool_or(m.inherit_option)', 'bool_or(m.set_option)'] : ['bool_or(who.rolinherit)', 'true']
  const granted = await ask<ScannedAccess['memberships'][number]>(`
    SELECT granted.rolname AS role, who.rolname AS member, ${inherits} AS inherits, ${maySet} AS "maySet"
    FROM pg_auth_members m JOIN pg_roles granted ON granted.oid = m.roleid JOIN pg_roles who ON who.oid = m.member
    GROUP BY granted.rolname, who.rolname ORDER BY granted.rolname, who.rolname`)
  if (version < 140_000) return granted
  const owners = await ask<{ member: string; inherits: boolean; database: string }>(`
    SELECT r.rolname AS member, ${version >= 160_000 ? 'true' : 'r.rolinherit'} AS inherits, d.datname AS database
    FROM pg_database d JOIN pg_roles r ON r.oid = d.datdba WHERE d.datname = current_database()`)
  return [...granted, ...owners.map(({ member, inherits, database }) => ({ role: 'pg_database_owner', member, inherits, maySet: true, asOwnerOf: database }))]
}

/** Grantee 0 is PUBLIC. A list that is not there is the one the server would make. */
async function readSchemas({ ask }: Session): Promise<Numbered<ScannedAccess['schemas'][number]>> {
  const rows = await ask<{ oid: string; name: string; owner: string; usage: string[] }>(`
    SELECT n.oid::text AS oid, n.nspname AS name, pg_get_userbyid(n.nspowner) AS owner, ARRAY (
             SELECT DISTINCT CASE WHEN acl.grantee = 0 THEN 'public' ELSE to_role.rolname::text END
             FROM aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) AS acl LEFT JOIN pg_roles to_role ON to_role.oid = acl.grantee
             WHERE acl.privilege_type = 'USAGE' AND (acl.grantee = 0 OR to_role.oid IS NOT NULL) ORDER BY 1
           ) AS usage
    FROM pg_namespace n WHERE ${isUserSchema} ORDER BY n.nspname`)
  return { oids: rows.map(({ oid }) => oid), things: rows.map(({ oid: _oid, ...schema }) => schema) }
}

/** `columnKeys`: relation and number of each column that has a list of its own, in the order they stand in `relations`. */
async function placeGrants({ ask }: Session, scanned: ScannedRelation[]): Promise<{ oids: string[]; relations: ScannedAccess['relations']; columnKeys: [string, number][] }> {
  const oids = scanned.map(({ sourceKey }) => sourceKey!.split('/').at(-1)!)
  const owners = new Map((await ask<{ oid: string; owner: string }>(`
    SELECT c.oid::text AS oid, pg_get_userbyid(c.relowner) AS owner FROM pg_class c WHERE c.oid::text = ANY ($1)`, [oids])).map(({ oid, owner }) => [oid, owner]))
  const explode = (list: string) => `
    SELECT CASE WHEN acl.grantee = 0 THEN 'public' ELSE to_role.rolname::text END AS "to", array_agg(DISTINCT acl.privilege_type) AS privileges
    FROM aclexplode(${list}) AS acl LEFT JOIN pg_roles to_role ON to_role.oid = acl.grantee
    WHERE acl.privilege_type = ANY ($2) AND (acl.grantee = 0 OR to_role.oid IS NOT NULL) GROUP BY 1`
  const whole = Map.groupBy(await ask<GrantRow>(`
    SELECT c.oid::text AS oid, granted."to", granted.privileges FROM pg_class c CROSS JOIN LATERAL (${explode("coalesce(c.relacl, acldefault('r', c.relowner))")}) AS granted
    WHERE c.oid::text = ANY ($1) ORDER BY c.oid, granted."to"`, [oids, privileges]), ({ oid }) => oid)
  const single = Map.groupBy(await ask<GrantRow>(`
    SELECT a.attrelid::text AS oid, a.attnum, granted."to", granted.privileges FROM pg_attribute a CROSS JOIN LATERAL (${explode('a.attacl')}) AS granted
    WHERE a.attrelid::text = ANY ($1) AND a.attacl IS NOT NULL AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attrelid, a.attnum, granted."to"`, [oids, privileges]), ({ oid }) => oid)

  const columnKeys: [string, number][] = []
  const relations = scanned.map(({ schema, name, columns }, at): ScannedAccess['relations'][number] => {
    const oid = oids[at]!
    const byColumn = Map.groupBy(single.get(oid) ?? [], ({ attnum }) => attnum)
    const named = columns.filter(({ sourceKey }) => byColumn.has(Number(sourceKey)))
    columnKeys.push(...named.map(({ sourceKey }): [string, number] => [oid, Number(sourceKey)]))
    return {
      schema, name, owner: owners.get(oid) ?? '', columns: columns.map((column) => column.name), grants: grantsOf(whole.get(oid)),
      columnGrants: named.map((column) => ({ column: column.name, grants: grantsOf(byColumn.get(Number(column.sourceKey))) })),
    }
  })
  return { oids, relations, columnKeys }
}

const grantsOf = (rows: GrantRow[] = []): Grants => rows.map(({ to, privileges: held }) => ({ to, privileges: privileges.filter((one) => held.includes(one)) }))

/** Since 14, and not a word of them stands in any list of grants. */
function predefinedOf(roles: { name: string }[]): ScannedAccess['predefined'] {
  const known: ScannedAccess['predefined'] = [{ role: 'pg_read_all_data', privileges: ['SELECT'] }, { role: 'pg_write_all_data', privileges: ['INSERT', 'UPDATE'] }]
  return known.filter(({ role }) => roles.some(({ name }) => name === role))
}

type Things = { roles: Numbered<ScannedAccess['roles'][number]>; schemas: string[]; relations: string[]; columns: [string, number][] }

/** A superuser may do everything, and is not asked about. What nobody got to ask about is listed, and holds as the grants have it. */
async function askServer(session: Session, { roles, schemas, relations, columns }: Things): Promise<ServerAnswer[]> {
  const asked = roles.things.flatMap(({ name, isSuperuser }, at) => (isSuperuser ? [] : [{ name, oid: roles.oids[at]! }]))
  const cells = Math.max(1, schemas.length + relations.length + columns.length)
  const within = asked.slice(0, Math.floor(session.limits.maxAccessCells / cells))
  const size = Math.max(1, Math.floor(cellsPerQuestion / cells))
  const unanswered = asked.slice(within.length)
  const answers: ServerAnswer[] = []
  let failures = 0
  for (let start = 0; start < within.length; start += size) {
    const some = within.slice(start, start + size)
    const answer = failures < maxFailures
      ? await session.tryAsk<ServerAnswer>(question, [some.map(({ oid }) => oid), schemas, relations, columns.map(([relation]) => relation), columns.map(([, number]) => number)])
      : { failed: 'given-up' }
    if ('rows' in answer) answers.push(...answer.rows)
    else {
      failures += 1
      unanswered.push(...some)
    }
  }
  for (const { name } of unanswered) session.omissions.push({ code: 'access-not-asked', object: name })
  return answers
}

const mask = (ask: (privilege: Privilege) => string) => `coalesce(to_hex(${privileges.map((privilege, bit) => `${ask(privilege)}::int * ${1 << bit}`).join(' + ')}), '-')`

const question = `
  SELECT r.rolname AS role,
         coalesce((SELECT string_agg(coalesce(has_schema_privilege(r.oid, s.oid::oid, 'USAGE')::int::text, '-'), '' ORDER BY s.at)
                   FROM unnest($2::text[]) WITH ORDINALITY AS s (oid, at)), '') AS schemas,
         coalesce((SELECT string_agg(${mask((privilege) => `has_table_privilege(r.oid, c.oid::oid, '${privilege}')`)}, '' ORDER BY c.at)
                   FROM unnest($3::text[]) WITH ORDINALITY AS c (oid, at)), '') AS relations,
         coalesce((SELECT string_agg(${mask((privilege) => `has_column_privilege(r.oid, a.oid::oid, a.number::int2, '${privilege}')`)}, '' ORDER BY a.at)
                   FROM unnest($4::text[], $5::int[]) WITH ORDINALITY AS a (oid, number, at)), '') AS columns
  FROM pg_roles r WHERE r.oid::text = ANY ($1)`
