import type { ReactNode } from 'react'
import styles from './tag.module.css'

/** A small fact about a thing. `strong` for what asks for care. */
export function Tag({ children, strong = false }: { children: ReactNode; strong?: boolean }) {
  return (
    <span className={styles.tag} data-strong={strong || undefined}>
      {children}
    </span>
  )
}
