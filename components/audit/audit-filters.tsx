'use client'

import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { auditDay } from '#lib/client/audit-links.ts'
import type { AuditFilter } from '#lib/domain/audit/audit-page.ts'
import { eventCodes } from '#lib/domain/audit/event-codes.ts'
import styles from './audit-screen.module.css'

/** An ordinary form that is sent by GET: what is asked stands in the address. */
export function AuditFilters({ filter, people }: { filter: AuditFilter; people: { id: string; name: string }[] }) {
  const t = useTranslations('audit')
  const eventText = useTranslations('audit.events')
  const who = [{ value: '', label: t('anybody') }, ...people.map(({ id, name }) => ({ value: id, label: name })), { value: 'system', label: t('product') }, { value: 'anonymous', label: t('visitor') }]
  const codes = eventCodes.map((value) => ({ value: value as string, label: eventText(value) })).sort((a, b) => a.label.localeCompare(b.label))
  return (
    <form action="/audit" className={`${styles.filters} no-print`}>
      {filter.about && <input type="hidden" name="about" value={`${filter.about.kind}:${filter.about.id}`} />}
      <TextInput name="q" label={t('search')} type="search" defaultValue={filter.q} maxLength={200} />
      <NativeSelect name="who" label={t('who')} defaultValue={filter.who ?? ''} data={who} />
      <NativeSelect name="code" label={t('what')} defaultValue={filter.code ?? ''} data={[{ value: '', label: t('anything') }, ...codes]} />
      <TextInput name="from" className={styles.day} label={t('from')} type="date" defaultValue={auditDay(filter.from)} />
      <TextInput name="to" className={styles.day} label={t('to')} type="date" defaultValue={auditDay(filter.to)} />
      <Button type="submit">{t('show')}</Button>
    </form>
  )
}
