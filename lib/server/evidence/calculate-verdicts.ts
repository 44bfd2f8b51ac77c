// From stored facts to verdicts: everything derived is made anew, so that a better reader, a changed rule or an import taken back need
// no log to be read again. One transaction replaces what was derived and adds a point to the trend.
import type { Executor } from '#db/gateway/executor.ts'
import type { StoredVerdict } from '#db/repositories/calculations.ts'
import { isServerLog } from '#lib/domain/logs/recognise-log.ts'
import { countShares } from '#lib/domain/overview/count-shares.ts'
import { lateEvidence } from '#lib/domain/overview/trend.ts'
import { coverageRulesOf, readStoredSettings } from '#lib/domain/settings/settings.ts'
import { fieldAges } from '#lib/domain/usage/age.ts'
import { readOverTime, version, type ReadingOverTime } from '#lib/domain/usage/catalogs-over-time.ts'
import { coverWindow, type CoverageEvidence, type CoverageRules } from '#lib/domain/usage/coverage.ts'
import { fieldUsages } from '#lib/domain/usage/field-usage.ts'
import { readerKinds } from '#lib/domain/usage/reader-kinds.ts'
import { lastWrites } from '#lib/domain/usage/last-writes.ts'
import type { Ledger } from '#lib/domain/usage/ledger.ts'
import { standingLosses } from '#lib/domain/usage/losses.ts'
import { judge, type Verdict } from '#lib/domain/usage/verdict.ts'
import { windowOf, type Window } from '#lib/domain/usage/windows.ts'
import { loadStanding } from '../access/access-standing.ts'
import { countRights, storeCounts } from '../access/count-rights.ts'
import { decideDisputes } from '../declarations/decide-disputes.ts'
import { presentOfSystem } from '../demo/demo-present.ts'
import type { Product } from '../door/product.ts'
import { queueAssessment } from '../findings/queue-assessment.ts'
import { JobFailure, type JobContext } from '../jobs/job-context.ts'
import { refreshCandidates } from '../minimisation/refresh-candidates.ts'
import { deriveRows, type StandingFact } from './derived-rows.ts'
import { lossesOf, readLogEvents } from './log-event-rows.ts'
import { calculationInput } from './queue-calculation.ts'
import { standingFactsOf } from './standing-facts.ts'
import { loadLedgers } from './stored-ledger.ts'

/** `assessmentId`: the job that looks for findings in it. */
export type Calculated = { calculationId: string; assessmentId: string }

/** Job `calculate-verdicts`. Failures: nothing-scanned. */
export async function calculateVerdicts({ product, report }: JobContext, input: unknown): Promise<Calculated> {
  const { systemId, window: asked, asOf } = calculationInput.parse(input)
  const evidence = await product.gateway.read((tx) => load(tx, product, systemId))
  if (evidence.catalogs.length === 0) throw new JobFailure('nothing-scanned', systemId)
  await report({ phase: 'calculating', done: 0, total: null })

  const now = evidence.present
  const window = windowOf(asked, asOf ?? now)
  const reading = readOverTime(evidence.catalogs)
  const idOf = fieldIds(reading, evidence.fields)
  const kindOf = readerKinds()
  const coverage = coverWindow(reading.index, evidence.coverage, window, evidence.rules, reading.reach)
  const effective = { from: window.from, to: coverage.asOf }
  const usages = fieldUsages(evidence.facts, effective, reading.index.fields.length, reading.derive, kindOf)
  const absentAt = new Map(evidence.fields.map((field) => [field.id, field.absentAt]))
  const ages = fieldAges(reading.index, evidence.facts, effective, {
    births: evidence.events.births,
    database: evidence.coverage.database,
    absentAt: (field) => absentAt.get(idOf[field]) ?? null,
    reachesBack: reachesBack(reading, evidence.coverage, effective, evidence.rules),
  }, reading.derive)
  const verdicts = usages.map((usage, field) => judge(usage, coverage.of(field), ages[field]))
  const written = lastWrites(evidence.facts, effective, reading.index.fields.length, reading.derive)
  const rows = deriveRows({ systemId, reading, facts: evidence.facts, window: effective, kindOf, idOf })
  const log = { reason: coverage.base.reason, threshold: evidence.rules.threshold, silentRoles: coverage.silentRoles, windowFrom: window.from }
  const standing = await product.gateway.read((tx) => loadStanding(tx, product.repositories, systemId, log))
  const rights = standing && countRights(standing, evidence.fields, rows.readers)

  const calculationId = product.newId()
  await product.gateway.write(async (tx) => {
    await product.gateway.dialect.setMoment(tx, now)
    const { calculations, usage } = product.repositories
    await usage.replaceReadings(tx, systemId, rows.readings, rows.reads)
    await usage.replaceDays(tx, systemId, rows.days)
    await product.repositories.fieldReaders.replace(tx, systemId, rows.readers)
    if (standing && rights) await storeCounts(tx, product.repositories, systemId, standing, rights)
    const { silentRoles, sinceBegin, isDeclared, firmFrom, base } = coverage
    // The rules it was made by stand with it: a verdict is read by them, whatever they are changed to later.
    const summary = { rules: evidence.rules, silentRoles, sinceBegin, isDeclared, firmFrom, reason: base.reason, partial: rows.readings.filter(({ status }) => status === 'partial').length }
    const before = await calculations.latest(tx, systemId)
    await decideDisputes(tx, product.repositories, systemId, { now, window: effective, analyticsOf: new Map(verdicts.map(({ analytics }, field) => [idOf[field]!, analytics])) })
    await calculations.add(
      tx,
      { id: calculationId, systemId, at: now, windowFrom: window.from, windowTo: window.to, asOf: coverage.asOf, coverage: evidence.hasLog ? base.coverage : null, readerVersion: version, summary, ...countsOf(verdicts, evidence.fields, idOf), lateFrom: lateEvidence(before, evidence.imports) },
      verdicts.map((verdict, field) => verdictRow(verdict, { fieldId: idOf[field], systemId, calculationId, lastWrittenAt: written[field]! })),
    )
  })
  await refreshCandidates(product, systemId, now)
  const assessmentId = await product.gateway.write((tx) => queueAssessment(tx, product.repositories, { systemId, now: product.now(), newId: () => product.newId() }))
  return { calculationId, assessmentId }
}

