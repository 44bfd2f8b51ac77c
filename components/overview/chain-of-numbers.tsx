import { useFormatter, useTranslations } from 'next-intl'
import type { FieldQuery } from '#lib/client/field-links.ts'
import type { Chain } from '#lib/domain/overview/overview-page.ts'
import styles from './chain-of-numbers.module.css'
import { CountLink } from './count-link.tsx'

const steps: { key: keyof Chain; query: Partial<FieldQuery> }[] = [
  { key: 'all', query: {} },
  { key: 'customer', query: { is: ['customer'] } },
  { key: 'unused', query: { is: ['customer'], analytics: ['unused'] } },
  { key: 'neither', query: { is: ['customer'], quarter: ['neither'] } },
  { key: 'neitherSensitive', query: { is: ['customer', 'sensitive'], quarter: ['neither'] } },
]

/** From everything scanned to what could go first: each number is a part of the one before it. */
export function ChainOfNumbers({ chain, within = {} }: { chain: Chain; /** What the counts are narrowed to. */ within?: Partial<FieldQuery> }) {
  const t = useTranslations('overview.chain')
  const format = useFormatter()
  return (
    <ol className={styles.chain} aria-label={t('label')}>
      {steps.map(({ key, query }) => (
        <li key={key} className={styles.step}>
          <CountLink query={{ ...within, ...query }} count={chain[key]} className={styles.link}>
            <span className={styles.number}>{format.number(chain[key])}</span> <span className={styles.words}>{t(key)}</span>
          </CountLink>
        </li>
      ))}
    </ol>
  )
}
