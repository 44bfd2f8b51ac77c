import { Children, type ReactNode } from 'react'
import styles from './place.module.css'

/** Where one is: the way down to the thing on the screen, each step a link where there is something to see. */
export function Trail({ label, children }: { label: string; children: ReactNode }) {
  return (
    <nav aria-label={label} className={`${styles.path} no-print`}>
      {Children.toArray(children).flatMap((step, at) => (at === 0 ? [step] : [<span key={`then-${at}`} aria-hidden>/</span>, step]))}
    </nav>
  )
}
