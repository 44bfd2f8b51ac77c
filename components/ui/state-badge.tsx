import { useTranslations } from 'next-intl'
import type { State } from '#lib/domain/usage/verdict-words.ts'
import styles from './state-badge.module.css'

/** One of the three states, told by shape and word as well as by colour. */
export function StateBadge({ state, size = 'md' }: { state: State; size?: 'sm' | 'md' }) {
  const t = useTranslations('states')
  return (
    <span className={`${styles.badge} ${styles[state]}`} data-size={size}>
      {t(state)}
    </span>
  )
}
