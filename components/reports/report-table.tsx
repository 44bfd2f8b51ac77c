'use client'

import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useFormatter, useTranslations } from 'next-intl'
import type { MadeReport } from '#lib/domain/reports/report-page.ts'
import { JobProgressBar } from '../connections/job-progress-bar.tsx'
import { useByteText } from '../ui/bytes.ts'
import { Moment, useEvidenceDates } from '../ui/moments.tsx'
import { WideTable } from '../ui/wide-table.tsx'
import styles from './reports-screen.module.css'

export function ReportTable({ reports }: { reports: MadeReport[] }) {
  const t = useTranslations('reports')
  const format = useFormatter()
  const { moment } = useEvidenceDates()
  const bytesText = useByteText()
  return (
    <WideTable label={t('made')} isPlain>
      <thead>
        <tr>
          <th scope="col">{t('madeAt')}</th>
          <th scope="col">{t('stateAt')}</th>
          <th scope="col" data-figure>{t('fields')}</th>
          <th scope="col" data-figure>{t('size')}</th>
          <th scope="col">{t('download')}</th>
        </tr>
      </thead>
      <tbody>
        {reports.map((report) => (
          <tr key={report.id}>
            <th scope="row"><Moment at={report.madeAt} /></th>
            <td>{moment(report.at ?? report.madeAt)}</td>
            <td data-figure>{report.fields === null ? '—' : format.number(report.fields)}</td>
            <td data-figure>{report.bytes === null ? '—' : bytesText(report.bytes)}</td>
            <td className={styles.state} aria-live="polite"><ReportState report={report} /></td>
          </tr>
        ))}
      </tbody>
    </WideTable>
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
      <Button type="submit" variant="default" size="xs" leftSection={<IconDownload size={15} stroke={1.6} aria-hidden />}>
        {t('download')}
      </Button>
    </form>
  )
}
