'use client'

import { Button } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useDisclosure } from '@mantine/hooks'
import { useFormatter, useTranslations } from 'next-intl'
import { Fragment } from 'react'
import { codeOf } from '#lib/client/send.ts'
import { useConnectionChange } from '#lib/client/use-connections.ts'
import type { ConnectionDetail } from '#lib/domain/connections/connection-page.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { Panel } from '../ui/panel.tsx'
import { ScannedName } from '../ui/scanned-name.tsx'
import { connectionOf, LoginFields, noValues, PlaceFields, type ConnectionValues } from './connection-fields.tsx'
import styles from './connection-form.module.css'
import { JobAnswer } from './job-answer.tsx'

type Props = { system: ConnectionDetail; connection: NonNullable<ConnectionDetail['connection']> }

/** How the system is reached, what the last look at it said, and another look. */
export function ConnectionPanel({ system, connection }: Props) {
  const t = useTranslations('connections')
  const format = useFormatter()
  const test = useConnectionChange('/api/connections/test')
  const scan = useConnectionChange('/api/connections/scan')
  const [isChanging, { toggle, close }] = useDisclosure()
  const { target } = connection
  const job = system.lastJob
  const isBusy = job?.status === 'queued' || job?.status === 'running'
  const error = test.error ?? scan.error
  return (
    <Panel title={t('detail.connection')}>
      <dl className={styles.facts}>
        <dt>{target.engine === 'postgres' ? t('detail.address') : t('form.path')}</dt>
        <dd><bdi>{target.engine === 'postgres' ? `${target.host}:${target.port}/${target.database}` : target.path}</bdi></dd>
        {target.engine === 'postgres' && (
          <>
            <dt>{t('form.user')}</dt>
            <dd><bdi>{connection.user}</bdi></dd>
            <dt>{t('form.password')}</dt>
            <dd>{connection.hasSecret ? t('detail.secretKept') : t('detail.secretMissing')}</dd>
            {connection.authorities.map(({ subject, validTo }) => (
              <Fragment key={`${subject} ${validTo}`}>
                <dt>{t('detail.authority')}</dt>
                <dd><ScannedName name={subject} length={80} /> <span className={styles.hint}>{t('detail.authorityUntil', { at: format.dateTime(validTo, { dateStyle: 'medium', timeZone: 'UTC' }) })}</span></dd>
              </Fragment>
            ))}
          </>
        )}
      </dl>
      <ErrorNotice code={error && codeOf(error)} />
      <div className={styles.actions}>
        <Button onClick={() => scan.mutate({ systemId: system.id })} loading={scan.isPending} disabled={isBusy}>{t('detail.scan')}</Button>
        <Button variant="default" onClick={() => test.mutate({ systemId: system.id })} loading={test.isPending} disabled={isBusy}>{t('detail.test')}</Button>
        <Button variant="subtle" onClick={toggle} aria-expanded={isChanging}>{t('detail.change')}</Button>
      </div>
      <div aria-live="polite">{job && <JobAnswer job={job} systemId={system.id} />}</div>
      {isChanging && <ChangeForm systemId={system.id} connection={connection} onSaved={() => { close(); test.mutate({ systemId: system.id }) }} />}
    </Panel>
  )
}

function ChangeForm({ systemId, connection: { target, user }, onSaved }: { systemId: string; connection: Props['connection']; onSaved(): void }) {
  const t = useTranslations('connections')
  const form = useForm<ConnectionValues>({ mode: 'uncontrolled', initialValues: { ...noValues, ...target, user: user ?? '' } })
  const change = useConnectionChange('/api/connections/change')
  return (
    <form onSubmit={form.onSubmit((values) => change.mutate({ systemId, ...connectionOf(values) }, { onSuccess: onSaved }))} className={styles.form}>
      <ErrorNotice code={change.error && codeOf(change.error)} />
      <PlaceFields form={form} engine={target.engine} />
      <LoginFields form={form} engine={target.engine} passwordHint={t('form.keepPassword')} />
      <div className={styles.actions}>
        <Button type="submit" loading={change.isPending}>{t('form.save')}</Button>
      </div>
    </form>
  )
}
