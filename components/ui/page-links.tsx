import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useFormatter, useTranslations } from 'next-intl'
import Link from 'next/link'
import styles from './page-links.module.css'

/** The way through a list that the server pages: links, so that every page has an address. Nothing where one page holds it all. */
export function PageLinks({ page, size, total, linkTo }: { page: number; size: number; total: number; linkTo(page: number): string }) {
  const t = useTranslations('paging')
  const format = useFormatter()
  const pages = Math.max(1, Math.ceil(total / size))
  if (pages === 1) return null
  const step = (to: number, label: string, Icon: typeof IconChevronLeft) => (to < 1 || to > pages
    ? <span className={styles.step} aria-hidden><Icon size={16} /></span>
    : <Link href={linkTo(to)} className={styles.step} aria-label={label} prefetch={false}><Icon size={16} aria-hidden /></Link>)
  return (
    <nav className={`${styles.paging} no-print`} aria-label={t('label')}>
      <span>{t('range', { from: format.number(Math.min(total, (page - 1) * size + 1)), to: format.number(Math.min(total, page * size)), total: format.number(total) })}</span>
      <span className={styles.steps}>
        {step(page - 1, t('previous'), IconChevronLeft)}
        <span>{t('page', { page: format.number(page), pages: format.number(pages) })}</span>
        {step(page + 1, t('next'), IconChevronRight)}
      </span>
    </nav>
  )
}
