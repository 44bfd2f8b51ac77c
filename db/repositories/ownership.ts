// Whose a field is: its own owner, else its dataset's, else its system's; and who stands in for that owner: the deputy named nearest to it, at or below the step
// where the owner is named. Said once, for the scope, the filter and the screen alike; lib/domain/declarations/effective-deputy.ts says the same of one target.
import { and, inArray, isNotNull, isNull, not, sql, type Column, type SQL } from 'drizzle-orm'
import type { TargetKind } from '#lib/domain/declarations/declaration-words.ts'
import type { FieldOwner } from '#lib/domain/inventory/field-list.ts'
import { noOwner } from '#lib/domain/inventory/field-list-words.ts'
import type { Scope } from '#lib/domain/people/permissions.ts'
import type { Tables } from '../schema/tables.ts'

/** Fields whose effective owner is such. It asks of `fields` alone, so that no query has to join what stands above them. */
function effectivelyOwned({ fields, datasets, systems }: Tables, is: (owner: Column) => SQL): SQL {
  const ofSystem = sql`select ${systems.id} from ${systems} where ${is(systems.ownerId)}`
  const ofDataset = sql`select ${datasets.id} from ${datasets} where ${is(datasets.ownerId)} or (${datasets.ownerId} is null and ${datasets.systemId} in (${ofSystem}))`
  return sql`(${is(fields.ownerId)} or (${fields.ownerId} is null and ${fields.datasetId} in (${ofDataset})))`
}

/** Fields that this person stands in for. It too asks of `fields` alone. */
function deputised({ fields, datasets, deputies }: Tables, person: string): SQL {
  const named = (kind: TargetKind, whom?: string) => sql`select ${deputies.targetId} from ${deputies} where ${deputies.targetKind} = ${kind}${whom === undefined ? sql`` : sql` and ${deputies.userId} = ${whom}`}`
  const ofDataset = sql`select ${datasets.id} from ${datasets} where ${datasets.id} in (${named('dataset', person)})
    or (${datasets.ownerId} is null and ${datasets.systemId} in (${named('system', person)}) and ${datasets.id} not in (${named('dataset')}))`
  return sql`(${fields.id} in (${named('field', person)}) or (${fields.ownerId} is null and ${fields.datasetId} in (${ofDataset}) and ${fields.id} not in (${named('field')})))`
}

/** Rows of systems that nobody has disconnected. */
export function ofConnected({ systems }: Tables, systemId: Column): SQL {
  return sql`${systemId} not in (select ${systems.id} from ${systems} where ${systems.disconnectedAt} is not null)`
}

/** The condition that narrows any query over `fields` to what the scope may know. Fields of disconnected systems are in no list and no number. */
export function withinScope(tables: Tables, scope: Scope): SQL | undefined {
  return and(ofConnected(tables, tables.fields.systemId), ownedWithin(tables, scope))
}

/** The same for one system that was asked for by its id, disconnected or not. */
export function ownedWithin(tables: Tables, scope: Scope): SQL | undefined {
  if (scope.kind === 'all') return undefined
  return scope.kind === 'owned' ? sql`(${effectivelyOwned(tables, (owner) => sql`${owner} = ${scope.ownerId}`)} or ${deputised(tables, scope.ownerId)})` : sql`1 = 0`
}

/** Whether this person owns a row of `systems`, or is the owner's deputy. */
export function answersForSystem(tables: Tables, person: string): SQL {
  return sql`(${tables.systems.ownerId} = ${person} or ${ownDeputyId(tables, 'system')} = ${person})`
}

/** The same of a row of `datasets` that is joined with its system. */
export function answersForDataset(tables: Tables, person: string): SQL {
  return sql`(coalesce(${tables.datasets.ownerId}, ${tables.systems.ownerId}) = ${person} or ${datasetDeputyId(tables)} = ${person})`
}

/** The opposite, within the system of what one may know: fields that may be counted by their owner's team, never named. */
export function beyondScope(tables: Tables, scope: Scope): SQL {
  const owned = ownedWithin(tables, scope)
  return owned === undefined ? sql`1 = 0` : sql`not coalesce(${owned}, false)`
}

/** Systems of which the scope may know that they exist: its own, and those that hold a field of its own. */
export function systemsWithinScope(tables: Tables, scope: Scope): SQL | undefined {
  const { systems, fields } = tables
  if (scope.kind === 'none') return sql`1 = 0`
  const isConnected = isNull(systems.disconnectedAt)
  if (scope.kind === 'all') return isConnected
  return sql`${isConnected} and (${answersForSystem(tables, scope.ownerId)} or ${systems.id} in (select ${fields.systemId} from ${fields} where ${fields.goneAt} is null and ${withinScope(tables, scope)}))`
}

/** Fields of any of these people; `noOwner` among them stands for nobody. */
export function ownedByAny(tables: Tables, owners: string[]): SQL | undefined {
  if (owners.length === 0) return undefined
  const people = owners.filter((owner) => owner !== noOwner)
  const theirs = people.length > 0 ? effectivelyOwned(tables, (owner) => inArray(owner, people)) : sql`1 = 0`
  return owners.includes(noOwner) ? sql`(${theirs} or ${not(effectivelyOwned(tables, isNotNull))})` : theirs
}

export function effectiveOwnerId({ fields, datasets, systems }: Tables): SQL<string | null> {
  return sql<string | null>`coalesce(${fields.ownerId}, ${datasets.ownerId}, ${systems.ownerId})`
}

/** Of a row of `fields`, `datasets` or `systems`: who is named there. The kind is written out, for PostgreSQL to know the same expression again where rows are grouped. */
export function ownDeputyId({ fields, datasets, systems, deputies }: Tables, kind: TargetKind): SQL<string | null> {
  const { id } = { field: fields, dataset: datasets, system: systems }[kind]
  return sql<string | null>`(select ${deputies.userId} from ${deputies} where ${deputies.targetKind} = ${sql.raw(`'${kind}'`)} and ${deputies.targetId} = ${id})`
}

/** Of rows joined with their dataset and system; a row without a field or a dataset is about what stands above. */
export function effectiveDeputyId(tables: Tables): SQL<string | null> {
  return sql<string | null>`coalesce(${ownDeputyId(tables, 'field')}, case when ${tables.fields.ownerId} is null then ${datasetDeputyId(tables)} end)`
}

export function datasetDeputyId(tables: Tables): SQL<string | null> {
  return sql<string | null>`coalesce(${ownDeputyId(tables, 'dataset')}, case when ${tables.datasets.ownerId} is null then ${ownDeputyId(tables, 'system')} end)`
}

/** From the three owners a joined row carries. `name` is null for an account that is not there. */
export function ownerOf({ ofField, ofDataset, ofSystem, name }: { ofField: string | null; ofDataset: string | null; ofSystem: string | null; name: string | null }): FieldOwner | null {
  const id = ofField ?? ofDataset ?? ofSystem
  return id === null ? null : { id, name, from: ofField !== null ? 'field' : ofDataset !== null ? 'dataset' : 'system' }
}
