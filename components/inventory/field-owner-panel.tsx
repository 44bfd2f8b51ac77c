'use client'

import { Button } from '@mantine/core'
import { useTranslations } from 'next-intl'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import type { FieldRow } from '#lib/domain/inventory/field-list.ts'
import { shortened, visibleText } from '#lib/domain/inventory/visible-text.ts'
import { Panel } from '../ui/panel.tsx'
import { OwnerName } from './owner-name.tsx'

const OwnerDialog = dynamic(() => import('./owner-dialog.tsx').then((module) => module.OwnerDialog), { ssr: false })

/** Whose the field is, from where it has that, and the way to change it here or above. */
export function FieldOwnerPanel({ field, mayAssign }: { field: FieldRow; mayAssign: boolean }) {
  const t = useTranslations('owners')
  const [isOpen, setOpen] = useState(false)
  const name = (text: string) => shortened(visibleText(text), 40)
  return (
    <Panel title={t('title')}>
      <p>
        <OwnerName field={field} />
      </p>
      {mayAssign && (
        <Button variant="default" size="xs" className="no-print" onClick={() => setOpen(true)}>
          {t('dialog.title')}
        </Button>
      )}
      {isOpen && (
        <OwnerDialog
          choices={[
            { target: { kind: 'fields', ids: [field.id] }, label: t('dialog.ofField', { name: name(field.name) }) },
            { target: { kind: 'dataset', id: field.datasetId }, label: t('dialog.ofDataset', { name: name(field.dataset) }) },
            { target: { kind: 'system', id: field.systemId }, label: t('dialog.ofSystem', { name: name(field.system) }) },
          ]}
          onClose={() => setOpen(false)}
        />
      )}
    </Panel>
  )
}
