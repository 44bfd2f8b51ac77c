'use client'

import { AppShell, Burger, Group } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useEffect, type ReactNode } from 'react'
import type { Role } from '#lib/domain/people/permissions.ts'
import { Brand } from './brand.tsx'
import { MainNavigation } from './main-navigation.tsx'
import { PersonPanel } from './person-panel.tsx'
import styles from './workspace-shell.module.css'

export function WorkspaceShell({ organisation, person, children }: { organisation: string; person: { name: string; role: Role }; children: ReactNode }) {
  const t = useTranslations('shell')
  const [isOpen, { toggle, close }] = useDisclosure()
  const pathname = usePathname()
  useEffect(close, [pathname, close])

  return (
    <AppShell
      header={{ height: { base: 56, sm: 0 } }}
      navbar={{ width: 232, breakpoint: 'sm', collapsed: { mobile: !isOpen } }}
      classNames={{ navbar: styles.navbar, header: styles.header, main: styles.main }}
    >
      <a href="#content" className="skip-link">
        {t('skipToContent')}
      </a>
      <AppShell.Header hiddenFrom="sm">
        <Group h="100%" px="md" justify="space-between">
          <Link href="/overview" className={styles.home}>
            <Brand />
          </Link>
          <Burger opened={isOpen} onClick={toggle} size="sm" aria-label={isOpen ? t('closeMenu') : t('openMenu')} aria-expanded={isOpen} />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar aria-label={t('navigation')}>
        <Link href="/overview" className={`${styles.home} ${styles.brandRow}`}>
          <Brand />
        </Link>
        {organisation !== '' && <bdi className={styles.organisation}>{organisation}</bdi>}
        <MainNavigation role={person.role} />
        <PersonPanel {...person} />
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1}>
        <div className={styles.content}>{children}</div>
      </AppShell.Main>
    </AppShell>
  )
}
