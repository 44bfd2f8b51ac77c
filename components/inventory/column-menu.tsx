'use client'

import { useTranslations } from 'next-intl'
import { fieldColumnWords, type FieldColumn } from '#lib/domain/inventory/field-list-words.ts'
import { FilterMenu } from './filter-menu.tsx'

/** Which columns the table has. It stands in the link, like everything else that makes the screen what it is. */
export function ColumnMenu({ columns, onChange }: { columns: FieldColumn[]; onChange(columns: FieldColumn[]): void }) {
  const t = useTranslations('inventory')
  const columnText = useTranslations('inventory.columns')
  return <FilterMenu label={t('chooseColumns')} isQuiet chosen={columns} options={fieldColumnWords.map((value) => ({ value, label: columnText(value) }))} onChange={onChange} />
}
