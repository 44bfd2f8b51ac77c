'use client'

import { Button } from '@mantine/core'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { accessLink } from '#lib/client/access-links.ts'
import { codeOf } from '#lib/client/send.ts'
import { useConnection } from '#lib/client/use-connections.ts'
import type { ConnectionDetail, Logging } from '#lib/domain/connections/connection-page.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Panel } from '../ui/panel.tsx'
import { ScannedName } from '../ui/scanned-name.tsx'
import { Trail } from '../ui/trail.tsx'
import styles from './connection-form.module.css'
import { ConnectionPanel } from './connection-panel.tsx'
import { CsvlogPanel } from './csvlog-panel.tsx'
import { DisconnectPanel } from './disconnect-panel.tsx'
import { EnteredPanel } from './entered-panel.tsx'
import { HistoryPanel } from './history-panel.tsx'
import { LogsPanel } from './logs-panel.tsx'
import { MergePanel } from './merge-panel.tsx'
import { SchedulePanel } from './schedule-panel.tsx'
import { SystemPanel } from './system-panel.tsx'

export function ConnectionScreen({ initial }: { initial: ConnectionDetail }) {
  const t = useTranslations('connections')
  const access = useTranslations('access.field')
  const { data: system, error } = useConnection(initial)
  const isOut = system.disconnectedAt !== null
  // Whoever has no log yet reads first how to come by one.
  const isLogged = (system.lastJob?.result as { logging?: Logging } | null)?.logging?.log_statement === 'all'
  const csvlog = !isOut && system.connection?.target.engine === 'postgres' && <CsvlogPanel />
  // A file knows no roles.
  const mayBeAsked = !isOut && system.status === 'scanned' && system.connection?.target.engine === 'postgres'
  return (
    <>
      <Trail label={t('path')}>
        <Link href="/connections">{t('title')}</Link>
      </Trail>
      <PageHead title={<ScannedName name={system.name} />} lead={<>{t(`status.${isOut ? 'disconnected' : system.status}`)}{mayBeAsked && <> · <Link href={accessLink({ system: [system.id] })}>{access('title')}</Link></>}</>} />
      {error && <ErrorNotice code={codeOf(error)} />}
      {system.connection && !isOut && <ConnectionPanel system={system} connection={system.connection} />}
      {!system.connection && !isOut && (
        <Panel title={t('detail.connection')} note={t('detail.notConnected')}>
          <Button component={Link} href={`/connections/new?system=${encodeURIComponent(system.id)}`} mt="md">{t('detail.connectIt')}</Button>
        </Panel>
      )}
      {!isLogged && csvlog}
      {!isOut && system.status === 'scanned' && <LogsPanel system={system} />}
      {isLogged && csvlog}
      {!isOut && system.schedules.length > 0 && <SchedulePanel systemId={system.id} schedules={system.schedules} />}
      {!isOut && <SystemPanel system={system} />}
      {!isOut && system.entered && <EnteredPanel systemId={system.id} entered={system.entered} />}
      {system.jobs.length > 0 && <HistoryPanel jobs={system.jobs} />}
      {!isOut && <MergePanel systemId={system.id} />}
      {system.mergedInto
        ? <Panel title={t('merge.done')}><p className={styles.answer}><Link href={`/connections/${encodeURIComponent(system.mergedInto.id)}`}><ScannedName name={system.mergedInto.name} /></Link></p></Panel>
        : <DisconnectPanel system={system} />}
    </>
  )
}
