// Everything the auditor's report says, as of one instant and of what the scope may know: sheets of plain values, and what its first page needs.
import type { Executor } from '#db/gateway/executor.ts'
import type { Repositories } from '#db/repositories/repositories.ts'
import type { PastChange } from '#lib/domain/audit/rewind.ts'
import { missingIn } from '#lib/domain/declarations/completeness.ts'
import { isDeclared } from '#lib/domain/declarations/effective-declaration.ts'
import type { Said } from '#lib/domain/declarations/declaration-values.ts'
import { findingFilter } from '#lib/domain/findings/finding-list.ts'
import { candidateFilter } from '#lib/domain/minimisation/candidate-list.ts'
import { candidateStates } from '#lib/domain/minimisation/words.ts'
import type { Scope } from '#lib/domain/people/permissions.ts'
import { instantText, sheetOf, type Cell, type Sheet } from '#lib/domain/reports/sheets.ts'
import { readerKinds } from '#lib/domain/usage/verdict-words.ts'
import { rewoundKinds, systemAt, type FieldAt, type SystemAt } from './inventory-at.ts'

const pieceSize = 1_000
const dayMs = 86_400_000
/** How far back the sheet of changes reaches. */
export const changesReachMs = 92 * dayMs

export type ReportContent = { at: number; isPast: boolean; systems: SystemAt[]; sheets: Sheet[] }

/** `at`: null for now. `missing`: what stands where nobody declared anything. */
export async function gatherReport(tx: Executor, repositories: Repositories, { at: asked, now, scope, missing }: { at: number | null; now: number; scope: Scope; missing: string }): Promise<ReportContent> {
  const at = asked ?? now
  const isPast = asked !== null && asked < now
  const since: PastChange[] = isPast ? await repositories.auditLog.changesAfter(tx, at, rewoundKinds) : []
  const known = isPast ? await repositories.systems.listAll(tx) : await repositories.systems.list(tx, scope)
  const systems: SystemAt[] = []
  for (const system of known) {
    const stood = await systemAt(tx, repositories, system, { at, since, scope })
    if (stood && (scope.kind === 'all' || stood.ownerId === (scope.kind === 'owned' && scope.ownerId) || stood.fields.length > 0)) systems.push(stood)
  }
  const names = new Map((await repositories.users.list(tx)).map(({ id, name }) => [id, name]))
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? id))
  const places = new Map(systems.flatMap((system) => system.fields.map((field) => [field.id, { system, field }] as const)))
  const sheets = [
    population(systems, nameOf, missing),
    verdicts(systems),
    await access(tx, repositories, systems, at),
    await candidates(tx, repositories, { systems, places, scope, nameOf, isPast }),
    await findings(tx, repositories, { scope, at, now, since }),
    await changes(tx, repositories, { at, scope, places, nameOf }),
  ]
  return { at, isPast, systems, sheets }
}

const place = (system: SystemAt, field: FieldAt): Cell[] => [field.id, system.name, field.schema, field.dataset, field.name]
const placeColumns = ['field_id', 'system', 'schema', 'dataset', 'field'] as const

function population(systems: SystemAt[], nameOf: (id: string | null) => string | null, missing: string): Sheet {
  const columns = [
    ...placeColumns, 'type', 'category', 'subject', 'customer_data', 'personal', 'sensitive', 'owner', 'owner_from', 'first_seen_at',
    'declaration', 'plain_name', 'used_for_analytics', 'used_for', 'purposes', 'origin', 'retention', 'recipients', 'storage_country', 'attested_at', 'attestation_due_at',
  ]
  const rows = systems.flatMap((system) => system.fields.map((field): Cell[] => {
    const { values } = field.declared
    const state = !isDeclared(field.declared) ? missing : missingIn(values).length === 0 ? 'complete' : `without ${missingIn(values).join(', ')}`
    return [
      ...place(system, field), field.type, field.category, field.subject, field.isCustomerData, field.isPersonal, field.isSensitive, nameOf(field.ownerId), field.ownerFrom, instantText(field.firstSeenAt),
      state, values.plainName ?? null, values.usedForAnalytics?.answer ?? null, values.usedForAnalytics?.forWhat || null, purposesText(values), values.origin ?? null, retentionText(values), recipientsText(values),
      values.storageCountry ?? null, instantText(values.attestation?.at), instantText(values.attestation?.dueAt),
    ]
  }))
  return sheetOf('population', columns, rows)
}

