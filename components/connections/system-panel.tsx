'use client'

import { Button } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslations } from 'next-intl'
import { codeOf } from '#lib/client/send.ts'
import { useConnectionChange } from '#lib/client/use-connections.ts'
import type { ConnectionDetail } from '#lib/domain/connections/connection-page.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { Panel } from '../ui/panel.tsx'
import styles from './connection-form.module.css'
import { SystemFields } from './system-fields.tsx'

/** What people say of the system, and may correct at any time. */
export function SystemPanel({ system: { id: systemId, name, kind, vendor, country, isOutside } }: { system: ConnectionDetail }) {
  const t = useTranslations('connections')
  const form = useForm({ mode: 'uncontrolled', initialValues: { name, kind: kind as string, vendor: vendor ?? '', country: country ?? '' } })
  const change = useConnectionChange('/api/systems/change')
  const submit = (values: typeof form.values) => change.mutate({ systemId, ...values }, { onSuccess: () => form.resetDirty() })
  return (
    <Panel title={t('about.title')}>
      <form onSubmit={form.onSubmit(submit)} className={styles.form}>
        <ErrorNotice code={change.error && codeOf(change.error)} />
        <SystemFields form={form} />
        {isOutside && <p className={`${styles.answer} ${styles.warning}`}>{t('about.outside', { country: country ?? '' })}</p>}
        <div className={styles.actions}>
          <Button type="submit" variant="default" loading={change.isPending}>{t('about.save')}</Button>
          <output>{change.isSuccess && !form.isDirty() && t('about.saved')}</output>
        </div>
      </form>
    </Panel>
  )
}
