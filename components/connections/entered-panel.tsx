'use client'

import { Button, Textarea } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { inventoryLink } from '#lib/client/field-links.ts'
import { codeOf } from '#lib/client/send.ts'
import { useConnectionChange } from '#lib/client/use-connections.ts'
import { readEntered, writeEntered, type EnteredTable } from '#lib/domain/inventory/entered-fields.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { Panel } from '../ui/panel.tsx'
import styles from './connection-form.module.css'

/** What a system holds that no scan reaches, written down: a line for each table, list or sheet. */
export function EnteredPanel({ systemId, entered }: { systemId: string; entered: EnteredTable[] }) {
  const t = useTranslations('connections.entered')
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { text: writeEntered(entered) },
    validate: { text: (text) => (readEntered(text) ? null : t('unreadable')) },
  })
  const enter = useConnectionChange<{ fields: number }>('/api/systems/fields')
  return (
    <Panel title={t('title')} note={t('note')}>
      <form onSubmit={form.onSubmit(({ text }) => enter.mutate({ systemId, tables: readEntered(text) ?? [] }))} className={styles.form}>
        <ErrorNotice code={enter.error && codeOf(enter.error)} />
        <Textarea aria-label={t('title')} autosize minRows={4} maxRows={16} maxLength={400_000} spellCheck={false} placeholder={t('placeholder')} classNames={{ input: styles.pem }} key={form.key('text')} {...form.getInputProps('text')} />
        <div className={styles.actions}>
          <Button type="submit" variant="default" loading={enter.isPending}>{t('save')}</Button>
          <output>{enter.data && <>{t('saved', { count: enter.data.fields })} <Link href={inventoryLink({ system: [systemId] })}>{t('toInventory')}</Link></>}</output>
        </div>
      </form>
    </Panel>
  )
}
