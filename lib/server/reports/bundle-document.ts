// The summary of the auditor's report, for people: the headline and its pictures over all systems, then what is missing, found and proposed.
import { missingIn } from '#lib/domain/declarations/completeness.ts'
import { isDeclared } from '#lib/domain/declarations/effective-declaration.ts'
import { shortened, shortenedPath } from '#lib/domain/inventory/visible-text.ts'
import { liveStates } from '#lib/domain/findings/finding-words.ts'
import { severities } from '#lib/domain/findings/severity.ts'
import type { Sheet } from '#lib/domain/reports/sheets.ts'
import type { ExportedVerdict } from '#lib/domain/usage/verdict-export.ts'
import { readerKinds, type ReaderKind } from '#lib/domain/usage/verdict-words.ts'
import type { VerdictReport } from '../evidence/list-verdicts.ts'
import type { ReportContent } from './gather-report.ts'
import type { ReportDocument, ReportSection } from './report-document.ts'
import { nameLength } from './report-sections.ts'
import type { ReportWords } from './report-words.ts'
import { usageReport } from './usage-report.ts'

const shownCandidates = 15

type Options = { words: ReportWords; name: string; madeAt: number; version: string }

export async function bundleDocument(content: ReportContent, { words, name, madeAt, version }: Options): Promise<ReportDocument> {
  const document = await usageReport(verdictReport(content), { name: name || words.t('bundle.company'), locale: words.locale, madeAt, version, groups: 'system' })
  const sheet = (key: Sheet['key']) => content.sheets.find((one) => one.key === key)!
  const [basis, method] = document.sections.slice(-2)
  const sections = [...document.sections.slice(0, -2), declarationSection(words, content), findingSection(words, sheet('findings')), candidateSection(words, sheet('candidates')), systemSection(words, content), basis!, method!]
  return { ...document, title: words.t('bundle.title'), sections }
}

/** All systems as one: each is told by its name where a schema stands otherwise. */
function verdictReport({ at, systems }: ReportContent): VerdictReport {
  const calculations = systems.flatMap(({ calculation }) => calculation ?? [])
  const captured = calculations.filter(({ coverage }) => coverage !== null)
  const firm = captured.map(({ summary }) => (summary as { firmFrom?: number | null }).firmFrom ?? null)
  return {
    system: '', counts: { all: 0, unused: 0, noEvidence: 0, used: 0, starOnly: 0 },
    window: { from: Math.min(at, ...calculations.map(({ windowFrom }) => windowFrom)), to: Math.max(...calculations.map(({ windowTo }) => windowTo), 0) || at, asOf: Math.min(at, ...captured.map(({ asOf }) => asOf)) },
    coverage: captured.length === 0 ? null : Math.min(...captured.map(({ coverage }) => coverage!)),
    firmFrom: firm.length === 0 || firm.includes(null) ? null : Math.max(...(firm as number[])),
    verdicts: systems.flatMap((system) => system.fields.map((field): ExportedVerdict => {
      const { verdict } = field
      const of = verdict?.measured
      return {
        schema: system.name, table: field.schema === '' ? field.dataset : `${field.schema}.${field.dataset}`, column: field.name, personal: field.isPersonal, customerData: field.isCustomerData, category: field.category,
        state: verdict?.state ?? 'no-evidence', analytics: verdict?.analytics ?? 'no-evidence', operations: of?.operations ?? 'no-evidence', quarter: of?.quarter ?? null, group: of?.readGroup ?? 'none',
        reason: verdict === null ? 'no-log' : (of?.reason ?? null), coverage: of?.coverage ?? 0, explicitReads: of?.explicitReads ?? 0, starReads: of?.starReads ?? 0,
        lastReadAt: of?.lastReadAt ? new Date(of.lastReadAt).toISOString() : null, readers: Object.fromEntries(readerKinds.map((kind) => [kind, of?.readers[kind] ?? 0])) as Record<ReaderKind, number>,
      }
    })),
  }
}

