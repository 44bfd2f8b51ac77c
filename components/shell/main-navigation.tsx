'use client'

import { VisuallyHidden } from '@mantine/core'
import { IconChecklist, IconCut, IconFlag, IconHistory, IconKey, IconLayoutDashboard, IconListDetails, IconPlugConnected, IconReport, IconSettings, IconUsers } from '@tabler/icons-react'
import { useFormatter, useTranslations } from 'next-intl'
import Link, { useLinkStatus } from 'next/link'
import { usePathname } from 'next/navigation'
import { useWaiting } from '#lib/client/use-waiting.ts'
import { roleHolds, seesOwnAlone, type Permission, type Role } from '#lib/domain/people/permissions.ts'
import { PaletteButton } from '../search/palette-button.tsx'
import styles from './main-navigation.module.css'

const rooms = [
  { word: 'overview', path: '/overview', Icon: IconLayoutDashboard, needs: 'inventory:read' },
  { word: 'work', path: '/work', Icon: IconChecklist, needs: 'declaration:declare' },
  { word: 'inventory', path: '/inventory', Icon: IconListDetails, needs: 'inventory:read' },
  { word: 'minimisation', path: '/minimisation', Icon: IconCut, needs: 'minimisation:read' },
  { word: 'access', path: '/access', Icon: IconKey, needs: 'access:read' },
  { word: 'findings', path: '/findings', Icon: IconFlag, needs: 'finding:read' },
  { word: 'reports', path: '/reports', Icon: IconReport, needs: 'inventory:export' },
  { word: 'audit', path: '/audit', Icon: IconHistory, needs: 'audit-log:read' },
  { word: 'connections', path: '/connections', Icon: IconPlugConnected, needs: 'connection:manage' },
  { word: 'people', path: '/people', Icon: IconUsers, needs: 'person:read' },
  { word: 'settings', path: '/settings', Icon: IconSettings, needs: 'setting:read' },
] as const satisfies { word: string; path: string; Icon: unknown; needs: Permission }[]

/** The rooms that the role may enter. */
export function MainNavigation({ role }: { role: Role }) {
  const t = useTranslations('shell.rooms')
  const pathname = usePathname()
  const waiting = useWaiting(pathname, seesOwnAlone(role))
  const open = rooms.filter(({ needs }) => roleHolds(role, needs))
  return (
    <>
      <PaletteButton rooms={open.map(({ word, path }) => ({ path, name: t(word) }))} />
      <ul className={styles.rooms}>
        {open.map(({ word, path, Icon }) => {
          const isHere = pathname === path || pathname.startsWith(`${path}/`)
          return (
            <li key={word}>
              <Link href={path} className={styles.room} aria-current={pathname === path ? 'page' : isHere ? 'true' : undefined}>
                <Icon size={18} stroke={1.6} aria-hidden />
                <span className={styles.word}>{t(word)}</span>
                {word === 'work' && waiting > 0 && <Waiting count={waiting} />}
                <OnTheWay />
              </Link>
            </li>
          )
        })}
      </ul>
    </>
  )
}

function Waiting({ count }: { count: number }) {
  const t = useTranslations('shell')
  const format = useFormatter()
  return (
    <span className={styles.count}>
      <span aria-hidden>{format.number(count)}</span>
      <VisuallyHidden>{t('waiting', { count })}</VisuallyHidden>
    </span>
  )
}

/** A dot while the next screen is being fetched. */
function OnTheWay() {
  return useLinkStatus().pending ? <span className={styles.pending} /> : null
}
