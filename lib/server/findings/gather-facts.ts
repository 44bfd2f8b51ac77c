// Everything the rules may ask of one system, read in one go and put side by side. Nothing is judged here.
import type { Executor } from '#db/gateway/executor.ts'
import type { Calculation, StoredVerdict } from '#db/repositories/calculations.ts'
import { saidAlong, type SaidInSystem } from '#db/repositories/declarations.ts'
import type { Field } from '#db/repositories/fields.ts'
import type { Repositories } from '#db/repositories/repositories.ts'
import { effectiveDeclaration } from '#lib/domain/declarations/effective-declaration.ts'
import type { AttestationFacts, DeclarationFacts, Facts, FieldFacts, SystemFacts, VerdictFacts } from '#lib/domain/findings/facts.ts'
import { silencingSettings } from '#lib/domain/findings/silencing-settings.ts'
import { defaultCoverageRules, type CoverageRules } from '#lib/domain/usage/coverage.ts'
import type { Quarter, ReadGroup, Reason } from '#lib/domain/usage/verdict-words.ts'
import { loadStanding, logEvidenceOf } from '../access/access-standing.ts'
import { gatherPrincipals } from './gather-principals.ts'
import { holding } from '#lib/domain/minimisation/decision.ts'
import { gatherRights } from './gather-rights.ts'

const dayOf = (instant: number) => new Date(instant).toISOString().slice(0, 10)

/** Null for a system that is not there or was taken out. */
export async function gatherFacts(tx: Executor, repositories: Repositories, systemId: string): Promise<Facts | null> {
  const system = await repositories.systems.find(tx, systemId)
  if (!system || system.disconnectedAt !== null) return null
  const calculation = await repositories.calculations.latest(tx, systemId)
  const days = calculation && { from: dayOf(calculation.windowFrom), to: dayOf(calculation.asOf) }
  const verdicts = new Map((await repositories.calculations.listVerdicts(tx, systemId)).map((verdict) => [verdict.fieldId, verdict]))
  const named = days ? await repositories.usage.namedForAnalytics(tx, systemId, days) : new Set<string>()
  const datasets = new Map((await repositories.datasets.listAll(tx, systemId)).map((dataset) => [dataset.id, dataset]))
  const said = await repositories.declarations.saidIn(tx, systemId)
  const disputes = new Map((await repositories.disputes.listOpen(tx, systemId)).map(({ fieldId, reason, months }) => [fieldId, { reason, months }]))

  const stored = await repositories.fields.listWithDataset(tx, systemId, { kind: 'all' })
  const lastWrites = lastWritesOf(stored, verdicts)

  const decisions = new Map((await repositories.decisions.listOf(tx, systemId)).map((decision) => [decision.fieldId, holding(decision)]))
  const readers = await repositories.fieldReaders.ofSystem(tx, systemId)
  const standing = await loadStanding(tx, repositories, systemId, logEvidenceOf(calculation))
  const { openness, rightsOf } = gatherRights(standing, stored, readers)

  const fields = stored.map((field): FieldFacts => {
    const dataset = datasets.get(field.datasetId)!
    const verdict = verdicts.get(field.id)
    const { isPrimaryKey, isForeignKey, category, subject, isCustomerData, isPersonal, isSensitive, type, firstSeenAt, absentAt, goneAt } = field
    return {
      place: { systemId, system: system.name, datasetId: field.datasetId, schema: field.schema, table: field.dataset, fieldId: field.id, column: field.name },
      datasetKind: dataset.kind, type, isPrimaryKey, isForeignKey, category, subject, isCustomerData, isPersonal, isSensitive, firstSeenAt, absentAt, goneAt,
      verdict: verdict && calculation ? verdictFacts(verdict, calculation, { absentAt, isNamedForAnalytics: named.has(field.id) }) : null,
      rows: dataset.rowEstimate, bytes: dataset.bytes, lastWriteAt: lastWrites.get(field.datasetId) ?? null,
      openTo: openness.get(field.id) ?? null,
      declaration: declarationFacts(said, field, disputes.get(field.id) ?? null),
      owner: ownerFacts(field.ownerId, dataset.ownerId, system.ownerId),
      decision: decisions.get(field.id) ?? null,
    }
  })
  const principals = gatherPrincipals({ system, fields, readers, rightsOf, standing, presence: days ? await repositories.facts.presence(tx, systemId, days) : [], since: calculation?.windowFrom ?? 0 })
  return { system: await systemFacts(), fields, principals }

  async function systemFacts(): Promise<SystemFacts> {
    const scan = await repositories.scans.latest(tx, systemId)
    const catalog = scan?.catalog
    const log = calculation ? logFacts(calculation) : null
    const isDeclaredComplete = Boolean((calculation?.summary as { isDeclared?: boolean } | undefined)?.isDeclared)
    return {
      systemId, system: system!.name, status: system!.status, measuredAt: Math.max(system!.createdAt, scan?.confirmedAt ?? 0, calculation?.at ?? 0), log,
      // What a log that is not the server's own captured is no matter of the server's settings.
      silencing: catalog && !isDeclaredComplete ? silencingSettings(catalog) : null,
      hasDeclarations: await repositories.declarations.hasAny(tx, systemId),
      hasPeople: (await repositories.users.count(tx)) > 0,
      hasAccess: standing !== null,
      attestations: attestationsIn(said, systemId, fields),
    }
  }
}

