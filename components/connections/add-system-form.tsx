'use client'

import { Button, Checkbox } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslations } from 'next-intl'
import { codeOf } from '#lib/client/send.ts'
import { useConnectionChange } from '#lib/client/use-connections.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { Panel } from '../ui/panel.tsx'
import styles from './connection-form.module.css'
import { SystemFields } from './system-fields.tsx'

const nothing = { name: '', kind: 'operational', vendor: '', country: '', isLater: false }

/** A system that cannot be connected, or not yet, so that it counts among those known. */
export function AddSystemForm() {
  const t = useTranslations('connections')
  const form = useForm({ mode: 'uncontrolled', initialValues: nothing })
  const { mutateAsync, error, isPending } = useConnectionChange('/api/systems')
  const submit = async ({ isLater, ...values }: typeof nothing) => {
    await mutateAsync({ ...values, status: isLater ? 'known' : 'by-hand' }).then(() => form.reset(), () => {})
  }
  return (
    <Panel title={t('byHand.title')} note={t('byHand.note')}>
      <form onSubmit={form.onSubmit(submit)} className={styles.form}>
        <ErrorNotice code={error && codeOf(error)} />
        <SystemFields form={form} />
        <div className={styles.actions}>
          <Button type="submit" variant="default" loading={isPending}>{t('byHand.submit')}</Button>
          <Checkbox label={t('byHand.later')} key={form.key('isLater')} {...form.getInputProps('isLater', { type: 'checkbox' })} />
        </div>
      </form>
    </Panel>
  )
}
