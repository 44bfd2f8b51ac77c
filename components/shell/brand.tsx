import { useTranslations } from 'next-intl'
import styles from './brand.module.css'

/** The mark: a bar of three shares, as on the overview. */
export function Brand() {
  const t = useTranslations('product')
  return (
    <span className={styles.brand}>
      <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden>
        <rect x="2" y="4" width="20" height="4.5" rx="1.5" fill="var(--share-used)" />
        <rect x="2" y="10" width="13" height="4.5" rx="1.5" fill="var(--share-used)" opacity="0.45" />
        <rect x="2" y="16" width="7" height="4.5" rx="1.5" fill="var(--share-unused)" />
      </svg>
      {t('name')}
    </span>
  )
}
