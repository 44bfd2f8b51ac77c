'use client'

import { tableFeatures, useTable } from '@tanstack/react-table'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import type { FieldQuery } from '#lib/client/field-links.ts'
import type { FieldRow } from '#lib/domain/inventory/field-list.ts'
import type { FieldSort } from '#lib/domain/inventory/field-list-words.ts'
import { fieldColumns } from './field-columns.tsx'
import styles from './field-table.module.css'

type Props = { rows: FieldRow[]; sort: FieldSort; direction: 'asc' | 'desc'; onSort(patch: Partial<FieldQuery>): void }

// Sorting, filtering and paging are the database's: the table needs no feature of its own for them.
const features = tableFeatures({})

export function FieldTable({ rows, sort, direction, onSort }: Props) {
  const t = useTranslations('inventory')
  const columnText = useTranslations('inventory.columns')
  const table = useTable({ features, columns: fieldColumns, data: rows, getRowId: ({ id }) => id })
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section className={styles.scroll} tabIndex={0} aria-label={t('title')}>
      <table className={styles.table}>
        <thead>
          <tr>
            {table.getHeaderGroups()[0]!.headers.map(({ id, column }) => {
              const key = column.id as FieldSort
              const isSorted = sort === key
              const Arrow = direction === 'asc' ? IconArrowUp : IconArrowDown
              return (
                <th key={id} scope="col" data-column={key} aria-sort={isSorted ? (direction === 'asc' ? 'ascending' : 'descending') : undefined}>
                  <button type="button" className={styles.sort} onClick={() => onSort({ sort: key, direction: isSorted && direction === 'asc' ? 'desc' : 'asc' })}>
                    {columnText(key as 'name')}
                    <Arrow size={14} stroke={2} aria-hidden data-shown={isSorted || undefined} />
                  </button>
                </th>
              )
            })}
          </tr>
        </thead>
        <tbody>
          {table.getRowModel().rows.map((row) => (
            <tr key={row.id}>
              {row.getAllCells().map((cell) => {
                const content = <table.FlexRender cell={cell} />
                return cell.column.id === 'name' ? <th key={cell.id} scope="row" data-column="name">{content}</th> : <td key={cell.id} data-column={cell.column.id}>{content}</td>
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
