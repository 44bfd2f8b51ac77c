'use client'

import { ActionIcon, Group, NativeSelect } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useFormatter, useTranslations } from 'next-intl'
import type { FieldQuery } from '#lib/client/field-links.ts'
import { pageSizes } from '#lib/domain/inventory/field-list-words.ts'
import styles from './paging.module.css'

type Props = { page: number; size: number; total: number; onChange(patch: Partial<FieldQuery>): void }

export function Paging({ page, size, total, onChange }: Props) {
  const t = useTranslations('paging')
  const format = useFormatter()
  const pages = Math.max(1, Math.ceil(total / size))
  const go = (to: number) => {
    onChange({ page: to })
    window.scrollTo({ top: 0 })
  }
  return (
    <nav className={styles.paging} aria-label={t('label')}>
      <span>{t('range', { from: format.number(Math.min(total, (page - 1) * size + 1)), to: format.number(Math.min(total, page * size)), total: format.number(total) })}</span>
      <Group gap="sm">
        <NativeSelect
          size="xs"
          aria-label={t('size')}
          value={size}
          onChange={({ currentTarget }) => onChange({ page: 1, size: pageSizes.find((one) => String(one) === currentTarget.value) ?? 50 })}
          data={pageSizes.map((one) => ({ value: String(one), label: t('perPage', { size: one }) }))}
        />
        <ActionIcon variant="default" size={30} aria-label={t('previous')} disabled={page <= 1} onClick={() => go(page - 1)}>
          <IconChevronLeft size={16} aria-hidden />
        </ActionIcon>
        <span className={styles.page}>{t('page', { page: format.number(page), pages: format.number(pages) })}</span>
        <ActionIcon variant="default" size={30} aria-label={t('next')} disabled={page >= pages} onClick={() => go(page + 1)}>
          <IconChevronRight size={16} aria-hidden />
        </ActionIcon>
      </Group>
    </nav>
  )
}
