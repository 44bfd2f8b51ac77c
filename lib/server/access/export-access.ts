// Rights as a file, a line for each privilege of each principal on each field: those of a principal, of a field, of a system, or all one may know. In the
// audit log before its first byte leaves.
import { stringify } from 'csv-stringify/sync'
import { z } from 'zod'
import type { Executor } from '#db/gateway/executor.ts'
import type { Field } from '#db/repositories/fields.ts'
import type { GrantUse, Privilege, RightKind } from '#lib/domain/access/rights.ts'
import { openPaths, type PathFinder } from '#lib/domain/access/right-paths.ts'
import { Refusal } from '#lib/domain/error-codes.ts'
import { guardCell } from '#lib/domain/inventory/spreadsheet-cell.ts'
import type { Scope } from '#lib/domain/people/permissions.ts'
import { command } from '../door/command.ts'
import type { Product } from '../door/product.ts'
import { loadStanding, logEvidenceOf, type AccessStanding } from './access-standing.ts'

export type ExportedRight = {
  system: string; principal: string; mayLogin: boolean; schema: string; table: string; column: string; sensitive: boolean; category: string | null
  privilege: Privilege; kind: RightKind; path: string[]; use: GrantUse | null; lastUsedAt: string | null; reason: string | null
}

type Granted = { format: 'csv' | 'json'; scope: Scope; systems: { id: string; name: string }[]; principal: string | null; fieldId: string | null }

export const exportAccess = command({
  permission: 'access:export',
  input: z.strictObject({ format: z.enum(['csv', 'json']).default('csv'), system: z.string().max(100).optional(), principal: z.string().max(100).optional(), field: z.string().max(100).optional() }),
  async run({ tx, repositories, input, scope, allow }) {
    const principal = input.principal === undefined ? null : await repositories.principals.find(tx, input.principal, scope)
    if (input.principal !== undefined && !principal) throw new Refusal('not-found')
    const field = input.field === undefined ? null : await allow(() => repositories.fields.find(tx, input.field!))
    const asked = principal?.principal.systemId ?? field?.row.systemId ?? input.system
    const systems = (await repositories.systems.list(tx, scope)).filter(({ id }) => asked === undefined || id === asked).map(({ id, name }) => ({ id, name }))
    if (asked !== undefined && systems.length === 0) throw new Refusal('not-found')
    const target = input.principal !== undefined ? { kind: 'principal', id: input.principal } : input.field !== undefined ? { kind: 'field', id: input.field } : input.system !== undefined ? { kind: 'system', id: input.system } : null
    const result: Granted = { format: input.format, scope, systems, principal: principal?.principal.name ?? null, fieldId: input.field ?? null }
    return { result, event: { code: 'access-exported', target, detail: { format: input.format, systems: systems.length }, changes: [] } }
  },
})

const columns = ['system', 'principal', 'may_sign_in', 'schema', 'table', 'column', 'sensitive', 'category', 'privilege', 'held_as', 'path', 'use', 'last_used_at', 'no_evidence_because'] as const

/** The lines of a granted export, a piece of text for each table. */
export async function* accessLines(product: Product, granted: Granted): AsyncGenerator<string> {
  if (granted.format === 'csv') yield stringify([columns as unknown as string[]])
  for (const system of granted.systems) {
    const loaded = await product.gateway.read((tx) => loadSystem(tx, product, system.id, granted))
    if (!loaded) continue
    const pathsOf = openPaths(loaded.standing.rights.graph)
    for (const fields of loaded.byDataset.values()) {
      const readers = Map.groupBy(await product.gateway.read((tx) => product.repositories.fieldReaders.ofFields(tx, fields.map(({ id }) => id))), ({ fieldId }) => fieldId)
      const rights = rightsOn(loaded.standing, pathsOf, fields, (id) => readers.get(id) ?? [], granted.principal).map((right): ExportedRight => ({ system: system.name, ...right }))
      if (rights.length > 0) yield granted.format === 'csv' ? stringify(rights.map(toCells)) : rights.map((right) => `${JSON.stringify(right)}\n`).join('')
    }
  }
}

type PlacedField = Field & { schema: string; dataset: string }

async function loadSystem(tx: Executor, { repositories }: Product, systemId: string, { scope, fieldId }: Granted) {
  const standing = await loadStanding(tx, repositories, systemId, logEvidenceOf(await repositories.calculations.latest(tx, systemId)))
  if (!standing) return null
  const fields = (await repositories.fields.listWithDataset(tx, systemId, scope)).filter(({ id, goneAt }) => goneAt === null && (fieldId === null || id === fieldId))
  return { standing, byDataset: Map.groupBy(fields, ({ datasetId }) => datasetId) }
}

function rightsOn(standing: AccessStanding, pathsOf: PathFinder, fields: PlacedField[], readersOf: (id: string) => Parameters<AccessStanding['uses']['of']>[1], only: string | null): Omit<ExportedRight, 'system'>[] {
  const { schema, dataset, datasetId } = fields[0]!
  const relation = standing.rights.graph.access.relations.find((one) => one.schema === schema && one.name === dataset)
  if (!relation) return []
  const isYoung = standing.isYoung(datasetId)
  return standing.rights.of(relation).flatMap(({ privilege, column, kind, roles }) => {
    const some = column === null ? fields : fields.filter(({ name }) => name === column)
    return roles.filter((role) => only === null || role === only).flatMap((principal) => some.map((field): Omit<ExportedRight, 'system'> => {
      const used = privilege === 'SELECT' ? standing.uses.of(principal, readersOf(field.id), isYoung?.(principal, field.id) ?? false) : null
      return {
        principal, mayLogin: standing.principals.get(principal)!.mayLogin, schema, table: dataset, column: field.name, sensitive: field.isSensitive, category: field.category, privilege, kind,
        path: pathsOf(principal, relation, field.name, privilege).paths[0] ?? [], use: used?.use ?? null, lastUsedAt: used?.lastAt ? new Date(used.lastAt).toISOString() : null, reason: used?.reason ?? null,
      }
    }))
  })
}

function toCells({ path, ...right }: ExportedRight): string[] {
  const { system, principal, mayLogin, schema, table, column, sensitive, category, privilege, kind, use, lastUsedAt, reason } = right
  return [system, principal, mayLogin, schema, table, column, sensitive, category, privilege, kind, path.join(', '), use, lastUsedAt, reason].map((cell) => guardCell(String(cell ?? '')))
}
