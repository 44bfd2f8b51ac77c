// Rights as a file, a line for each privilege of each principal on each field: those of a principal, of a field, of a system, or all one may know. In the
// audit log before its first byte leaves.
import { z } from 'zod'
import type { Executor } from '#db/gateway/executor.ts'
import type { Field } from '#db/repositories/fields.ts'
import { judgedUse } from '#lib/domain/access/judged-use.ts'
import { openPaths, type PathFinder } from '#lib/domain/access/right-paths.ts'
import { asOfInput } from '#lib/domain/audit/past-input.ts'
import { Refusal } from '#lib/domain/error-codes.ts'
import { scope as scopeOf, type Scope } from '#lib/domain/people/permissions.ts'
import { exportAsked, type ExportFormat, type ListAbout } from '#lib/domain/reports/list-export.ts'
import { instantText, type Cell } from '#lib/domain/reports/sheets.ts'
import { command } from '../door/command.ts'
import { momentAsked, readingOf, type Reading } from '../door/look-back.ts'
import type { Product } from '../door/product.ts'
import { aboutList, listFile } from '../reports/list-file.ts'
import { loadStanding, logEvidenceOf, type AccessStanding } from './access-standing.ts'

type Granted = { at: number | null; format: ExportFormat; about: ListAbout; scope: Scope; systems: { id: string; name: string }[]; principal: string | null; fieldId: string | null }

export const exportAccess = command({
  permission: 'access:export',
  input: z.strictObject({ ...exportAsked, asOf: asOfInput, system: z.string().max(100).optional(), principal: z.string().max(100).optional(), field: z.string().max(100).optional() }),
  async prepare({ product, actor, input }) {
    const at = await momentAsked(product, input.asOf, scopeOf(actor, 'access:export'))
    if (at === null) return null
    const { read, repositories } = readingOf(product, at)
    return { at, systems: await read((tx) => repositories.systems.list(tx, { kind: 'all' })) }
  },
  async run(context) {
    const { tx, repositories, input, prepared: past, scope, allow, now } = context
    const principal = input.principal === undefined ? null : await repositories.principals.find(tx, input.principal, scope)
    if (input.principal !== undefined && !principal) throw new Refusal('not-found')
    const field = input.field === undefined ? null : await allow(() => repositories.fields.find(tx, input.field!))
    const asked = principal?.principal.systemId ?? field?.row.systemId ?? input.system
    const systems = (past?.systems ?? (await repositories.systems.list(tx, scope))).filter(({ id }) => asked === undefined || id === asked).map(({ id, name }) => ({ id, name }))
    if (asked !== undefined && systems.length === 0) throw new Refusal('not-found')
    const target = input.principal !== undefined ? { kind: 'principal', id: input.principal } : input.field !== undefined ? { kind: 'field', id: input.field } : input.system !== undefined ? { kind: 'system', id: input.system } : null
    const place = field && [field.row.schema, field.row.dataset, field.row.name].join('.')
    const about = await aboutList({ ...context, now: past?.at ?? now }, 'access', { system: asked ?? '', principal: principal?.principal.name ?? '', field: place ?? '' })
    const result: Granted = { at: past?.at ?? null, format: input.format, about, scope, systems, principal: principal?.principal.name ?? null, fieldId: input.field ?? null }
    return { result, event: { code: 'access-exported', target, detail: { format: input.format, systems: systems.length, ...(past && { asOf: past.at }) }, changes: [] } }
  },
})

const columns = ['system', 'principal', 'may_sign_in', 'schema', 'table', 'column', 'sensitive', 'category', 'privilege', 'held_as', 'path', 'use', 'last_used_at', 'no_evidence_because'] as const

export const accessFile = (product: Product, granted: Granted) => listFile({ ...granted, columns, pieces: piecesOf(product, granted) })

/** A piece for each table. */
async function* piecesOf(product: Product, granted: Granted): AsyncGenerator<Cell[][]> {
  const reading = readingOf(product, granted.at)
  for (const system of granted.systems) {
    const loaded = await reading.read((tx) => loadSystem(tx, reading, system.id, granted))
    if (!loaded) continue
    const pathsOf = openPaths(loaded.standing.rights.graph)
    for (const fields of loaded.byDataset.values()) {
      // Who used what is made anew with each calculation: of the past there are the rights alone.
      const readers = granted.at === null ? Map.groupBy(await reading.read((tx) => reading.repositories.fieldReaders.ofFields(tx, fields.map(({ id }) => id))), ({ fieldId }) => fieldId) : null
      yield* rightsOn(loaded.standing, pathsOf, fields, { system: system.name, readersOf: readers && ((id) => readers.get(id) ?? []), only: granted.principal })
    }
  }
}

type PlacedField = Field & { schema: string; dataset: string }

async function loadSystem(tx: Executor, { repositories }: Reading, systemId: string, { scope, fieldId }: Granted) {
  const standing = await loadStanding(tx, repositories, systemId, logEvidenceOf(await repositories.calculations.latest(tx, systemId)))
  if (!standing) return null
  const fields = (await repositories.fields.listWithDataset(tx, systemId, scope)).filter(({ id, goneAt }) => goneAt === null && (fieldId === null || id === fieldId))
  return { standing, byDataset: Map.groupBy(fields, ({ datasetId }) => datasetId) }
}

type Asked = { system: string; readersOf: ((id: string) => Parameters<AccessStanding['uses']['of']>[1]) | null; only: string | null }

/** A piece for each kind of right that a table or one of its columns is held by. */
function* rightsOn(standing: AccessStanding, pathsOf: PathFinder, fields: PlacedField[], { system, readersOf, only }: Asked): Generator<Cell[][]> {
  const { schema, dataset, datasetId } = fields[0]!
  const relation = standing.rights.graph.access.relations.find((one) => one.schema === schema && one.name === dataset)
  if (!relation) return
  const isYoung = standing.isYoung(datasetId)
  for (const { privilege, column, kind, roles } of standing.rights.of(relation)) {
    const some = column === null ? fields : fields.filter(({ name }) => name === column)
    yield roles.filter((role) => only === null || role === only).flatMap((principal) => some.map((field): Cell[] => {
      const used = privilege === 'SELECT' && readersOf ? judgedUse(kind, standing.uses.of(principal, readersOf(field.id), isYoung?.(principal, field.id) ?? false)) : null
      return [
        system, principal, standing.principals.get(principal)!.mayLogin, schema, dataset, field.name, field.isSensitive, field.category, privilege, kind,
        (pathsOf(principal, relation, field.name, privilege).paths[0] ?? []).join(', '), used?.use ?? null, instantText(used?.lastAt), used?.reason ?? null,
      ]
    }))
  }
}
