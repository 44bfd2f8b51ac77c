'use client'

import { Button, Group, Stack, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconChevronUp, IconLogout, IconUserCircle } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { signOut } from '#lib/client/sign-out.ts'
import type { Role } from '#lib/domain/people/permissions.ts'
import { LanguageChoice } from './language-choice.tsx'
import styles from './person-panel.module.css'
import { SchemeChoice } from './scheme-choice.tsx'

/** Who is signed in; opened, what is theirs to choose, and the way out. */
export function PersonPanel({ name, role }: { name: string; role: Role }) {
  const t = useTranslations('shell')
  const roles = useTranslations('roles')
  const [isOpen, { toggle }] = useDisclosure()

  return (
    <div className={styles.panel}>
      <Stack id="person-panel" gap="sm" hidden={!isOpen} className={styles.choices}>
        <LanguageChoice />
        <SchemeChoice />
        <Button component={Link} href="/account" variant="default" size="xs" leftSection={<IconUserCircle size={15} stroke={1.6} aria-hidden />}>
          {t('account')}
        </Button>
        <Button variant="default" size="xs" leftSection={<IconLogout size={15} stroke={1.6} aria-hidden />} onClick={() => void signOut()}>
          {t('signOut')}
        </Button>
      </Stack>
      <UnstyledButton className={styles.person} onClick={toggle} aria-expanded={isOpen} aria-controls="person-panel">
        <Group wrap="nowrap" gap="sm">
          <span className={styles.initial} aria-hidden>
            {Array.from(name)[0]}
          </span>
          <span className={styles.words}>
            <bdi className={styles.name} title={name}>
              {name}
            </bdi>
            <span className={styles.role}>{roles(role)}</span>
          </span>
          <IconChevronUp size={16} stroke={1.6} aria-hidden className={styles.chevron} data-open={isOpen || undefined} />
        </Group>
      </UnstyledButton>
    </div>
  )
}