async function load(tx: Executor, product: Product, systemId: string) {
  const { repositories } = product
  const { facts, fields, imports, scans } = repositories
  const standing = await imports.listStanding(tx, systemId)
  const stored = await standingFactsOf(tx, repositories, systemId)
  const shapes = new Map((await facts.shapesOf(tx, [...new Set(stored.map(({ shapeId }) => shapeId))])).map(({ id, text }) => [id, text]))
  const readers = new Map((await facts.readersOf(tx, [...new Set(stored.map(({ readerId }) => readerId))])).map((reader) => [reader.id, reader]))
  const catalogs = (await scans.list(tx, systemId)).map(({ id, at, confirmedAt, catalog }) => ({ scanId: id, at, confirmedAt, catalog }))
  const rows = await imports.listLogEvents(tx, standing.map(({ id }) => id))
  const events = readLogEvents(rows)
  const ledgers = rows.some(({ kind }) => kind === 'loss') ? await loadLedgers(tx, repositories, standing.map(({ id }) => id), 'sessions') : new Map<string, Ledger>()
  // Settings tell how completely PostgreSQL logged; of a file without a server any log can only declare itself complete.
  const isPostgres = catalogs.at(-1)?.catalog.engine === 'postgres'
  const capturedBy = (isMeasured: boolean) => standing.filter(({ format }) => (isPostgres && format !== null && isServerLog(format)) === isMeasured).flatMap(({ captured }) => captured)
  const coverage: CoverageEvidence = {
    scans: catalogs.flatMap(({ at, confirmedAt, catalog: { capture } }) => [...new Set([at, confirmedAt])].map((seen) => ({ at: seen, capture }))),
    changes: events.settings,
    serverStarts: events.serverStarts,
    proofs: events.proofs,
    silences: events.silences,
    database: catalogs.at(-1)?.catalog.database ?? '',
    formats: [...new Set(standing.flatMap(({ format }) => (format !== null && isServerLog(format) ? format : [])))],
    captured: capturedBy(true),
    declared: capturedBy(false),
    lost: standingLosses(standing.map(({ id, captured }) => ({ captured, losses: lossesOf(rows, id) })), [...ledgers.values()]),
  }
  return {
    rules: coverageRulesOf(readStoredSettings(await repositories.settings.list(tx))),
    hasLog: standing.length > 0,
    imports: standing,
    present: await presentOfSystem(tx, product, systemId, standing.flatMap(({ captured }) => captured)),
    catalogs,
    events,
    coverage,
    facts: stored.map((fact): StandingFact => ({ ...fact, shape: shapes.get(fact.shapeId)!, reader: readers.get(fact.readerId)! })),
    fields: await fields.listWithDataset(tx, systemId, { kind: 'all' }),
  }
}
type Evidence = Awaited<ReturnType<typeof load>>

/** Field of the latest catalog → its id in the inventory. */
function fieldIds({ index }: ReadingOverTime, fields: Evidence['fields']): string[] {
  const key = (schema: string, table: string, column: string) => JSON.stringify([schema, table, column])
  const ids = new Map(fields.filter(({ goneAt }) => goneAt === null).map(({ id, schema, dataset, name }) => [key(schema, dataset, name), id]))
  return index.fields.map(({ schema, table, column }) => ids.get(key(schema, table, column))!)
}

/** Whether the window before this one is covered as well as a verdict asks: only then does a first write in the window tell a field's age. */
function reachesBack({ index }: ReadingOverTime, evidence: CoverageEvidence, { from, to }: Window, rules: CoverageRules): boolean {
  const before = coverWindow(index, evidence, { from: from - (to - from), to: from }, rules)
  return before.asOf === from && before.base.coverage >= rules.threshold
}

/** What the headline counts, kept with the point. */
function countsOf(verdicts: Verdict[], fields: Evidence['fields'], idOf: string[]): { unused: number; noEvidence: number; used: number } {
  const customerData = new Set(fields.filter(({ isCustomerData }) => isCustomerData).map(({ id }) => id))
  const { unused, noEvidence, used } = countShares(verdicts.map(({ analytics: state, group }, field) => ({ state, group, isCustomerData: customerData.has(idOf[field]!), count: 1 })))
  return { unused, noEvidence, used }
}

function verdictRow({ group, age: _age, indirectReads: _indirect, ...verdict }: Verdict, place: Pick<StoredVerdict, 'fieldId' | 'systemId' | 'calculationId' | 'lastWrittenAt'>): StoredVerdict {
  return { ...place, ...verdict, readGroup: group }
}
