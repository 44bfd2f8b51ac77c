'use client'

import { Checkbox } from '@mantine/core'
import { tableFeatures, useTable } from '@tanstack/react-table'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { fieldLink, type FieldQuery } from '#lib/client/field-links.ts'
import type { FieldPage } from '#lib/domain/inventory/field-list.ts'
import { shortened, visibleText } from '#lib/domain/inventory/visible-text.ts'
import type { FieldColumn, FieldSort } from '#lib/domain/inventory/field-list-words.ts'
import { fieldColumns } from './field-columns.tsx'
import styles from './field-table.module.css'
import type { Selection } from './use-selection.ts'

/** `selection`: null for who can do nothing with it. */
type Props = { page: FieldPage; query: FieldQuery; columns: FieldColumn[]; selection: Selection | null; onSort(patch: Partial<FieldQuery>): void }

// Sorting, filtering and paging are the database's: the table needs no feature of its own for them.
const features = tableFeatures({})

export function FieldTable({ page, query, columns, selection, onSort }: Props) {
  const { sort, direction } = query
  const t = useTranslations('inventory')
  const columnText = useTranslations('inventory.columns')
  const selectText = useTranslations('inventory.selection')
  const shown = useMemo(() => fieldColumns.filter(({ id }) => id === 'name' || columns.includes(id as FieldColumn)), [columns])
  const rows = useMemo(() => page.rows.map((row, index) => ({ ...row, href: fieldLink(row.id, query, (page.page - 1) * page.size + index + 1) })), [page, query])
  const table = useTable({ features, columns: shown, data: rows, getRowId: ({ id }) => id })
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section className={styles.scroll} tabIndex={0} aria-label={t('title')}>
      <table className={styles.table}>
        <thead>
          <tr>
            {selection && (
              <td data-column="select">
                <Checkbox
                  size="xs"
                  aria-label={selectText('page')}
                  checked={selection.isPageSelected}
                  indeterminate={!selection.isPageSelected && page.rows.some(({ id }) => selection.ids.has(id))}
                  onChange={selection.togglePage}
                />
              </td>
            )}
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
            <tr key={row.id} data-selected={selection?.isAll || selection?.ids.has(row.id) || undefined}>
              {selection && (
                <td data-column="select">
                  <Checkbox size="xs" aria-label={selectText('row', { name: shortened(visibleText(row.original.name), 60) })} checked={selection.isAll || selection.ids.has(row.id)} onChange={() => selection.toggle(row.id)} />
                </td>
              )}
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
