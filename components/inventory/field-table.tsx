'use client'

import { Checkbox } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { fieldLink, type FieldQuery } from '#lib/client/field-links.ts'
import type { FieldPage } from '#lib/domain/inventory/field-list.ts'
import { shortened, visibleText } from '#lib/domain/inventory/visible-text.ts'
import type { FieldColumn } from '#lib/domain/inventory/field-list-words.ts'
import { WideTable } from '../ui/wide-table.tsx'
import { fieldColumns } from './field-columns.tsx'
import styles from './field-table.module.css'
import type { Selection } from './use-selection.ts'

/** `selection`: null for who can do nothing with it. */
type Props = { page: FieldPage; query: FieldQuery; columns: FieldColumn[]; selection: Selection | null; onSort(patch: Partial<FieldQuery>): void }

/** One page of the list. Sorting, filtering and paging are the database's. */
export function FieldTable({ page, query, columns, selection, onSort }: Props) {
  const { sort, direction } = query
  const t = useTranslations('inventory')
  const columnText = useTranslations('inventory.columns')
  const selectText = useTranslations('inventory.selection')
  const shown = fieldColumns.filter(({ id }) => id === 'name' || columns.includes(id))
  return (
    <WideTable label={t('title')} width="56rem" className={styles.table}>
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
          {shown.map(({ id: key, isFigure }) => {
            const isSorted = sort === key
            const Arrow = direction === 'asc' ? IconArrowUp : IconArrowDown
            return (
              <th key={key} scope="col" data-column={key} data-figure={isFigure || undefined} aria-sort={isSorted ? (direction === 'asc' ? 'ascending' : 'descending') : undefined}>
                <button type="button" className={styles.sort} onClick={() => onSort({ sort: key, direction: isSorted && direction === 'asc' ? 'desc' : 'asc' })}>
                  {columnText(key)}
                  <Arrow size={14} stroke={2} aria-hidden data-shown={isSorted || undefined} />
                </button>
              </th>
            )
          })}
        </tr>
      </thead>
      <tbody>
        {page.rows.map((row, index) => {
          const field = { ...row, href: fieldLink(row.id, query, (page.page - 1) * page.size + index + 1) }
          return (
            <tr key={row.id} data-selected={selection?.isAll || selection?.ids.has(row.id) || undefined}>
              {selection && (
                <td data-column="select">
                  <Checkbox size="xs" aria-label={selectText('row', { name: shortened(visibleText(row.name), 60) })} checked={selection.isAll || selection.ids.has(row.id)} onChange={() => selection.toggle(row.id)} />
                </td>
              )}
              {shown.map(({ id, isFigure, Cell }) => {
                const content = <Cell field={field} />
                return id === 'name' ? <th key={id} scope="row" data-column="name">{content}</th> : <td key={id} data-column={id} data-figure={isFigure || undefined}>{content}</td>
              })}
            </tr>
          )
        })}
      </tbody>
    </WideTable>
  )
}
