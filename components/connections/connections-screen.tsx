'use client'

import { Button } from '@mantine/core'
import { IconPlugConnected } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { codeOf } from '#lib/client/send.ts'
import { useConnections } from '#lib/client/use-connections.ts'
import type { ConnectionList } from '#lib/domain/connections/connection-page.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Panel } from '../ui/panel.tsx'
import { AddSystemForm } from './add-system-form.tsx'
import styles from './connection-form.module.css'
import { SystemTable } from './system-table.tsx'

/** Every system anybody knows of, and how far each is: what is missing here is missing in every number. */
export function ConnectionsScreen({ initial }: { initial: ConnectionList }) {
  const t = useTranslations('connections')
  const { data, error } = useConnections(initial)
  const connect = (
    <Button component={Link} href="/connections/new" leftSection={<IconPlugConnected size={17} stroke={1.7} aria-hidden />}>
      {t('connect')}
    </Button>
  )
  if (data.systems.length === 0) {
    return (
      <>
        <PageHead title={t('title')} />
        <Panel title={t('empty.title')} note={t('empty.text')}><div className={styles.first}>{connect}</div></Panel>
        <AddSystemForm />
      </>
    )
  }
  return (
    <>
      <PageHead title={t('title')} lead={t('lead', { scanned: data.scanned, all: data.all })}>{connect}</PageHead>
      {error && <ErrorNotice code={codeOf(error)} />}
      <SystemTable systems={data.systems} />
      <AddSystemForm />
    </>
  )
}
