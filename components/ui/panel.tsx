import type { ReactNode } from 'react'
import styles from './panel.module.css'

/** A part of a screen with a heading of its own. */
export function Panel({ title, note, children }: { title: ReactNode; note?: ReactNode; children: ReactNode }) {
  return (
    <section className={styles.panel}>
      <h2 className={styles.title}>{title}</h2>
      {note && <p className={styles.note}>{note}</p>}
      {children}
    </section>
  )
}
