'use client'

import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import type { MadeReport } from '#lib/domain/reports/report-page.ts'
import { JobProgressBar } from '../connections/job-progress-bar.tsx'
import { useByteText } from '../ui/bytes.ts'
import { Moment, useEvidenceDates } from '../ui/moments.tsx'
import styles from './reports-screen.module.css'

/** The newest first: of which moment it tells, when it was made, and the way to its file. */
export function ReportList({ reports }: { reports: MadeReport[] }) {
  const t = useTranslations('reports')
  const bytesText = useByteText()
  const { moment } = useEvidenceDates()
  return (
    <ul className={styles.list}>
      {reports.map((report) => (
        <li key={report.id} className={styles.report}>
          <div>
            <strong className={styles.name}>{t('stateOf', { at: moment(report.at ?? report.madeAt) })}</strong>
            <p className={styles.facts}>
              <span>{t('madeAt')} <Moment at={report.madeAt} /></span>
              {report.fields !== null && <span>{t('fieldCount', { count: report.fields })}</span>}
              {report.bytes !== null && <span>{bytesText(report.bytes)}</span>}
            </p>
          </div>
          <div className={styles.state} aria-live="polite"><ReportState report={report} /></div>
        </li>
      ))}
    </ul>
  )
}

function ReportState({ report: { id, status, progress, errorCode } }: { report: MadeReport }) {
  const t = useTranslations('reports')
  const errors = useTranslations('errors')
  if (status === 'gone') return t('gone')
  if (status === 'failed' || status === 'cancelled') return t('failed', { reason: errors(errors.has(errorCode as never) ? (errorCode as never) : 'unexpected') })
  if (status !== 'done') return progress ? <JobProgressBar progress={{ ...progress, leftMs: null }} label={t('making')} /> : t('waiting')
  return (
    <form method="post" action="/api/reports/take">
      <input type="hidden" name="id" value={id} />
      <Button type="submit" variant="default" size="sm" leftSection={<IconDownload size={16} stroke={1.6} aria-hidden />}>
        {t('download')}
      </Button>
    </form>
  )
}
