// What the guided minute points at, asked of the same rows as every other screen. Null in a company's own data.
import { z } from 'zod'
import type { Executor } from '#db/gateway/executor.ts'
import type { Repositories } from '#db/repositories/repositories.ts'
import { fieldFilter, type FieldRow } from '#lib/domain/inventory/field-list.ts'
import type { GuidedMinute } from '#lib/domain/overview/guided-minute.ts'
import type { Scope } from '#lib/domain/people/permissions.ts'
import { query } from '../door/query.ts'
import { standingFactsOfShapes } from '../evidence/standing-facts.ts'
import { readers } from './company/company.ts'
import { crm } from './company/crm.ts'
import { warehouse } from './company/warehouse.ts'

export const getGuidedMinute = query({
  permission: 'inventory:read',
  input: z.strictObject({}),
  async run({ tx, repositories, scope, actor }): Promise<GuidedMinute | null> {
    if (actor.kind !== 'person' || (await repositories.settings.get(tx, 'mode')) !== 'demo') return null
    const register = await fieldsOf(tx, repositories, scope, crm.name, 'customer')
    const copy = await fieldsOf(tx, repositories, scope, warehouse.name, 'stg_customer')
    const birthDate = register.find(({ name }) => name === 'birth_date')
    return {
      visitorId: actor.id,
      isWhole: scope.kind === 'all',
      copy: copy.length === 0 ? null : {
        fields: copy.length,
        unused: copy.filter(({ isCustomerData, verdict }) => isCustomerData && verdict?.state === 'unused').length,
        datasetId: copy[0]!.datasetId,
      },
      stranger: birthDate ? await strangerAt(tx, repositories, birthDate) : null,
    }
  },
})

async function fieldsOf(tx: Executor, { fields }: Repositories, scope: Scope, system: string, dataset: string): Promise<FieldRow[]> {
  const rows = await fields.slice(tx, fieldFilter.parse({ q: dataset }), scope, 0, 1_000)
  return rows.filter((row) => row.system === system && row.dataset === dataset)
}

async function strangerAt(tx: Executor, repositories: Repositories, { id, systemId }: FieldRow): Promise<GuidedMinute['stranger']> {
  const { user } = readers.partner
  const calculation = await repositories.calculations.latest(tx, systemId)
  const shapeIds = [...new Set((await repositories.usage.readsOf(tx, id)).map(({ shapeId }) => shapeId))]
  const facts = await standingFactsOfShapes(tx, repositories, systemId, shapeIds)
  const known = await repositories.facts.readersOf(tx, [...new Set(facts.map(({ readerId }) => readerId))])
  const ids = new Set(known.filter((reader) => reader.user === user).map((reader) => reader.id))
  const executions = facts.filter(({ readerId, lastAt }) => ids.has(readerId) && calculation !== null && lastAt >= calculation.windowFrom).reduce((sum, { count }) => sum + count, 0)
  return executions === 0 ? null : { user, executions, fieldId: id }
}
