import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useFormatter, useTranslations } from 'next-intl'
import Link from 'next/link'
import { accessLink, type AccessQuery } from '#lib/client/access-links.ts'
import type { PrincipalRow } from '#lib/domain/access/access-page.ts'
import type { PrincipalSort } from '#lib/domain/access/access-words.ts'
import { useEvidenceDates } from '../ui/moments.tsx'
import { ScannedName } from '../ui/scanned-name.tsx'
import { WideTable } from '../ui/wide-table.tsx'
import styles from './access.module.css'
import { PrincipalLink } from './principal-name.tsx'

const columns: { sort: PrincipalSort; isFigure: boolean }[] = [
  { sort: 'name', isFigure: false }, { sort: 'fields', isFigure: true }, { sort: 'sensitive', isFigure: true }, { sort: 'viaPublic', isFigure: true },
  { sort: 'neverUsed', isFigure: true }, { sort: 'lastUsed', isFigure: true },
]

export function PrincipalTable({ rows, query }: { rows: PrincipalRow[]; query: AccessQuery }) {
  const t = useTranslations('access')
  const words = useTranslations('access.columns')
  const format = useFormatter()
  const { day } = useEvidenceDates()
  return (
    <WideTable label={t('title')} width="52rem" className={styles.principals}>
      <thead>
        <tr>
          {columns.map(({ sort, isFigure }) => {
            const isSorted = query.sort === sort
            // Figures are looked at from the largest, names from the first.
            const direction = isSorted ? (query.direction === 'desc' ? 'asc' : 'desc') : sort === 'name' ? 'asc' : 'desc'
            const Arrow = (isSorted ? query.direction : direction) === 'asc' ? IconArrowUp : IconArrowDown
            return (
              <th key={sort} scope="col" data-figure={isFigure || undefined} aria-sort={isSorted ? (query.direction === 'asc' ? 'ascending' : 'descending') : undefined}>
                <Link href={accessLink({ ...query, sort, direction, page: 1 })} className={styles.sort} title={t('sortBy', { column: words(sort) })} prefetch={false}>
                  {words(sort)} {isSorted && <Arrow size={14} aria-hidden />}
                </Link>
              </th>
            )
          })}
          <th scope="col">{words('system')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row"><PrincipalLink principal={row} /></th>
            <td data-figure>{format.number(row.fields)}</td>
            <td data-figure>{format.number(row.sensitive)}</td>
            <td data-figure>{format.number(row.viaPublic)}</td>
            <td data-figure>
              <span className={row.neverUsed > 0 ? styles.idle : undefined}>{format.number(row.neverUsed)}</span>
              {row.neverUsedSensitive > 0 && <span className={styles.why}>{t('neverUsedSensitive', { count: format.number(row.neverUsedSensitive) })}</span>}
            </td>
            <td data-figure>{row.lastUsedAt === null ? '—' : day(row.lastUsedAt)}</td>
            <td><ScannedName name={row.system} length={32} /></td>
          </tr>
        ))}
      </tbody>
    </WideTable>
  )
}
