'use client'

import { IconLayoutDashboard, IconListDetails } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import Link, { useLinkStatus } from 'next/link'
import { usePathname } from 'next/navigation'
import styles from './main-navigation.module.css'

const rooms = [
  { word: 'overview', path: '/overview', Icon: IconLayoutDashboard },
  { word: 'inventory', path: '/inventory', Icon: IconListDetails },
] as const

export function MainNavigation() {
  const t = useTranslations('shell.rooms')
  const pathname = usePathname()
  return (
    <ul className={styles.rooms}>
      {rooms.map(({ word, path, Icon }) => {
        const isHere = pathname === path || pathname.startsWith(`${path}/`)
        return (
          <li key={word}>
            <Link href={path} className={styles.room} aria-current={pathname === path ? 'page' : isHere ? 'true' : undefined}>
              <Icon size={18} stroke={1.6} aria-hidden />
              <span className={styles.word}>{t(word)}</span>
              <OnTheWay />
            </Link>
          </li>
        )
      })}
    </ul>
  )
}

/** A dot while the next screen is being fetched. */
function OnTheWay() {
  return useLinkStatus().pending ? <span className={styles.pending} /> : null
}
