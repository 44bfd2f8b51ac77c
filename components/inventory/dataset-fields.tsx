'use client'

import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { fieldLink, inventoryLink } from '#lib/client/field-links.ts'
import type { DatasetDetail } from '#lib/domain/inventory/dataset-page.ts'
import { WideTable } from '../ui/wide-table.tsx'
import styles from './dataset-fields.module.css'
import { fieldColumns } from './field-columns.tsx'

/** Without what the page says once for all of them: the system, the table below each name, how much the logs captured. */
const columns = fieldColumns.filter(({ id }) => id !== 'system' && id !== 'coverage')

/** Its fields in the order of the source; each remembers this list. */
export function DatasetFields({ dataset: { id, fields, total } }: { dataset: DatasetDetail }) {
  const t = useTranslations('dataset')
  const heads = useTranslations('inventory.columns')
  return (
    <>
      <WideTable label={t('fields')} width="48rem" className={styles.fields}>
        <thead>
          <tr>{columns.map((column) => <th key={column.id} scope="col" data-column={column.id} data-figure={column.isFigure || undefined}>{heads(column.id)}</th>)}</tr>
        </thead>
        <tbody>
          {fields.map((field, at) => (
            <tr key={field.id}>
              {columns.map(({ id: column, isFigure, Cell }) => (
                <td key={column} data-column={column} data-figure={isFigure || undefined}><Cell field={{ ...field, href: fieldLink(field.id, { dataset: [id] }, at + 1) }} /></td>
              ))}
            </tr>
          ))}
        </tbody>
      </WideTable>
      <p className={styles.all}><Link href={inventoryLink({ dataset: [id] })} data-count={total}>{t('all', { count: total })}</Link></p>
    </>
  )
}