const purposesText = ({ purposes }: Said) => purposes?.map(({ use, lawfulBasis }) => `${use} [${lawfulBasis ?? '—'}]`).join('; ') ?? null
const recipientsText = ({ recipients }: Said) => recipients?.map(({ name, kind, country }) => `${name} (${[kind, country].filter(Boolean).join(', ')})`).join('; ') ?? null
function retentionText({ retention }: Said): string | null {
  if (!retention) return null
  const { days, criteria, legalReason, legalHold } = retention
  return [days === null ? criteria : `${days} d`, legalReason, legalHold ? 'legal hold' : ''].filter(Boolean).join('; ')
}

function verdicts(systems: SystemAt[]): Sheet {
  const columns = [
    ...placeColumns, 'state', 'analytics', 'operations', 'quarter', 'group', 'reason', 'coverage', 'explicit_reads', 'star_reads', 'last_read_at', ...readerKinds.map((kind) => `read_by_${kind}`),
    'window_from', 'window_to', 'as_of', 'system_coverage', 'calculated_at',
  ]
  const rows = systems.flatMap((system) => system.fields.map((field): Cell[] => {
    const { verdict } = field
    const of = verdict?.measured ?? null
    const calculation = system.calculation
    return [
      ...place(system, field), verdict?.state ?? 'no-evidence', verdict?.analytics ?? 'no-evidence', verdict === null ? 'no-evidence' : (of?.operations ?? null), of?.quarter ?? null, of?.readGroup ?? null,
      verdict === null ? 'no-log' : (of?.reason ?? null), of?.coverage ?? null, of?.explicitReads ?? null, of?.starReads ?? null, instantText(of?.lastReadAt),
      ...readerKinds.map((kind) => (of ? (of.readers[kind] ?? 0) : null)),
      instantText(calculation?.windowFrom), instantText(calculation?.windowTo), instantText(calculation?.asOf), calculation?.coverage ?? null, instantText(calculation?.at),
    ]
  }))
  return sheetOf('verdicts', columns, rows)
}

/** Who could do what: a row per principal, dataset and privilege; a field is named where somebody holds it without the rest. */
async function access(tx: Executor, { accessRights, accessScans }: Repositories, systems: SystemAt[], at: number): Promise<Sheet> {
  const rows: Cell[][] = []
  for (const system of systems) {
    const datasets = new Map(system.fields.map((field) => [field.datasetId, field]))
    const fields = new Map(system.fields.map((field) => [field.id, field]))
    const rights = (await accessRights.ofSystem(tx, system.id, at)).filter(({ datasetId, fieldId }) => (fieldId === '' ? datasets.has(datasetId) : fields.has(fieldId)))
    if (rights.length === 0) continue
    const members = await accessRights.membersOf(tx, [...new Set(rights.map(({ setId }) => setId))])
    const principals = new Map((await accessScans.listPrincipals(tx, system.id)).map(({ id, name }) => [id, name]))
    for (const { datasetId, fieldId, privilege, kind, setId, from } of rights) {
      const { schema, dataset } = datasets.get(datasetId)!
      for (const id of members.get(setId) ?? []) rows.push([system.name, schema, dataset, fields.get(fieldId)?.name ?? null, principals.get(id) ?? id, privilege, kind, instantText(from)])
    }
  }
  return sheetOf('access', ['system', 'schema', 'dataset', 'field', 'principal', 'privilege', 'held_by', 'since'], rows)
}

type Placed = ReadonlyMap<string, { system: SystemAt; field: FieldAt }>