function verdictFacts(verdict: StoredVerdict, { windowFrom: from, windowTo: to, asOf, summary }: Calculation, { absentAt, isNamedForAnalytics }: { absentAt: number | null; isNamedForAnalytics: boolean }): VerdictFacts {
  const { state, analytics, operations, coverage, explicitReads, starReads, lastReadAt, readers } = verdict
  return {
    state, analytics, operations, coverage, explicitReads, starReads, lastReadAt, readers, isNamedForAnalytics,
    quarter: verdict.quarter as Quarter | null, group: verdict.readGroup as ReadGroup, reason: verdict.reason as Reason | null,
    threshold: thresholdOf(summary), window: { from, to, asOf }, isYoung: verdict.reason === 'too-young' || (absentAt !== null && absentAt >= from),
  }
}

const thresholdOf = (summary: unknown) => (summary as { rules?: CoverageRules } | null)?.rules?.threshold ?? defaultCoverageRules.threshold

function logFacts({ coverage, windowFrom: from, windowTo: to, asOf, summary }: Calculation): SystemFacts['log'] {
  if (coverage === null) return null
  const threshold = thresholdOf(summary)
  // A calculation of before the log's beginning was asked for has none: its window is all there is.
  const { silentRoles = [], sinceBegin = { coverage } } = summary as { silentRoles?: { role: string; coverage: number; sinceBegin?: number }[]; sinceBegin?: { coverage: number } }
  const isSilent = (role: { coverage: number; sinceBegin?: number }) => (role.sinceBegin ?? role.coverage) < threshold
  return { coverage: sinceBegin.coverage, threshold, window: { from, to, asOf }, silentRoles: silentRoles.filter(isSilent).map(({ role }) => role) }
}

function declarationFacts(said: SaidInSystem, field: Field, dispute: DeclarationFacts['dispute']): DeclarationFacts | null {
  const effective = effectiveDeclaration('field', saidAlong(said, field))
  // A country that a system was entered with is no declaration of its fields.
  const isSaid = Object.entries(effective.from).some(([key, from]) => key !== 'storageCountry' || from !== 'system')
  if (!isSaid && !dispute) return null
  const { usedForAnalytics, origin, retention, recipients, purposes } = effective.values
  return {
    usedForAnalytics: usedForAnalytics?.answer ?? null, origin: origin ?? null, retention: retention ?? null, recipients: recipients ?? null, purposes: purposes ?? [],
    dispute, isConfirmed: said.fields.get(field.id)?.category !== undefined,
  }
}

/** Of each dataset, in the window; one that nobody wrote to is missing. */
function lastWritesOf(fields: Field[], verdicts: Map<string, StoredVerdict>): Map<string, number> {
  const last = new Map<string, number>()
  for (const { id, datasetId } of fields) last.set(datasetId, Math.max(last.get(datasetId) ?? 0, verdicts.get(id)?.lastWrittenAt ?? 0))
  return new Map([...last].filter(([, at]) => at > 0))
}

function ownerFacts(ofField: string | null, ofDataset: string | null, ofSystem: string | null): FieldFacts['owner'] {
  const id = ofField ?? ofDataset ?? ofSystem
  return id === null ? null : { id, from: ofField !== null ? 'field' : ofDataset !== null ? 'dataset' : 'system' }
}

function attestationsIn({ system, datasets, fields: ofFields }: SaidInSystem, systemId: string, fields: FieldFacts[]): AttestationFacts[] {
  const present = fields.filter(({ goneAt }) => goneAt === null).map(({ place }) => place)
  const tables = new Map(present.map((place) => [place.datasetId, place]))
  const facts = (kind: AttestationFacts['kind'], id: string, place: { datasetId: string; schema: string; table: string; column: string }, attestation: { at: number; dueAt: number } | undefined): AttestationFacts[] =>
    attestation ? [{ kind, id, ...place, attestedAt: attestation.at, dueAt: attestation.dueAt }] : []
  return [
    ...facts('system', systemId, { datasetId: '', schema: '', table: '', column: '' }, system.attestation),
    ...[...tables.values()].flatMap(({ datasetId, schema, table }) => facts('dataset', datasetId, { datasetId, schema, table, column: '' }, datasets.get(datasetId)?.attestation)),
    ...present.flatMap(({ fieldId, datasetId, schema, table, column }) => facts('field', fieldId, { datasetId, schema, table, column }, ofFields.get(fieldId)?.attestation)),
  ]
}
