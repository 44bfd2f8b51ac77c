// Everything the rules of minimisation ask of a system's fields, from what the inventory, the evidence and people's declarations hold.
import type { Executor } from '#db/gateway/executor.ts'
import type { StoredVerdict } from '#db/repositories/calculations.ts'
import { saidAlong } from '#db/repositories/declarations.ts'
import type { Repositories } from '#db/repositories/repositories.ts'
import type { Said } from '#lib/domain/declarations/declaration-values.ts'
import { effectiveDeclaration } from '#lib/domain/declarations/effective-declaration.ts'
import type { CandidateFacts } from '#lib/domain/minimisation/candidate-facts.ts'
import type { Exposure } from '#lib/domain/minimisation/exposed-to.ts'
import { findCopies } from '#lib/domain/minimisation/find-copies.ts'
import { findReferences, referenceKey } from '#lib/domain/minimisation/find-references.ts'
import { tablesByName } from '#lib/domain/minimisation/key-names.ts'
import type { ReadGroup, Reason } from '#lib/domain/usage/verdict-words.ts'
import { loadExposure } from './load-exposure.ts'

export type SystemCandidateFacts = { facts: CandidateFacts[]; exposure: Exposure | null }

export async function gatherCandidateFacts(tx: Executor, repositories: Repositories, systemId: string): Promise<SystemCandidateFacts> {
  const { calculations, datasets, declarations, decisions, fields, scans, systems } = repositories
  const [system, scan, calculation] = [await systems.find(tx, systemId), await scans.latest(tx, systemId), await calculations.latest(tx, systemId)]
  const isByHand = system!.engine === null
  const decided = new Map((await decisions.listOf(tx, systemId)).map(({ fieldId, ...decision }) => [fieldId, decision]))
  const verdicts = new Map((await calculations.listVerdicts(tx, systemId)).map((verdict) => [verdict.fieldId, verdict]))
  const relations = new Map((await datasets.listAll(tx, systemId)).map((dataset) => [dataset.id, dataset]))
  const present = (await fields.listWithDataset(tx, systemId, { kind: 'all' })).filter(({ goneAt }) => goneAt === null)
  const said = await declarations.saidIn(tx, systemId)
  const exposure = await loadExposure(tx, repositories, systemId)
  const references = scan ? findReferences(scan.catalog) : new Map<string, string[]>()
  const withKeys = new Set(scan?.catalog.relations.filter(({ primaryKey, uniqueKeys, foreignKeys }) => primaryKey.length + uniqueKeys.length + foreignKeys.length > 0).map(({ schema, name }) => referenceKey(schema, name, '')))
  const namesATable = tablesByName([...relations.values()].filter(({ goneAt }) => goneAt === null).map(({ name }) => name))
  const unique = new Set(scan?.catalog.relations.flatMap(({ schema, name, uniqueKeys }) => uniqueKeys.flat().map((column) => referenceKey(schema, name, column))))

  const known = present.map((field): CandidateFacts => {
    const relation = relations.get(field.datasetId)!
    const verdict = verdicts.get(field.id)
    const key = referenceKey(field.schema, field.dataset, field.name)
    return {
      fieldId: field.id, schema: field.schema, table: field.dataset, column: field.name, type: field.type, typeFamily: field.typeFamily,
      relationKind: relation.kind as CandidateFacts['relationKind'], systemKind: system!.kind, isByHand,
      isNullable: field.isNullable, isPrimaryKey: field.isPrimaryKey, isForeignKey: field.isForeignKey, isUniqueKey: unique.has(key),
      namesATable: namesATable(field.name),
      tableDeclaresKeys: withKeys.has(referenceKey(field.schema, field.dataset, '')),
      isTechnical: field.classification.reason.code === 'technical',
      category: field.category, subject: field.subject, isPersonal: field.isPersonal, isSensitive: field.isSensitive, isCustomerData: field.isCustomerData, comment: field.comment,
      verdict: verdict ? verdictOf(verdict) : null,
      window: calculation && { from: calculation.windowFrom, asOf: calculation.asOf },
      lastWrittenAt: verdict?.lastWrittenAt ?? null,
      referencedBy: references.get(key) ?? [],
      rows: relation.rowEstimate, nullShare: field.nullShare,
      bytes: relation.rowEstimate === null || field.meanBytes === null ? null : Math.round(relation.rowEstimate * (1 - (field.nullShare ?? 0)) * field.meanBytes),
      copyOf: null,
      exposed: exposure && exposure.of({ fieldId: field.id, datasetId: field.datasetId, schema: field.schema, table: field.dataset, column: field.name }),
      declaration: declarationOf(effectiveDeclaration('field', saidAlong(said, field)).values),
      decision: decided.get(field.id) ?? null,
    }
  })
  // Which of two is the copy, reads tell; of what was entered by hand nobody saw any.
  const copies = isByHand ? new Map<string, never>() : findCopies(known.map((field) => ({ ...field, reads: field.verdict?.reads ?? 0 })))
  return { facts: known.map((field) => ({ ...field, copyOf: copies.get(field.fieldId) ?? null })), exposure }
}

function verdictOf({ state, analytics, operations, readGroup, reason, explicitReads, starReads, lastReadAt }: StoredVerdict): CandidateFacts['verdict'] {
  return { state, analytics, operations, group: readGroup as ReadGroup, reason: reason as Reason | null, reads: explicitReads + starReads, lastReadAt }
}

/** Null where nobody said anything that tells why it is held or how long. */
function declarationOf({ purposes, retention, usedForAnalytics, origin }: Said): CandidateFacts['declaration'] {
  if (!purposes && !retention && !usedForAnalytics && !origin) return null
  return { usedForAnalytics: usedForAnalytics?.answer ?? null, purposes: purposes?.length ?? 0, retentionDays: retention?.days ?? null, oldestRecordAt: null, hasLegalHold: retention?.legalHold ?? false, isDemandedByLaw: Boolean(retention?.legalReason) }
}
