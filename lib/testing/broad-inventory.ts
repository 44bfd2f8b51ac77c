// A broad company, made up: systems with fields and a verdict on each, every combination that the rules allow, always the same.
import type { Dataset } from '#db/repositories/datasets.ts'
import type { Field } from '#db/repositories/fields.ts'
import type { StoredVerdict } from '#db/repositories/calculations.ts'
import { categories, isCore, isSensitiveCategory } from '#lib/domain/classification/classification.ts'
import { nameKeyOf } from '#lib/domain/inventory/place-catalog.ts'
import { emptyUsage } from '#lib/domain/usage/field-usage.ts'
import { judge } from '#lib/domain/usage/verdict.ts'
import type { CoverageReason } from '#lib/domain/usage/coverage.ts'
import type { Product } from '#lib/server/door/product.ts'

const tables = ['customer', 'order_line', 'newsletter_subscription', 'service_request', 'delivery', 'survey_answer', 'visit', 'credit_application']
const words = ['email', 'birth_date', 'loyalty_tier', 'second_phone', 'street', 'marital_status', 'income_band', 'amount', 'note', 'device', 'consent_at', 'fax']
const perDataset = 40
const day = 86_400_000
export const broadNow = Date.UTC(2026, 10, 20, 12)

/** Fills an empty product with systems `system-1` …, owned in turn by nobody, `person-1` and `person-2`. */
export async function fillBroad({ gateway, repositories }: Product, { systems, fieldsPerSystem, seed = 1 }: { systems: number; fieldsPerSystem: number; seed?: number }): Promise<void> {
  const random = seeded(seed)
  for (let at = 1; at <= systems; at++) {
    const systemId = `system-${at}`
    await gateway.write((tx) => repositories.systems.add(tx, {
      id: systemId, name: `System ${at}`, nameKey: `system ${String(at).padStart(4, '0')}`, kind: at % 3 === 0 ? 'insight' : 'operational', status: 'scanned', engine: 'postgres',
      ownerId: at % 3 === 0 ? null : `person-${at % 3}`, createdAt: 1,
    }))
    const datasets: Dataset[] = []
    const fields: Field[] = []
    for (let n = 0; n < fieldsPerSystem; n++) {
      if (n % perDataset === 0) datasets.push(datasetOf(systemId, datasets.length, random))
      fields.push(fieldOf(datasets.at(-1)!, n, `${words[random(words.length)]}_${at * fieldsPerSystem + n}`, random))
    }
    const calculationId = `calculation-${at}`
    const hasLog = at % 7 !== 0
    const verdicts = fields.filter(({ goneAt }) => goneAt === null).map((field) => verdictOf(field, calculationId, hasLog, random))
    await gateway.write(async (tx) => {
      await repositories.datasets.put(tx, datasets)
      await repositories.fields.put(tx, fields)
      // One system was scanned and never calculated.
      if (at === systems && systems > 1) return
      await repositories.calculations.add(tx, {
        id: calculationId, systemId, at: broadNow - 40 * day, windowFrom: broadNow - 90 * day, windowTo: broadNow, asOf: broadNow - (at % 5) * day, coverage: hasLog ? 0.99 : null, readerVersion: 1, summary: {},
      }, verdicts)
    })
  }
}

function datasetOf(systemId: string, n: number, random: Random): Dataset {
  const name = `${tables[n % tables.length]}_${n}`
  return { id: `${systemId}.${n}`, systemId, schema: 'public', name, nameKey: nameKeyOf(name), kind: 'table', ownerId: random(8) === 0 ? 'person-1' : null, sourceKey: null, comment: null, rowEstimate: 1_000, bytes: null, firstSeenAt: 1, goneAt: null }
}

function fieldOf({ id: datasetId, systemId, name: dataset }: Dataset, n: number, name: string, random: Random): Field {
  const category = random(5) === 0 ? null : categories[random(categories.length)]!
  const isCustomer = category !== null && random(10) > 2
  return {
    id: `${systemId}-${n}`, systemId, datasetId, name, nameKey: nameKeyOf(name), searchText: `public.${dataset}.${name}`, position: n % perDataset, sourceKey: null, type: 'text', typeFamily: 'text',
    isNullable: true, isPrimaryKey: false, isForeignKey: false, comment: null, category, subject: isCustomer ? 'customer' : 'employee', isCustomerData: isCustomer,
    isPersonal: isCore(category), isSensitive: isSensitiveCategory(category), ownerId: random(40) === 0 ? 'person-2' : null, classification: { confidence: 1, reason: { code: 'named', parts: [name] } }, firstSeenAt: 1, absentAt: null,
    goneAt: random(50) === 0 ? 2 : null, nullShare: null, meanBytes: null,
  }
}

const gaps: CoverageReason[] = ['not-covered', 'silent-role', 'logging-off']

function verdictOf({ id: fieldId, systemId }: Field, calculationId: string, hasLog: boolean, random: Random): StoredVerdict {
  const usage = emptyUsage()
  const readers = { ...usage.readers }
  if (hasLog && random(3) === 0) readers.analyst = 1 + random(900)
  if (hasLog && random(3) === 0) readers.application = 1 + random(900)
  if (hasLog && random(20) === 0) readers.pipeline = 1
  const reads = Object.values(readers).reduce((sum, count) => sum + count, 0)
  const isNamed = reads > 0 && random(6) > 0
  const gap = !hasLog ? 'no-log' : random(15) === 0 ? gaps[random(gaps.length)]! : null
  const { group, age: _age, indirectReads: _indirect, ...verdict } = judge(
    { ...usage, readers, explicitReads: isNamed ? reads : 0, starReads: isNamed ? random(3) : reads, lastReadAt: reads > 0 ? broadNow - random(90) * day : null, isNamed, isDoubtful: random(200) === 0, isInCode: random(2_000) === 0 },
    { coverage: gap ? random(90) / 100 : 1, reason: gap }, random(100) === 0 ? 'young' : 'grown',
  )
  return { fieldId, systemId, calculationId, ...verdict, readGroup: group, lastWrittenAt: null }
}

type Random = (below: number) => number

/** A linear congruential generator: the same company every time. */
function seeded(seed: number): Random {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}
