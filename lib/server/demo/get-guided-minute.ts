// What the guided minute points at, asked of the same rows as every other screen. Null in a company's own data.
import { z } from 'zod'
import type { Executor } from '#db/gateway/executor.ts'
import type { Repositories } from '#db/repositories/repositories.ts'
import { fieldFilter, type FieldRow } from '#lib/domain/inventory/field-list.ts'
import { daysAway } from '#lib/domain/minimisation/decision.ts'
import type { GuidedMinute } from '#lib/domain/overview/guided-minute.ts'
import type { Scope } from '#lib/domain/people/permissions.ts'
import { query } from '../door/query.ts'
import { standingFactsOfShapes } from '../evidence/standing-facts.ts'
import { leftAges, readers } from './company/company.ts'
import { crm } from './company/crm.ts'
import { warehouse } from './company/warehouse.ts'
import { dayMs, midnightOf } from './demo-clock.ts'

export const getGuidedMinute = query({
  permission: 'inventory:read',
  input: z.strictObject({}),
  async run({ tx, repositories, scope, actor }): Promise<GuidedMinute | null> {
    if (actor.kind !== 'person' || (await repositories.settings.get(tx, 'mode')) !== 'demo') return null
    const fieldsOf = tableReader(tx, repositories, scope)
    const register = await fieldsOf(crm.name, 'customer')
    const copy = await fieldsOf(warehouse.name, 'stg_customer')
    const bought = named(await fieldsOf(warehouse.name, 'fct_order'), 'product_category')
    const nationalId = named(await fieldsOf(crm.name, 'credit_application'), 'national_id')
    const birthDate = named(register, 'birth_date')
    const cameBack = named(register, 'newsletter_gender')
    return {
      visitorId: actor.id,
      isWhole: scope.kind === 'all',
      copy: copy.length === 0 ? null : {
        fields: copy.length,
        unused: copy.filter(({ isCustomerData, verdict }) => isCustomerData && verdict?.state === 'unused').length,
        datasetId: copy[0]!.datasetId,
      },
      purchase: shown(bought && await readBy(tx, repositories, bought, readers.marketing.user)),
      stranger: shown(birthDate && await readBy(tx, repositories, birthDate, readers.partner.user)),
      everybody: nationalId && await openToEverybody(tx, repositories, nationalId),
      proof: cameBack && await proofAbout(tx, repositories, cameBack),
    }
  },
})

const named = (rows: FieldRow[], name: string) => rows.find((row) => row.name === name) ?? null

function tableReader(tx: Executor, { fields }: Repositories, scope: Scope) {
  return async (system: string, dataset: string): Promise<FieldRow[]> => {
    const rows = await fields.slice(tx, fieldFilter.parse({ q: dataset }), scope, 0, 1_000)
    return rows.filter((row) => row.system === system && row.dataset === dataset)
  }
}

type ReadBy = { user: string; executions: number; fieldId: string; lastAt: number }
const shown = (read: ReadBy | null) => read && { user: read.user, executions: read.executions, fieldId: read.fieldId }

/** What one account did with the field in the window. */
async function readBy(tx: Executor, repositories: Repositories, { id, systemId }: FieldRow, user: string): Promise<ReadBy | null> {
  const calculation = await repositories.calculations.latest(tx, systemId)
  const shapeIds = [...new Set((await repositories.usage.readsOf(tx, id)).map(({ shapeId }) => shapeId))]
  const facts = await standingFactsOfShapes(tx, repositories, systemId, shapeIds)
  const known = await repositories.facts.readersOf(tx, [...new Set(facts.map(({ readerId }) => readerId))])
  const ids = new Set(known.filter((reader) => reader.user === user).map((reader) => reader.id))
  const inWindow = facts.filter(({ readerId, lastAt }) => ids.has(readerId) && calculation !== null && lastAt >= calculation.windowFrom)
  if (inWindow.length === 0) return null
  return { user, executions: inWindow.reduce((sum, { count }) => sum + count, 0), lastAt: Math.max(...inWindow.map(({ lastAt }) => lastAt)), fieldId: id }
}

async function openToEverybody(tx: Executor, repositories: Repositories, field: FieldRow): Promise<GuidedMinute['everybody']> {
  const found = (await repositories.findings.ofSystem(tx, field.systemId)).find(({ rule, fieldId, isFound }) => rule === 'public-reads-sensitive' && fieldId === field.id && isFound)
  const copied = await readBy(tx, repositories, field, readers.petra.user)
  if (!found || !copied) return null
  const { accounts, used } = found.evidence.values as { accounts: number; used: number }
  // That she had left is the one thing here that no log knows.
  return { accounts, used, user: copied.user, days: Math.floor((copied.lastAt - midnightOf(leftAges.petra)) / dayMs), fieldId: field.id }
}

async function proofAbout(tx: Executor, { decisions }: Repositories, { id, systemId }: FieldRow): Promise<GuidedMinute['proof']> {
  const proved = (await decisions.listOf(tx, systemId)).filter(({ state, proof }) => state === 'proved' && proof === 'column-gone').length
  const back = await decisions.find(tx, id)
  const days = back && daysAway(back)
  return proved === 0 || !days ? null : { proved, days, fieldId: id }
}
