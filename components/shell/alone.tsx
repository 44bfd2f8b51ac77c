import Link from 'next/link'
import type { ReactNode } from 'react'
import styles from './alone.module.css'
import { Brand } from './brand.tsx'

/** Around what is shown outside the workspace and the door: the mark, and nothing else. */
export function Alone({ children }: { children: ReactNode }) {
  return (
    <main className={styles.alone}>
      <Link href="/" className={styles.home}><Brand /></Link>
      {children}
    </main>
  )
}
