'use client'

import { Anchor, Stack, Title } from '@mantine/core'
import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import type { Role } from '#lib/domain/people/permissions.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { EntranceForm } from './entrance-form.tsx'

/** Whoever is invited chooses a name and a password, and is in. `invitation` is null where the link opens nothing. */
export function InvitationForm({ token, invitation }: { token: string; invitation: { email: string; role: Role } | null }) {
  const t = useTranslations('invitation')
  const forgotten = useTranslations('forgotten')
  const roles = useTranslations('roles')
  const locale = useLocale()
  if (!invitation) {
    return (
      <Stack gap="md">
        <Title order={1}>{t('title')}</Title>
        <ErrorNotice code="link-invalid" />
        <Anchor component={Link} href="/sign-in" size="sm" ta="center">{forgotten('back')}</Anchor>
      </Stack>
    )
  }
  const words = { title: t('title'), intro: t('intro', { role: roles(invitation.role), email: invitation.email }), submit: t('submit') }
  return <EntranceForm words={words} path="/api/invitation" sent={{ token, locale }} asks={['name']} email={invitation.email} />
}
