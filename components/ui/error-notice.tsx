'use client'

import { Alert } from '@mantine/core'
import { IconAlertCircle } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import type { ErrorCode } from '#lib/domain/error-codes.ts'

/** A refusal in the reader's language, announced where it appears. */
export function ErrorNotice({ code }: { code: ErrorCode | null }) {
  const t = useTranslations('errors')
  return <div role="alert">{code && <Alert color="clay" icon={<IconAlertCircle aria-hidden />} title={t(code)} />}</div>
}