/** Candidates are derived from what stands; of an earlier moment there are the decisions that stood. */
async function candidates(tx: Executor, { candidates: all }: Repositories, { systems, places, scope, nameOf, isPast }: { systems: SystemAt[]; places: Placed; scope: Scope; nameOf(id: string | null): string | null; isPast: boolean }): Promise<Sheet> {
  const columns = [
    ...placeColumns, 'state', 'score', 'reasons', 'recommendation', 'spared_by', 'readers', 'bytes',
    'decision', 'decision_state', 'decision_reason', 'decided_by', 'decided_at', 'expires_at', 'second_by', 'second_at', 'proof', 'proved_at', 'reopened_at', 'reopened_for',
  ]
  const decisionCells = ({ decision }: FieldAt): Cell[] => decision === null ? Array.from({ length: 12 }, () => null) : [
    decision.kind, decision.state, decision.reason, nameOf(decision.decidedBy), instantText(decision.decidedAt), instantText(decision.expiresAt), nameOf(decision.secondBy), instantText(decision.secondAt),
    decision.proof, instantText(decision.provedAt), instantText(decision.reopenedAt), decision.reopenedFor,
  ]
  const rows: Cell[][] = []
  const listed = new Set<string>()
  const filter = candidateFilter.parse({ state: candidateStates.filter((state) => state !== 'spared') })
  const derived = isPast ? [] : eachOf((offset) => all.slice(tx, filter, scope, offset, pieceSize))
  for await (const { fieldId, state, score, reasons, recommendation, sparedBy, principals, bytes } of derived) {
    const at = places.get(fieldId)
    if (!at) continue
    listed.add(fieldId)
    rows.push([...place(at.system, at.field), state, score, reasons.join(' '), recommendation, sparedBy, principals, bytes, ...decisionCells(at.field)])
  }
  for (const system of systems) {
    for (const field of system.fields) if (field.decision !== null && !listed.has(field.id)) rows.push([...place(system, field), ...Array.from({ length: 7 }, () => null), ...decisionCells(field)])
  }
  return sheetOf('candidates', columns, rows)
}

async function findings(tx: Executor, { findings: all }: Repositories, { scope, at, now, since }: { scope: Scope; at: number; now: number; since: PastChange[] }): Promise<Sheet> {
  const rows: Cell[][] = []
  const stateThen = new Map(since.filter(({ targetKind, key }) => targetKind === 'finding' && key === 'state').map(({ targetId, before }) => [targetId, before]))
  const filter = findingFilter.parse({ show: 'all', sort: 'number' })
  for await (const finding of eachOf((offset) => all.slice(tx, filter, scope, now, offset, pieceSize))) {
    if (finding.firstFoundAt > at) continue
    const before = stateThen.get(finding.id)
    const state = before === undefined || before === null ? finding.state : String(JSON.parse(before))
    rows.push([
      finding.number, finding.rule, finding.version, finding.severity, state, finding.system, finding.schema, finding.dataset, finding.field, finding.principal, JSON.stringify(finding.evidence),
      finding.owner?.name ?? null, finding.assignee?.name ?? null, instantText(finding.firstFoundAt), instantText(finding.lastFoundAt), finding.returns, instantText(finding.dueAt), finding.note,
    ])
  }
  return sheetOf('findings', ['number', 'rule', 'version', 'severity', 'state', 'system', 'schema', 'dataset', 'field', 'principal', 'evidence', 'owner', 'assignee', 'first_found_at', 'last_found_at', 'returns', 'due_at', 'note'], rows)
}

/** What was written down of fields, datasets and systems; of what the scope may know. */
async function changes(tx: Executor, { auditLog }: Repositories, { at, scope, places, nameOf }: { at: number; scope: Scope; places: Placed; nameOf(id: string | null): string | null }): Promise<Sheet> {
  const rows: Cell[][] = []
  const kinds = scope.kind === 'all' ? ['system', 'dataset', 'field'] : ['field']
  for await (const { seq, at: when, actorKind, actorId, code, targetKind, targetId, key, before, after } of eachOf((offset) => auditLog.changesBetween(tx, [at - changesReachMs, at], kinds, offset, pieceSize))) {
    const of = targetKind === 'field' ? places.get(targetId) : undefined
    if (scope.kind !== 'all' && !of) continue
    rows.push([seq, instantText(when), actorKind === 'person' ? nameOf(actorId) : actorKind, code, targetKind, targetId, of ? `${of.system.name}.${of.field.schema}.${of.field.dataset}.${of.field.name}` : null, key, before, after])
  }
  return sheetOf('changes', ['event', 'at', 'who', 'code', 'target_kind', 'target_id', 'target', 'key', 'before', 'after'], rows)
}

/** Row by row of what is loaded a piece at a time. */
async function* eachOf<T>(load: (offset: number) => Promise<T[]>): AsyncGenerator<T> {
  for (let offset = 0; ; offset += pieceSize) {
    const piece = await load(offset)
    yield* piece
    if (piece.length < pieceSize) return
  }
}
