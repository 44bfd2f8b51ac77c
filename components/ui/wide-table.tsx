import type { CSSProperties, ReactNode } from 'react'
import styles from './wide-table.module.css'

/** `isPlain`: inside a panel, without a frame of its own. `width`: narrower than this it scrolls. */
type Props = { label: string; width?: string; isPlain?: boolean; className?: string; children: ReactNode }

/**
 * A table that may be wider than the screen: it scrolls by itself, by keyboard too, and the page does not. Cells and heads with
 * `data-figure` hold numbers, which line up at their end.
 */
export function WideTable({ label, width = '46rem', isPlain = false, className = '', children }: Props) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section className={`${styles.scroll} ${isPlain ? styles.plain : styles.framed}`} tabIndex={0} aria-label={label}>
      <table className={`${styles.table} ${className}`} style={{ '--table-width': width } as CSSProperties}>{children}</table>
    </section>
  )
}
