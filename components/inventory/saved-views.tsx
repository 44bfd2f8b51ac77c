'use client'

import { IconChevronDown } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import dynamic from 'next/dynamic'
import { PopoverButton } from '../ui/popover-button.tsx'
import styles from './filter-menu.module.css'

const SavedViewList = dynamic(() => import('./saved-view-list.tsx').then((module) => module.SavedViewList), { ssr: false })

/** The filters one keeps under a name. */
export function SavedViews() {
  const t = useTranslations('inventory.saved')
  return (
    <PopoverButton
      label={t('title')}
      position="bottom-end"
      dropdown={<SavedViewList />}
      dropdownClassName={styles.dropdown}
      variant="subtle"
      size="compact-sm"
      className={styles.button}
      rightSection={<IconChevronDown size={14} stroke={1.8} aria-hidden />}
    >
      {t('title')}
    </PopoverButton>
  )
}
