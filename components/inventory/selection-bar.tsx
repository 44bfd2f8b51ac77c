'use client'

import { Button } from '@mantine/core'
import { useTranslations } from 'next-intl'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { filterOf, type FieldQuery } from '#lib/client/field-links.ts'
import styles from './selection-bar.module.css'
import type { Selection } from './use-selection.ts'

const OwnerDialog = dynamic(() => import('./owner-dialog.tsx').then((module) => module.OwnerDialog), { ssr: false })
const ManyDialog = dynamic(() => import('../declarations/many-dialog.tsx').then((module) => module.ManyDialog), { ssr: false })

type Props = { selection: Selection; query: FieldQuery; total: number; mayAssign: boolean; mayDeclare: boolean }

/** What is ticked, and what can be done with it. */
export function SelectionBar({ selection, query, total, mayAssign, mayDeclare }: Props) {
  const t = useTranslations('inventory.selection')
  const [open, setOpen] = useState<'assign' | 'declare' | null>(null)
  const close = (isDone: boolean) => {
    setOpen(null)
    if (isDone) selection.clear()
  }
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
          {mayDeclare && (
            <Button size="compact-sm" variant={mayAssign ? 'default' : 'filled'} data-declare onClick={() => setOpen('declare')}>
              {t('declare')}
            </Button>
          )}
          {mayAssign && (
            <Button size="compact-sm" onClick={() => setOpen('assign')}>
              {t('assign')}
            </Button>
          )}
          <Button variant="subtle" size="compact-sm" onClick={selection.clear}>
            {t('clear')}
          </Button>
        </div>
      )}
      {open === 'declare' && <ManyDialog of={isAll ? { kind: 'filter', filter: filterOf(query) } : { kind: 'fields', ids: [...selection.ids] }} onClose={close} />}
      {open === 'assign' && (
        <OwnerDialog
          choices={[{ target: isAll ? { kind: 'filter', filter: filterOf(query), seen: total } : { kind: 'fields', ids: [...selection.ids] }, label: t('count', { count }) }]}
          onClose={close}
        />
      )}
    </div>
  )
}
