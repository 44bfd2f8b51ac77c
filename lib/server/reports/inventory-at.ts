// One system as it stood at an instant: its fields with what they were taken for, whose they were, what had been said and decided of them. Made from
// what stands now by undoing what was written down since.
import type { Executor } from '#db/gateway/executor.ts'
import type { Calculation, StoredVerdict } from '#db/repositories/calculations.ts'
import type { Repositories } from '#db/repositories/repositories.ts'
import type { System } from '#db/repositories/systems.ts'
import { changesByTarget, rewind, type PastChange } from '#lib/domain/audit/rewind.ts'
import { decidedClass, type ClassGuess } from '#lib/domain/declarations/decided-class.ts'
import { declarationKeys } from '#lib/domain/declarations/declaration-words.ts'
import { readStoredValue, type Said } from '#lib/domain/declarations/declaration-values.ts'
import { effectiveDeclaration, type EffectiveDeclaration } from '#lib/domain/declarations/effective-declaration.ts'
import { guessOf } from '#lib/domain/declarations/settled-field.ts'
import type { Decision } from '#lib/domain/minimisation/decision.ts'
import type { Scope } from '#lib/domain/people/permissions.ts'
import type { State } from '#lib/domain/usage/verdict-words.ts'

export const rewoundKinds = ['system', 'dataset', 'field', 'finding']

/** `measured`: what the calculation says beside the verdict; null where that calculation has been followed by another since. */
export type VerdictAt = { state: State; analytics: State; measured: StoredVerdict | null }

export type FieldAt = ClassGuess & {
  id: string
  datasetId: string
  schema: string
  dataset: string
  name: string
  type: string
  isPrimaryKey: boolean
  isForeignKey: boolean
  firstSeenAt: number
  ownerId: string | null
  ownerFrom: 'field' | 'dataset' | 'system' | null
  declared: EffectiveDeclaration
  decision: Omit<Decision, 'fieldId' | 'systemId'> | null
  verdict: VerdictAt | null
}

export type SystemAt = { id: string; name: string; kind: System['kind']; status: System['status']; vendor: string | null; country: string | null; ownerId: string | null; calculation: Calculation | null; fields: FieldAt[] }

/** Null where it was not there, or had been taken out. `since`: every change after `at`, the newest first. */
export async function systemAt(tx: Executor, repositories: Repositories, now: System, { at, since, scope }: { at: number; since: PastChange[]; scope: Scope }): Promise<SystemAt | null> {
  const { calculations, datasets, decisions, declarations, fields } = repositories
  const changesOf = changesByTarget(since)
  const { values: system } = rewind({ isThere: true, values: { name: now.name, kind: now.kind, vendor: now.vendor, country: now.country, owner: now.ownerId, disconnectedAt: now.disconnectedAt } }, changesOf('system', now.id))
  if (now.createdAt > at || system.disconnectedAt !== null) return null
  const stored = await declarations.saidIn(tx, now.id)
  const saidThen = (kind: 'system' | 'dataset' | 'field', id: string, said: Said | undefined): Said => {
    const { values } = rewind({ isThere: true, values: { ...said } as Record<string, unknown> }, changesOf(kind, id))
    return Object.fromEntries(declarationKeys.flatMap((key) => { const value = readStoredValue(key, values[key] ?? null); return value === undefined ? [] : [[key, value]] })) as Said
  }
  // The country a system was entered with counts as said of it, until somebody says another.
  const { storageCountry: _entered, ...saidOfSystem } = stored.system
  const explicit = (await declarations.listOf(tx, { kind: 'system', id: now.id })).find(({ key }) => key === 'storageCountry')?.value ?? null
  const country = readStoredValue('storageCountry', system.country?.toUpperCase() ?? null)
  const ofSystem = { ...(country === undefined ? {} : { storageCountry: country }), ...saidThen('system', now.id, { ...saidOfSystem, ...(explicit === null ? {} : { storageCountry: readStoredValue('storageCountry', explicit) }) } as Said) }
  const ofDatasets = new Map((await datasets.listAll(tx, now.id)).map((dataset) => {
    const { values } = rewind({ isThere: true, values: { owner: dataset.ownerId, schema: dataset.schema, name: dataset.name } }, changesOf('dataset', dataset.id))
    return [dataset.id, { ...values, said: saidThen('dataset', dataset.id, stored.datasets.get(dataset.id)) }]
  }))
  const decided = new Map((await decisions.listOf(tx, now.id)).map(({ fieldId, systemId: _system, ...decision }) => [fieldId, decision]))
  const calculation = await calculations.latestUntil(tx, now.id, at)
  const verdictOf = await verdictsAt(tx, repositories, now.id, calculation)

  const found = (await fields.listWithDataset(tx, now.id, scope)).flatMap((field): FieldAt[] => {
    const { isThere, values } = rewind({
      isThere: field.goneAt === null,
      values: { name: field.name, type: field.type, isPrimaryKey: field.isPrimaryKey, isForeignKey: field.isForeignKey, owner: field.ownerId, guess: guessOf(field), decision: decided.get(field.id) ?? null },
    }, changesOf('field', field.id))
    if (!isThere || field.firstSeenAt > at) return []
    const dataset = ofDatasets.get(field.datasetId)!
    const declared = effectiveDeclaration('field', { system: ofSystem, dataset: dataset.said, field: saidThen('field', field.id, stored.fields.get(field.id)) })
    const ownerFrom = values.owner !== null ? 'field' : dataset.owner !== null ? 'dataset' : system.owner !== null ? 'system' : null
    return [{
      id: field.id, datasetId: field.datasetId, schema: dataset.schema, dataset: dataset.name, name: values.name, type: values.type, isPrimaryKey: values.isPrimaryKey, isForeignKey: values.isForeignKey,
      firstSeenAt: field.firstSeenAt, ...decidedClass(values.guess, declared.values), ownerId: values.owner ?? dataset.owner ?? system.owner, ownerFrom, declared, decision: values.decision,
      verdict: verdictOf(field.id),
    }]
  })
  return { id: now.id, status: now.status, name: system.name, kind: system.kind, vendor: system.vendor, country: system.country, ownerId: system.owner, calculation, fields: found }
}

/** What each verdict was, from the verdicts that hold and how they came to be others since. */
async function verdictsAt(tx: Executor, { calculations }: Repositories, systemId: string, calculation: Calculation | null): Promise<(fieldId: string) => VerdictAt | null> {
  if (!calculation) return () => null
  const current = new Map((await calculations.listVerdicts(tx, systemId)).map((verdict) => [verdict.fieldId, verdict]))
  const turned = await calculations.turnedAfter(tx, systemId, calculation.at)
  return (fieldId) => {
    const verdict = current.get(fieldId)
    const since = turned.get(fieldId)
    if (verdict === undefined && since === undefined) return null
    const isSame = verdict !== undefined && verdict.calculationId === calculation.id
    return { state: since?.fromState ?? verdict!.state, analytics: since?.fromAnalytics ?? verdict!.analytics, measured: isSame ? verdict : null }
  }
}
