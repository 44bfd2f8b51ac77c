// The report on one system: how much of its customer data nobody uses for analytics, which, why that can be said, and where it cannot.
import { perMilleShares } from '#lib/domain/overview/per-mille-shares.ts'
import { referenceBand, type ShareCounts } from '#lib/domain/overview/overview-page.ts'
import { shortened } from '#lib/domain/inventory/visible-text.ts'
import { summariseUsage, type UsageSummary } from '#lib/domain/reports/summarise-usage.ts'
import type { Locale } from '#lib/domain/people/locales.ts'
import type { VerdictReport } from '../evidence/list-verdicts.ts'
import type { ReportDocument, ShareLegend } from './report-document.ts'
import { basisSection, methodSection, missingSection, nameLength, quarterSection, readerSection, sensitiveSection, sharesSection } from './report-sections.ts'
import { reportWords, type ReportWords } from './report-words.ts'

/** `name`: what the system is called in the report. `madeAt` in ms. */
export type ReportOptions = { name: string; locale: Locale; madeAt: number; version: string; /** What stands where a schema does: systems, in a report on many. */ groups?: 'schema' | 'system' }

export async function usageReport(report: VerdictReport, { name, locale, madeAt, version, groups = 'schema' }: ReportOptions): Promise<ReportDocument> {
  const words = await reportWords(locale)
  const { t, minute } = words
  const summary = summariseUsage(report.verdicts)
  const { headline, counts } = summary
  const about = { locale, title: t('report.title'), made: t('report.made', { system: name, at: minute(madeAt), version }), madeAt, caveat: caveatOf(words), foot: t('report.foot') }
  const rest = [basisSection(words, report, counts.all), methodSection(words)]
  if (!headline) return { ...about, figure: null, claim: `${t('overview.noCustomerData')}. ${t('overview.noCustomerDataNote')}`, scale: null, basis: basisOf(words, report), shares: null, sections: rest }
  return {
    ...about,
    figure: intervalOf(words, headline),
    claim: t('overview.headline'),
    scale: scaleOf(words, headline),
    basis: basisOf(words, report),
    shares: { title: t('report.shares.title', { count: counts.all }), label: t('report.heads.state'), counts, legend: legendOf(words, counts) },
    sections: [...sharesSections(words, summary, groups), quarterSection(words, summary), sensitiveSection(words, summary), missingSection(words, summary), readerSection(words, summary), ...rest],
  }
}

function intervalOf({ t, number, percent }: ReportWords, { from, to }: { from: number; to: number }): string {
  return from === to ? percent(from / 100, 0) : t('overview.interval', { from: number(from), to: percent(to / 100, 0) })
}

function caveatOf(words: ReportWords): string {
  const band = intervalOf(words, { from: Math.round(referenceBand.from * 100), to: Math.round(referenceBand.to * 100) })
  return words.t('overview.reference', { band, year: String(referenceBand.year) })
}

function scaleOf({ t, percent }: ReportWords, headline: { from: number; to: number }): ReportDocument['scale'] {
  return {
    label: t('report.scale'),
    ours: { label: t('overview.here'), ...headline },
    quoted: { label: t('overview.quoted'), from: referenceBand.from * 100, to: referenceBand.to * 100 },
    ends: [percent(0), percent(1)],
  }
}

function basisOf({ t, day, minute, captured }: ReportWords, { window, coverage, firmFrom }: VerdictReport): string[] {
  const measured = coverage === null ? t('overview.noBasis') : t('overview.basis', { from: day(window.from), to: day(window.asOf), coverage: captured(coverage), asOf: `${minute(window.asOf)} UTC` })
  const firm = firmFrom === null ? t('report.notFirm') : firmFrom > window.asOf ? t('report.firm', { date: minute(firmFrom) }) : t('report.firmNow')
  return [measured, firm]
}

/** Three shares that sum to 100 %, and how much of the last is weak. */
function legendOf({ t, number, percent }: ReportWords, { unused, noEvidence, used, starOnly }: ShareCounts): ShareLegend[] {
  const perMille = perMilleShares([unused, noEvidence, used])
  const entry = (key: 'unused' | 'none' | 'used', name: string, fields: number, i: number): ShareLegend => ({ key, name, share: percent(perMille[i]! / 1000), fields: number(fields) })
  const shares = [entry('unused', t('states.unused'), unused, 0), entry('none', t('states.no-evidence'), noEvidence, 1), entry('used', t('states.used'), used, 2)]
  return starOnly > 0 ? [...shares, { key: 'weak', name: t('report.shares.weak'), share: '', fields: number(starOnly) }] : shares
}

const schemaWords = { schema: { title: 'bySchema.title' }, system: { title: 'bySystem.title' } } as const

function sharesSections(words: ReportWords, { bySchema, byDataset, byCategory }: UsageSummary, groups: 'schema' | 'system') {
  const { t } = words
  const insight = (part: 'byDataset' | 'byCategory', groups: { key: string; counts: ShareCounts }[]) => {
    const [first] = groups
    return first && first.counts.unused > 0 ? t(`report.${part}.insight`, { name: shortened(first.key, nameLength), unused: words.number(first.counts.unused), all: words.number(first.counts.all) }) : t(`report.${part}.nothing`)
  }
  const categories = byCategory.map(({ key, counts }) => ({ key: key === null ? '—' : t(`categories.${key}`), counts }))
  return [
    ...(bySchema.length > 1 ? [sharesSection(words, { key: 'by-schema', title: t(`report.${schemaWords[groups].title}`), label: t(`report.${schemaWords[groups].title}`), head: t(`report.heads.${groups}`), groups: bySchema })] : []),
    sharesSection(words, { key: 'by-dataset', title: insight('byDataset', byDataset), label: t('report.byDataset.label'), head: t('report.heads.table'), groups: byDataset }),
    sharesSection(words, { key: 'by-category', title: insight('byCategory', categories), label: t('report.byCategory.label'), head: t('report.heads.category'), groups: categories }),
  ]
}
