import { useTranslations } from 'next-intl'
import type { State } from '#lib/domain/usage/verdict-words.ts'
import styles from './state-badge.module.css'

/** One of the three states, told by shape and word as well as by colour. `label`: what it is called here, where it has a name of its own. */
export function StateBadge({ state, size = 'md', label }: { state: State; size?: 'sm' | 'md'; label?: string }) {
  const t = useTranslations('states')
  return (
    <span className={`${styles.badge} ${styles[state]}`} data-size={size}>
      {label ?? t(state)}
    </span>
  )
}
