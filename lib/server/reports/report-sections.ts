// The parts of the report below its headline, each with a title that says what is to be seen.
import { shortened, shortenedPath } from '#lib/domain/inventory/visible-text.ts'
import type { ShareCounts } from '#lib/domain/overview/overview-page.ts'
import type { UsageSummary } from '#lib/domain/reports/summarise-usage.ts'
import { defaultCoverageRules } from '#lib/domain/usage/coverage.ts'
import type { ExportedVerdict } from '#lib/domain/usage/verdict-export.ts'
import { quarters } from '#lib/domain/usage/verdict-words.ts'
import type { VerdictReport } from '../evidence/list-verdicts.ts'
import type { ReportSection } from './report-document.ts'
import type { ReportWords } from './report-words.ts'

const shownGroups = 15
const shownFields = 25
/** A name in a title or a cell. */
export const nameLength = 60
const nameOf = ({ schema, table, column }: ExportedVerdict) => shortenedPath([schema, table, column], nameLength)

export function sharesSection(
  { t, number }: ReportWords, { key, title, label, head, groups }: { key: string; title: string; label: string; head: string; groups: { key: string; counts: ShareCounts }[] },
): ReportSection {
  const shown = groups.slice(0, shownGroups)
  return {
    key, title, text: [],
    bars: { label, figureTitle: `${t('states.unused')} / ${t('report.heads.fields')}`, rows: shown.map(({ key: name, counts }) => ({ label: name, counts, figure: `${number(counts.unused)} / ${number(counts.all)}` })) },
    table: {
      caption: label,
      head: [head, t('states.unused'), t('states.no-evidence'), t('states.used'), t('report.heads.fields')],
      rows: shown.map(({ key: name, counts }) => [shortened(name, nameLength), number(counts.unused), number(counts.noEvidence), number(counts.used), number(counts.all)]),
      figures: [1, 2, 3, 4],
    },
    notes: more(t, number, shown.length, groups.length),
  }
}

export function quarterSection({ t, number, percent }: ReportWords, { quarters: fields, counts }: UsageSummary): ReportSection {
  const nameOfQuarter = { ...Object.fromEntries(quarters.map((quarter) => [quarter, t(`quarters.${quarter}`)])), unknown: t('report.quarters.unknown') } as Record<keyof typeof fields, string>
  const kinds = [...quarters, 'unknown' as const]
  const label = t('report.quarters.label')
  return {
    key: 'quarters',
    title: t('report.quarters.title', { neither: fields.neither, operations: fields['operations-only'] }),
    text: [t('report.quarters.note')],
    grid: {
      label,
      rest: fields.unknown > 0 ? `${t('report.fields', { count: fields.unknown })}: ${nameOfQuarter.unknown}` : null,
      squares: quarters.map((quarter) => ({
        label: nameOfQuarter[quarter], figure: number(fields[quarter]), share: fields[quarter] / counts.all, tone: quarter === 'neither' || quarter === 'operations-only' ? 'unused' : 'used',
      })),
    },
    table: {
      caption: label,
      head: [t('report.heads.quarter'), t('report.heads.fields'), t('report.heads.share')],
      rows: kinds.map((kind) => [nameOfQuarter[kind], number(fields[kind]), percent(fields[kind] / counts.all)]),
      figures: [1, 2],
    },
    notes: [],
  }
}

export function sensitiveSection({ t, number, day }: ReportWords, { unusedSensitive: fields }: UsageSummary): ReportSection {
  const shown = fields.slice(0, shownFields)
  const title = t('report.sensitive.title', { count: fields.length })
  return {
    key: 'sensitive', title, text: shown.length === 0 ? [] : [t('report.sensitive.note')],
    table: shown.length === 0 ? undefined : {
      caption: title,
      head: [t('report.heads.field'), t('report.heads.category'), t('report.heads.operations'), t('report.heads.lastRead')],
      rows: shown.map((field) => [
        nameOf(field), t(`categories.${field.category as 'email'}`), t(`states.${field.operations as 'used'}`), field.lastReadAt === null ? '—' : day(Date.parse(field.lastReadAt)),
      ]),
      figures: [],
    },
    notes: more(t, number, shown.length, fields.length),
  }
}

export function missingSection({ t, number }: ReportWords, { missing, counts }: UsageSummary): ReportSection {
  const title = t('report.missing.title', { count: counts.noEvidence })
  return {
    key: 'missing', title, text: missing.length === 0 ? [] : [t('report.missing.note')],
    table: missing.length === 0 ? undefined : {
      caption: title,
      head: [t('report.heads.reason'), t('report.heads.toDo'), t('report.heads.fields')],
      rows: missing.map(({ reason, fields }) => [t(`reasons.${reason}.because`), t(`reasons.${reason}.toDo`), number(fields)]),
      figures: [2],
    },
    notes: [],
  }
}

export function readerSection({ t, number }: ReportWords, { readers }: UsageSummary): ReportSection {
  const title = t('report.readers.title')
  return {
    key: 'readers', title, text: readers.length === 0 ? [t('report.readers.none')] : [],
    table: readers.length === 0 ? undefined : {
      caption: title, head: [t('report.heads.reader'), t('report.heads.fieldsRead')], rows: readers.map(({ kind, fields }) => [t(`readers.${kind}`), number(fields)]), figures: [1],
    },
    notes: [],
  }
}

export function basisSection({ t, number, captured, instant }: ReportWords, { window, coverage, firmFrom, verdicts }: VerdictReport, customerFields: number): ReportSection {
  const rows = [
    [t('report.basis.window'), `${instant(window.from)} – ${instant(window.to)} UTC`],
    [t('report.basis.asOf'), `${instant(window.asOf)} UTC`],
    [t('report.basis.coverage'), coverage === null ? t('report.basis.nothing') : captured(coverage)],
    [t('report.basis.firm'), firmFrom === null ? '—' : `${instant(firmFrom)} UTC`],
    [t('report.basis.scanned'), number(verdicts.length)],
    [t('report.basis.customer'), number(customerFields)],
  ]
  return { key: 'basis', title: t('report.basis.title'), text: [], table: { caption: t('report.basis.title'), head: [], rows, figures: [] }, notes: [] }
}

export function methodSection({ t, percent }: ReportWords): ReportSection {
  const threshold = percent(defaultCoverageRules.threshold)
  const text = [t('report.method.scan'), t('report.method.reads'), t('report.method.used'), t('report.method.unused', { threshold }), t('report.method.none')]
  return { key: 'method', title: t('report.method.title'), text, notes: [] }
}

function more(t: ReportWords['t'], number: ReportWords['number'], shown: number, all: number): string[] {
  return all > shown ? [t('report.some', { shown: number(shown), all: number(all) })] : []
}
