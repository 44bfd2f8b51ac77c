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

/** A field, a dataset or a system, with what stands above it: whose it is. */
type Owned = Pick<FieldRow, 'owner' | 'system' | 'systemId'> & Partial<Pick<FieldRow, 'dataset' | 'datasetId' | 'id' | 'name'>>

/** Whose it is, from where it has that, and the way to change it here or above. */
export function OwnerPanel({ owned, mayAssign }: { owned: Owned; mayAssign: boolean }) {
  const t = useTranslations('owners')
  const [isOpen, setOpen] = useState(false)
  const name = (text: string) => shortened(visibleText(text), 40)
  return (
    <Panel title={t('title')}>
      <p>
        <OwnerName field={owned} />
      </p>
      {mayAssign && (
        <Button variant="default" size="xs" className="no-print" onClick={() => setOpen(true)}>
          {t('dialog.title')}
        </Button>
      )}
      {isOpen && (
        <OwnerDialog
          choices={[
            ...(owned.id !== undefined ? [{ target: { kind: 'fields' as const, ids: [owned.id] }, label: t('dialog.ofField', { name: name(owned.name ?? '') }) }] : []),
            ...(owned.datasetId !== undefined ? [{ target: { kind: 'dataset' as const, id: owned.datasetId }, label: t('dialog.ofDataset', { name: name(owned.dataset ?? '') }) }] : []),
            { target: { kind: 'system', id: owned.systemId }, label: t('dialog.ofSystem', { name: name(owned.system) }) },
          ]}
          onClose={() => setOpen(false)}
        />
      )}
    </Panel>
  )
}
