'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { headlineOf } from '#lib/domain/overview/headline.ts'
import type { OverviewPage } from '#lib/domain/overview/overview-page.ts'
import { perMilleShares } from '#lib/domain/overview/per-mille-shares.ts'
import { targetState } from '#lib/domain/overview/target-state.ts'
import { ChartFigure } from '../charts/chart-figure.tsx'
import { useEvidenceDates } from '../ui/moments.tsx'
import { Panel } from '../ui/panel.tsx'
import { TargetForm } from './target-form.tsx'
import styles from './trend.module.css'

/** A bar per day of a calculation, at most this many: the newest. */
const shown = 60

/** How the shares moved from calculation to calculation, and what the company wants to come to. */
export function Trend({ overview: { counts, trend, target }, maySetTarget }: { overview: OverviewPage; maySetTarget: boolean }) {
  const t = useTranslations('overview.trend')
  const shares = useTranslations('overview.shares')
  const format = useFormatter()
  const { day } = useEvidenceDates()
  const share = headlineOf(counts)
  if (trend.length === 0 || !share) return null
  const percent = (value: number) => format.number(value / 100, { style: 'percent', maximumFractionDigits: 0 })
  const rows = trend.slice(-shown).map(({ at, unused, noEvidence, used, isLate }) => {
    const [first, second, third] = perMilleShares([unused, noEvidence, used])
    return { key: String(at), label: isLate ? `${day(at)} *` : day(at), values: { unused: first! / 10, 'no-evidence': second! / 10, used: third! / 10 } }
  })
  const [first, last] = [rows[0]!, rows.at(-1)!]
  const moved = { from: percent(first.values.unused), to: percent(last.values.unused), date: first.label.replace(' *', ''), latest: last.label.replace(' *', '') }
  return (
    <Panel title={rows.length > 1 ? t('title', moved) : t('begins', { share: moved.to })} note={rows.length > 1 ? t('note') : t('beginsNote')}>
      {target && (
        <p className={styles.target}>
          {t(`target.${targetState(target, share)}`, { share: percent(target.share), by: day(Date.parse(target.by)), from: percent(share.from), to: percent(share.to) })}
        </p>
      )}
      {rows.length > 1 && (
        <ChartFigure
          label={t('label')}
          rowTitle={t('day')}
          rows={rows}
          height={220}
          isPercent
          reference={target?.share}
          series={[
            { key: 'unused', name: shares('unused'), fill: 'var(--share-unused)' },
            { key: 'no-evidence', name: shares('no-evidence'), fill: 'var(--share-none)' },
            { key: 'used', name: shares('used'), fill: 'var(--share-used)' },
          ]}
        />
      )}
      {rows.some(({ label }) => label.endsWith('*')) && <p className={styles.late}>{t('late')}</p>}
      {maySetTarget && <TargetForm target={target} />}
    </Panel>
  )
}
