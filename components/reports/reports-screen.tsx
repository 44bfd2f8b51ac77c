'use client'

import { Button, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useLocale, useTranslations } from 'next-intl'
import { useState, type SyntheticEvent } from 'react'
import { useChange } from '#lib/client/use-change.ts'
import { reportsKey, useReports } from '#lib/client/use-reports.ts'
import type { MadeReport } from '#lib/domain/reports/report-page.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Panel } from '../ui/panel.tsx'
import { ReportList } from './report-list.tsx'
import styles from './reports-screen.module.css'

export function ReportsScreen({ made }: { made: MadeReport[] }) {
  const t = useTranslations('reports')
  const locale = useLocale()
  const [at, setAt] = useState('')
  const queries = useQueryClient()
  const { data: reports } = useReports(made)
  const order = useChange<{ id: string }>('/api/reports')

  async function make(event: SyntheticEvent) {
    event.preventDefault()
    // What the field holds has no zone: it is meant as UTC, like every instant of the evidence.
    const sent = await order.send({ at: at === '' ? null : Date.parse(`${at}Z`), locale })
    if (sent) await queries.invalidateQueries({ queryKey: reportsKey })
  }

  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} />
      <Panel title={t('order')} note={t('asOfNote')}>
        <form onSubmit={make} className={styles.order}>
          <TextInput type="datetime-local" label={t('asOf')} value={at} onChange={({ currentTarget }) => setAt(currentTarget.value)} className={styles.moment} />
          <Button type="submit" loading={order.isSending}>
            {t('make')}
          </Button>
        </form>
        <ErrorNotice code={order.refusal} />
      </Panel>
      <Panel title={t('made')}>{reports.length === 0 ? <p className={styles.none}>{t('none')}</p> : <ReportList reports={reports} />}</Panel>
    </>
  )
}
