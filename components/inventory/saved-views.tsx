'use client'

import { Button, Popover } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import dynamic from 'next/dynamic'
import styles from './filter-menu.module.css'

const SavedViewList = dynamic(() => import('./saved-view-list.tsx').then((module) => module.SavedViewList), { ssr: false })

/** The filters one keeps under a name. */
export function SavedViews() {
  const t = useTranslations('inventory.saved')
  return (
    <Popover position="bottom-end" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button variant="subtle" size="compact-sm" className={styles.button} rightSection={<IconChevronDown size={14} stroke={1.8} aria-hidden />}>
          {t('title')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={styles.dropdown} aria-label={t('title')}>
        <SavedViewList />
      </Popover.Dropdown>
    </Popover>
  )
}
