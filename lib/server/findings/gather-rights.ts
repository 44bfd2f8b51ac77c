// Who may read what, as findings want it: per account and table, and for each field whether everybody may.
import type { FieldReaderRow } from '#db/repositories/field-readers.ts'
import type { GrantUse } from '#lib/domain/access/rights.ts'
import { everybody } from '#lib/domain/access/everybody.ts'
import type { AccessRelation } from '#lib/domain/access/scanned-access.ts'
import type { FieldFacts, TableRight } from '#lib/domain/findings/facts.ts'
import type { AccessStanding } from '../access/access-standing.ts'

type Field = { id: string; datasetId: string; schema: string; dataset: string; name: string; isCustomerData: boolean; isSensitive: boolean; goneAt: number | null }

export type GatheredRights = { openness: Map<string, NonNullable<FieldFacts['openTo']>>; /** By account. */ rightsOf: Map<string, TableRight[]> }

/** Nothing where no server was asked. Groups are left out: they sign in as nobody. */
export function gatherRights(standing: AccessStanding | null, fields: Field[], readers: FieldReaderRow[]): GatheredRights {
  const gathered: GatheredRights = { openness: new Map(), rightsOf: new Map() }
  if (!standing) return gathered
  const byDataset = Map.groupBy(fields.filter((field) => field.goneAt === null && (field.isCustomerData || field.isSensitive)), ({ schema, dataset }) => JSON.stringify([schema, dataset]))
  const byField = Map.groupBy(readers, ({ fieldId }) => fieldId)
  for (const relation of standing.rights.graph.access.relations) {
    const its = byDataset.get(JSON.stringify([relation.schema, relation.name]))
    if (its) gatherRelation(gathered, standing, relation, its, (id) => byField.get(id) ?? [])
  }
  return gathered
}

function gatherRelation({ openness, rightsOf }: GatheredRights, standing: AccessStanding, relation: AccessRelation, fields: Field[], readersOf: (id: string) => FieldReaderRow[]): void {
  const isYoung = standing.isYoung(fields[0]!.datasetId)
  const isSchemaOpen = standing.rights.graph.access.schemas.some(({ name, usage }) => name === relation.schema && usage.includes(everybody))
  const open = new Set(fields.filter(({ name }) => isSchemaOpen && mayEverybody(relation, name)).map(({ id }) => id))
  const tables = new Map<string, TableRight>()
  for (const id of open) openness.set(id, { accounts: 0, used: 0 })
  for (const { privilege, column, kind, roles } of standing.rights.of(relation)) {
    if (privilege !== 'SELECT') continue
    const its = column === null ? fields : fields.filter(({ name }) => name === column)
    for (const role of roles) {
      if (!standing.principals.get(role)?.mayLogin) continue
      for (const { id, isSensitive } of its) {
        const { use } = standing.uses.of(role, readersOf(id), isYoung?.(role, id) ?? false)
        const table = tables.get(role) ?? { schema: relation.schema, table: relation.name, fields: 0, sensitive: 0, use: 'never-used', isRevocable: false }
        tables.set(role, { ...table, fields: table.fields + 1, sensitive: table.sensitive + Number(isSensitive), use: clearer(table.use, use), isRevocable: table.isRevocable || (!open.has(id) && (kind === 'grant' || kind === 'membership')) })
        const here = openness.get(id)
        if (here) openness.set(id, { accounts: here.accounts + 1, used: here.used + Number(use === 'used') })
      }
    }
  }
  for (const [role, table] of tables) rightsOf.set(role, [...(rightsOf.get(role) ?? []), table])
}

const order: readonly GrantUse[] = ['used', 'no-evidence', 'never-used']
/** One field that was used makes a table used; one of which nobody knows, keeps it from being called never used. */
const clearer = (a: GrantUse, b: GrantUse): GrantUse => (order.indexOf(a) <= order.indexOf(b) ? a : b)

function mayEverybody({ grants, columnGrants }: AccessRelation, column: string): boolean {
  const all = [...grants, ...columnGrants.filter((one) => one.column === column).flatMap((one) => one.grants)]
  return all.some(({ to, privileges }) => to === everybody && privileges.includes('SELECT'))
}
