'use client'

import { ActionIcon, Fieldset } from '@mantine/core'
import { IconBinaryTree2, IconTable } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'

const views = { table: IconTable, tree: IconBinaryTree2 }
export type InventoryView = keyof typeof views

export function ViewChoice({ view, onChange }: { view: InventoryView; onChange(view: InventoryView): void }) {
  const t = useTranslations('inventory.views')
  return (
    <Fieldset variant="unstyled" p={0} aria-label={t('label')}>
      <ActionIcon.Group>
        {(['table', 'tree'] as const).map((one) => {
          const Icon = views[one]
          return (
            <ActionIcon key={one} variant={view === one ? 'light' : 'default'} size={30} aria-label={t(one)} title={t(one)} aria-pressed={view === one} onClick={() => onChange(one)}>
              <Icon size={16} stroke={1.6} aria-hidden />
            </ActionIcon>
          )
        })}
      </ActionIcon.Group>
    </Fieldset>
  )
}
