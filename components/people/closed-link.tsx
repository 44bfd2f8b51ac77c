'use client'

import { Anchor, Stack, Title } from '@mantine/core'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import type { ErrorCode } from '#lib/domain/error-codes.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'

/** In place of a form whose one-time link opens nothing: why, and the way on. */
export function ClosedLink({ title, code }: { title: string; code: ErrorCode }) {
  const t = useTranslations('forgotten')
  return (
    <Stack gap="md">
      <Title order={1}>{title}</Title>
      <ErrorNotice code={code} />
      <Anchor component={Link} href="/sign-in" size="sm" ta="center">{t('back')}</Anchor>
    </Stack>
  )
}
