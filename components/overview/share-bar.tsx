import { useFormatter, useTranslations } from 'next-intl'
import { perMilleShares } from '#lib/domain/overview/per-mille-shares.ts'
import type { FieldQuery } from '#lib/client/field-links.ts'
import type { ShareCounts } from '#lib/domain/overview/overview-page.ts'
import { CountLink } from './count-link.tsx'
import styles from './share-bar.module.css'

/** Three shares that sum to 100 %; what is used only weakly is hatched inside used. Each leads to its fields. */
export function ShareBar({ counts, within = {} }: { counts: ShareCounts; /** What the counts are narrowed to. */ within?: Partial<FieldQuery> }) {
  const t = useTranslations('overview.shares')
  const format = useFormatter()
  const [unused = 0, noEvidence = 0, used = 0] = perMilleShares([counts.unused, counts.noEvidence, counts.used])
  const shares = [
    { key: 'unused', count: counts.unused, perMille: unused, className: styles.unused },
    { key: 'no-evidence', count: counts.noEvidence, perMille: noEvidence, className: styles.none },
    { key: 'used', count: counts.used, perMille: used, className: styles.used },
  ] as const
  // All with a decimal or none: 54 % beside 27.6 % would look rounded.
  const digits = shares.every(({ perMille }) => perMille % 10 === 0) ? 0 : 1
  return (
    <div className={styles.shares}>
      <div className={styles.bar} aria-hidden>
        {shares.map(({ key, count, className }) => count > 0 && (
          <span key={key} className={`${styles.part} ${className}`} style={{ flexGrow: count }}>
            {key === 'used' && counts.starOnly > 0 && <span className={styles.weak} style={{ width: `${(100 * counts.starOnly) / counts.used}%` }} />}
          </span>
        ))}
      </div>
      <ul className={styles.legend}>
        {shares.map(({ key, count, perMille, className }) => (
          <li key={key}>
            <CountLink query={{ ...within, is: ['customer'], analytics: [key] }} count={count} className={styles.entry}>
              <span className={`${styles.swatch} ${className}`} aria-hidden />
              <span className={styles.label}>{t(key)}</span>
              <span className={styles.value}>{format.number(perMille / 1000, { style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits })}</span>
              <span className={styles.count}>{t('fields', { count })}</span>
            </CountLink>
            {key === 'used' && counts.starOnly > 0 && (
              <CountLink query={{ ...within, is: ['customer'], analytics: ['used'], group: ['star-only', 'pass-through'] }} count={counts.starOnly} className={styles.weakEntry}>
                <span className={`${styles.swatch} ${styles.weakSwatch}`} aria-hidden />
                {t('weak', { count: counts.starOnly })}
              </CountLink>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