function declarationSection({ t, number }: ReportWords, { systems }: ReportContent): ReportSection {
  const rows = systems.map((system) => {
    const customer = system.fields.filter(({ isCustomerData }) => isCustomerData)
    return { name: system.name, customer: customer.length, missing: customer.filter(({ declared }) => !isDeclared(declared)).length, partial: customer.filter(({ declared }) => isDeclared(declared) && missingIn(declared.values).length > 0).length, ownerless: customer.filter(({ ownerId }) => ownerId === null).length }
  }).filter(({ customer }) => customer > 0)
  const missing = rows.reduce((sum, row) => sum + row.missing, 0)
  return {
    key: 'declarations', title: t('bundle.declarations.title', { count: missing }), text: [], notes: [],
    table: rows.length === 0 ? undefined : {
      caption: t('bundle.declarations.title', { count: missing }), head: [t('bundle.heads.system'), t('bundle.heads.customer'), t('bundle.declarationMissing'), t('bundle.heads.incomplete'), t('bundle.heads.ownerless')], figures: [1, 2, 3, 4],
      rows: rows.map((row) => [shortened(row.name, nameLength), number(row.customer), number(row.missing), number(row.partial), number(row.ownerless)]),
    },
  }
}

const live: ReadonlySet<unknown> = new Set(liveStates)

function findingSection({ t, number }: ReportWords, { columns, rows }: Sheet): ReportSection {
  const [severity, state, rule] = ['severity', 'state', 'rule'].map((name) => columns.indexOf(name)) as [number, number, number]
  const open = rows.filter((row) => live.has(row[state]))
  const byRule = [...Map.groupBy(open, (row) => String(row[rule]))].map(([code, found]) => ({ code, severity: String(found[0]![severity]), count: found.length }))
    .sort((a, b) => severities.indexOf(a.severity as never) - severities.indexOf(b.severity as never) || b.count - a.count)
  const title = t('bundle.findings.title', { count: open.length })
  const known = (key: string, fallback: string) => (t.has(key as never) ? t(key as never) : fallback)
  return {
    key: 'findings', title, text: [], notes: [],
    table: byRule.length === 0 ? undefined : {
      caption: title, head: [t('bundle.heads.rule'), t('bundle.heads.severity'), t('bundle.heads.count')], figures: [2],
      rows: byRule.map((row) => [known(`rules.${row.code}.name`, row.code), known(`severities.${row.severity}`, row.severity), number(row.count)]),
    },
  }
}

function candidateSection({ t, number }: ReportWords, { columns, rows }: Sheet): ReportSection {
  const at = (name: string) => columns.indexOf(name)
  const undecided = rows.filter((row) => row[at('state')] === 'open' || row[at('state')] === 'reopened')
  const title = t('bundle.candidates.title', { count: undecided.length })
  return {
    key: 'candidates', title, text: [], notes: undecided.length > shownCandidates ? [t('bundle.candidates.some', { shown: shownCandidates, all: undecided.length })] : [],
    table: undecided.length === 0 ? undefined : {
      caption: title, head: [t('report.heads.field'), t('bundle.heads.score')], figures: [1],
      rows: undecided.slice(0, shownCandidates).map((row) => [shortenedPath(['system', 'schema', 'dataset', 'field'].map((name) => String(row[at(name)] ?? '')).filter(Boolean), nameLength), number(Math.round(100 * Number(row[at('score')])))]),
    },
  }
}

function systemSection({ t, number, captured, day }: ReportWords, { systems }: ReportContent): ReportSection {
  return {
    key: 'systems', title: t('bundle.systems.title', { count: systems.length }), text: [], notes: [],
    table: systems.length === 0 ? undefined : {
      caption: t('bundle.systems.title', { count: systems.length }), head: [t('bundle.heads.system'), t('bundle.heads.fields'), t('bundle.heads.coverage'), t('report.basis.asOf')], figures: [1, 2],
      rows: systems.map(({ name, fields, calculation }) => [shortened(name, nameLength), number(fields.length), calculation?.coverage === null || !calculation ? t('bundle.noLog') : captured(calculation.coverage), calculation?.coverage ? day(calculation.asOf) : '—']),
    },
  }
}
