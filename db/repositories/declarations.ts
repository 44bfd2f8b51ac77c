import { and, asc, desc, eq, inArray, isNotNull, isNull, ne, sql, type SQL } from 'drizzle-orm'
import type { DeclarationPage, Suggestion } from '#lib/domain/declarations/declaration-page.ts'
import { formKeys, type DeclarationTarget } from '#lib/domain/declarations/declaration-words.ts'
import { readStoredValue, type Said } from '#lib/domain/declarations/declaration-values.ts'
import type { SaidAlong } from '#lib/domain/declarations/effective-declaration.ts'
import type { FieldFilter } from '#lib/domain/inventory/field-list.ts'
import type { Scope } from '#lib/domain/people/permissions.ts'
import type { WorkPage } from '#lib/domain/work/work-page.ts'
import type { Executor } from '../gateway/executor.ts'
import type { Tables } from '../schema/tables.ts'
import { declaredAs } from './declared-as.ts'
import { answersForDataset, answersForSystem, withinScope } from './ownership.ts'
import { inChunks, inPieces, takeNew, type Store } from './store.ts'

export type StoredDeclaration = Tables['declarations']['$inferSelect']

/** Everything said in a system, by what it was said of. */
export type SaidInSystem = { system: Said; datasets: Map<string, Said>; fields: Map<string, Said> }

/** What was said along the way from a field up to its system. */
export const saidAlong = ({ system, datasets, fields }: SaidInSystem, { id, datasetId }: { id: string; datasetId: string }): SaidAlong => ({ system, dataset: datasets.get(datasetId), field: fields.get(id) })

/** What was said elsewhere and is likely to hold here too. */
const suggestable: ReadonlySet<string> = new Set(formKeys.filter((key) => key !== 'deputyId'))
const maxSuggestedRows = 100

