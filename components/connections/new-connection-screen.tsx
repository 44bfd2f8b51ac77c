'use client'

import { Button, NativeSelect, SegmentedControl, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { codeOf, postJson } from '#lib/client/send.ts'
import { useConnectionChange } from '#lib/client/use-connections.ts'
import type { ConnectedSystem } from '#lib/domain/connections/connection-page.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Panel } from '../ui/panel.tsx'
import { connectionOf, LoginFields, noValues, PlaceFields, type ConnectionValues } from './connection-fields.tsx'
import styles from './connection-form.module.css'
import { ReadingAccount } from './reading-account.tsx'

/** Connects a database: kept first, so that the password is encrypted before anything uses it; then tested, on the system's own page. */
export function NewConnectionScreen({ known }: { known: ConnectedSystem | null }) {
  const t = useTranslations('connections')
  const engines = useTranslations('engines')
  const router = useRouter()
  const form = useForm<ConnectionValues>({ initialValues: { ...noValues, name: known?.name ?? '', kind: known?.kind ?? 'operational' } })
  const [isLeaving, setLeaving] = useState(false)
  const { mutateAsync, error } = useConnectionChange<{ systemId: string }>('/api/connections')
  const { engine, database } = form.values

  async function submit(values: ConnectionValues) {
    setLeaving(true)
    try {
      const { systemId } = await mutateAsync({ ...(known && { systemId: known.id }), name: values.name, kind: values.kind, ...connectionOf(values) })
      await postJson('/api/connections/test', { systemId })
      router.push(`/connections/${encodeURIComponent(systemId)}`)
    } catch {
      setLeaving(false)
    }
  }

  return (
    <>
      <PageHead title={t('connect')} lead={t('form.lead')} />
      <SegmentedControl
        aria-label={t('form.source')}
        mb="lg"
        value={engine}
        onChange={(value) => form.setFieldValue('engine', value as ConnectionValues['engine'])}
        data={[{ value: 'postgres', label: engines('postgres') }, { value: 'sqlite', label: t('form.sqliteFile') }]}
      />
      <form onSubmit={form.onSubmit(submit)}>
        <Panel title={t('form.place')}>
          <div className={styles.form}>
            <div className={styles.pairs}>
              <TextInput label={t('form.name')} description={t('form.nameHint')} inputWrapperOrder={['label', 'input', 'description']} maxLength={200} required withAsterisk={false} readOnly={known !== null} {...form.getInputProps('name')} />
              <NativeSelect label={t('form.kind')} disabled={known !== null} {...form.getInputProps('kind')} data={[{ value: 'operational', label: t('form.operational') }, { value: 'insight', label: t('form.insight') }]} />
            </div>
            <PlaceFields form={form} engine={engine} />
          </div>
        </Panel>
        {engine === 'postgres' && (
          <Panel title={t('account.title')}>
            <div className={styles.form}>
              <ReadingAccount database={database} onMade={(account) => form.setValues(account)} />
              <LoginFields form={form} engine={engine} passwordHint={t('form.passwordHint')} />
            </div>
          </Panel>
        )}
        <ErrorNotice code={error && codeOf(error)} />
        <Button type="submit" mt="lg" loading={isLeaving}>{t('form.submit')}</Button>
      </form>
    </>
  )
}
