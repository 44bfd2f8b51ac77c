'use client'

import { Progress } from '@mantine/core'
import { useFormatter, useTranslations } from 'next-intl'
import type { ShownProgress } from '#lib/domain/connections/job-progress.ts'
import styles from './job-progress-bar.module.css'

const minuteMs = 60_000

/** How much is done, and how long the rest will take, where either is known. */
export function JobProgressBar({ progress: { done, total, leftMs }, label }: { progress: ShownProgress; label: string }) {
  const t = useTranslations('connections.progress')
  const format = useFormatter()
  if (!total) return null
  const share = Math.min(1, done / total)
  return (
    <div className={styles.progress}>
      <Progress value={100 * share} aria-label={label} />
      <span className={styles.words}>
        {format.number(share, { style: 'percent', maximumFractionDigits: 0 })}
        {leftMs !== null && ` · ${leftMs < minuteMs ? t('secondsLeft', { count: Math.max(1, Math.round(leftMs / 1_000)) }) : t('minutesLeft', { count: Math.round(leftMs / minuteMs) })}`}
      </span>
    </div>
  )
}