export function createDeclarations({ tables, dialect }: Store) {
  const { datasets, declarations, deputies, fields, systems } = tables
  const of = ({ kind, id }: DeclarationTarget) => and(eq(declarations.targetKind, kind), eq(declarations.targetId, id))

  return {
    /** With those taken back: their version counts on. */
    async listOf(tx: Executor, target: DeclarationTarget): Promise<StoredDeclaration[]> {
      return tx.select().from(declarations).where(of(target)).orderBy(asc(declarations.key))
    },
    /** Everything said in a system and not taken back. */
    async listIn(tx: Executor, systemId: string): Promise<StoredDeclaration[]> {
      return (await tx.select().from(declarations).where(eq(declarations.systemId, systemId)).orderBy(asc(declarations.targetKind), asc(declarations.targetId), asc(declarations.key))).filter(({ value }) => value !== null)
    },
    async listOfFields(tx: Executor, ids: string[]): Promise<StoredDeclaration[]> {
      const rows = []
      for (const piece of inPieces(ids)) rows.push(...(await tx.select().from(declarations).where(and(eq(declarations.targetKind, 'field'), inArray(declarations.targetId, piece)))))
      return rows
    },
    /** Of fields, only those named where some are. The country a system was entered with counts as said of it. */
    async saidIn(tx: Executor, systemId: string, fieldIds?: string[]): Promise<SaidInSystem> {
      const [system] = await tx.select({ country: systems.country }).from(systems).where(eq(systems.id, systemId))
      const rows = fieldIds
        ? [...(await tx.select().from(declarations).where(and(eq(declarations.systemId, systemId), inArray(declarations.targetKind, ['system', 'dataset'])))), ...(await this.listOfFields(tx, fieldIds))]
        : await tx.select().from(declarations).where(eq(declarations.systemId, systemId))
      const said: SaidInSystem = { system: {}, datasets: new Map(), fields: new Map() }
      const country = readStoredValue('storageCountry', system?.country?.toUpperCase() ?? null)
      if (country) said.system.storageCountry = country
      for (const { targetKind, targetId, key, value } of rows) {
        const read = value === null ? undefined : readStoredValue(key, value)
        if (read === undefined) continue
        const map = targetKind === 'dataset' ? said.datasets : said.fields
        const here = targetKind === 'system' ? said.system : (map.get(targetId) ?? {})
        ;(here as Record<string, unknown>)[key] = read
        if (targetKind !== 'system') map.set(targetId, here)
      }
      return said
    },
    /** Whether anybody has said anything in it. */
    async hasAny(tx: Executor, systemId: string): Promise<boolean> {
      return (await tx.select({ key: declarations.key }).from(declarations).where(eq(declarations.systemId, systemId)).limit(1)).length > 0
    },
    /** What was said of fields of the same name elsewhere, of those the scope may know of: the newest first. */
    async saidOfSameName(tx: Executor, { id, nameKey }: { id: string; nameKey: string }, scope: Scope, limit: number): Promise<Suggestion[]> {
      const rows = await tx.select({ fieldId: fields.id, system: systems.name, schema: datasets.schema, dataset: datasets.name, key: declarations.key, value: declarations.value }).from(fields)
        .innerJoin(declarations, and(eq(declarations.targetKind, 'field'), eq(declarations.targetId, fields.id)))
        .innerJoin(datasets, eq(datasets.id, fields.datasetId)).innerJoin(systems, eq(systems.id, fields.systemId))
        .where(and(eq(fields.nameKey, nameKey), ne(fields.id, id), isNull(fields.goneAt), isNotNull(declarations.value), withinScope(tables, scope)))
        .orderBy(desc(declarations.at), asc(fields.id)).limit(maxSuggestedRows)
      const found = new Map<string, Suggestion>()
      for (const { key, value, ...place } of rows) {
        const read = suggestable.has(key) ? readStoredValue(key, value) : undefined
        if (read === undefined) continue
        const suggestion = found.get(place.fieldId) ?? { ...place, values: {} }
        ;(suggestion.values as Record<string, unknown>)[key] = read
        found.set(place.fieldId, suggestion)
      }
      return [...found.values()].slice(0, limit)
    },
    /** The datasets of a system or the fields of a dataset, by name, with how many fields each has; of what the scope may know. */
    async listBelow(tx: Executor, { kind, id }: DeclarationTarget, scope: Scope, limit: number): Promise<DeclarationPage['below']> {
      const [by, of] = kind === 'system' ? [datasets, fields.systemId] as const : [fields, fields.datasetId] as const
      const rows = await tx.select({ id: by.id, name: by.name, order: by.nameKey, fields: sql<number>`count(*)` }).from(fields).innerJoin(datasets, eq(datasets.id, fields.datasetId))
        .where(and(eq(of, id), isNull(fields.goneAt), withinScope(tables, scope))).groupBy(by.id, by.name, by.nameKey).orderBy(asc(by.nameKey), asc(by.id)).limit(limit)
      return rows.map((row) => ({ kind: kind === 'system' ? 'dataset' : 'field', id: row.id, name: row.name, fields: Number(row.fields) }))
    },
    /** Systems and datasets of the scope's own that hold fields which the filter finds, the fullest first. To answer for a field is not to answer for its table. */
    async listPlaces(tx: Executor, filter: Pick<FieldFilter, 'declared' | 'work' | 'due'>, scope: Scope, limit: number): Promise<WorkPage['places']> {
      const open = sql<number>`count(*)`
      const below = (is: (person: string) => SQL) => and(isNull(fields.goneAt), withinScope(tables, scope), declaredAs(tables).matching(filter), scope.kind === 'owned' ? is(scope.ownerId) : undefined)
      const inSystems = tx.select({ id: systems.id, name: systems.name, open }).from(fields).innerJoin(systems, eq(systems.id, fields.systemId))
        .where(below((person) => answersForSystem(tables, person))).groupBy(systems.id, systems.name).orderBy(desc(open), asc(systems.id)).limit(limit)
      const inDatasets = tx.select({ id: datasets.id, system: systems.name, schema: datasets.schema, name: datasets.name, open }).from(fields)
        .innerJoin(datasets, eq(datasets.id, fields.datasetId)).innerJoin(systems, eq(systems.id, fields.systemId))
        .where(below((person) => answersForDataset(tables, person))).groupBy(datasets.id, systems.name, datasets.schema, datasets.name).orderBy(desc(open), asc(datasets.id)).limit(limit)
      const [ofSystems, ofDatasets] = await Promise.all([inSystems, inDatasets])
      return [
        ...ofSystems.map((row) => ({ ...row, kind: 'system' as const, system: row.name, schema: null, open: Number(row.open) })),
        ...ofDatasets.map((row) => ({ ...row, kind: 'dataset' as const, open: Number(row.open) })),
      ]
    },
    /** Who is named as deputy at the target itself. */
    async deputyAt(tx: Executor, { kind, id }: DeclarationTarget): Promise<string | null> {
      const [row] = await tx.select({ userId: deputies.userId }).from(deputies).where(and(eq(deputies.targetKind, kind), eq(deputies.targetId, id)))
      return row?.userId ?? null
    },
    async put(tx: Executor, rows: Tables['declarations']['$inferInsert'][]) {
      const named = rows.flatMap(({ key, value, targetKind, targetId }) => (key === 'deputyId' ? [{ targetKind, targetId, userId: (value ?? null) as string | null }] : []))
      const gone = Map.groupBy(named.filter(({ userId }) => userId === null), ({ targetKind }) => targetKind)
      for (const [kind, targets] of gone) {
        for (const piece of inPieces(targets.map(({ targetId }) => targetId))) await tx.delete(deputies).where(and(eq(deputies.targetKind, kind), inArray(deputies.targetId, piece)))
      }
      for (const chunk of inChunks(named.filter((row): row is typeof row & { userId: string } => row.userId !== null), dialect)) {
        await tx.insert(deputies).values(chunk).onConflictDoUpdate({ target: [deputies.targetKind, deputies.targetId], set: takeNew(deputies, ['targetKind', 'targetId']) })
      }
      for (const chunk of inChunks(rows, dialect)) {
        await tx.insert(declarations).values(chunk).onConflictDoUpdate({ target: [declarations.targetKind, declarations.targetId, declarations.key], set: takeNew(declarations, ['targetKind', 'targetId', 'key']) })
      }
    },
  }
}
