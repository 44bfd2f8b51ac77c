'use client'

import { Button } from '@mantine/core'
import { useTranslations } from 'next-intl'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { filterOf, type FieldQuery } from '#lib/client/field-links.ts'
import styles from './selection-bar.module.css'
import type { Selection } from './use-selection.ts'

const OwnerDialog = dynamic(() => import('./owner-dialog.tsx').then((module) => module.OwnerDialog), { ssr: false })

/** What is ticked, and what can be done with it. */
export function SelectionBar({ selection, query, total }: { selection: Selection; query: FieldQuery; total: number }) {
  const t = useTranslations('inventory.selection')
  const [isOpen, setOpen] = useState(false)
  const { count, isAll, isPageSelected } = selection
  return (
    <div aria-live="polite" className={styles.status}>
      {count > 0 && (
        <div className={styles.bar}>
          <span className={styles.count}>{t('count', { count })}</span>
          {!isAll && isPageSelected && total > count && (
            <Button variant="subtle" size="compact-sm" onClick={selection.selectAll}>
              {t('all', { count: total })}
            </Button>
          )}
          <Button size="compact-sm" onClick={() => setOpen(true)}>
            {t('assign')}
          </Button>
          <Button variant="subtle" size="compact-sm" onClick={selection.clear}>
            {t('clear')}
          </Button>
        </div>
      )}
      {isOpen && (
        <OwnerDialog
          choices={[{ target: isAll ? { kind: 'filter', filter: filterOf(query), seen: total } : { kind: 'fields', ids: [...selection.ids] }, label: t('count', { count }) }]}
          onClose={(isDone) => {
            setOpen(false)
            if (isDone) selection.clear()
          }}
        />
      )}
    </div>
  )
}
