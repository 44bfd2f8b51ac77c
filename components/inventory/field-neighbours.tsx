import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useFormatter, useTranslations } from 'next-intl'
import Link from 'next/link'
import { fieldLink, type Place } from '#lib/client/field-links.ts'
import { ScannedName } from '../ui/scanned-name.tsx'
import styles from './field-neighbours.module.css'

type Neighbour = { id: string; name: string } | null
export type Neighbours = { at: number; total: number; previous: Neighbour; next: Neighbour }

/** Before and after, in the list one came from. */
export function FieldNeighbours({ query: { at, ...query }, neighbours: { previous, next, total } }: { query: Place; neighbours: Neighbours }) {
  const t = useTranslations('field.neighbours')
  const format = useFormatter()
  return (
    <nav aria-label={t('label')} className={`${styles.neighbours} no-print`}>
      {previous && (
        <Link href={fieldLink(previous.id, query, at - 1)} className={styles.link} rel="prev" aria-label={t('previous', { name: previous.name })}>
          <IconChevronLeft size={15} aria-hidden />
          <ScannedName name={previous.name} length={28} />
        </Link>
      )}
      <span>{t('place', { at: format.number(at), total: format.number(total) })}</span>
      {next && (
        <Link href={fieldLink(next.id, query, at + 1)} className={styles.link} rel="next" aria-label={t('next', { name: next.name })}>
          <ScannedName name={next.name} length={28} />
          <IconChevronRight size={15} aria-hidden />
        </Link>
      )}
    </nav>
  )
}
