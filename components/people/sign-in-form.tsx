'use client'

import { Anchor, Button, Stack, TextInput, Title } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useState } from 'react'
import { codeOf } from '#lib/client/send.ts'
import { signIn } from '#lib/client/sign-in.ts'
import type { ErrorCode } from '#lib/domain/error-codes.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { PasswordField } from './password-field.tsx'

export function SignInForm({ next }: { next: string }) {
  const t = useTranslations('signIn')
  const [refusal, setRefusal] = useState<ErrorCode | null>(null)
  const form = useForm({ mode: 'uncontrolled', initialValues: { email: '', password: '' } })

  async function submit(values: { email: string; password: string }) {
    setRefusal(null)
    try {
      await signIn(values)
      // A whole new page: nothing of the door stays in memory.
      window.location.assign(next)
      await new Promise(() => {})
    } catch (error) {
      setRefusal(codeOf(error))
    }
  }

  return (
    <form method="post" onSubmit={form.onSubmit(submit)}>
      <Stack gap="md">
        <Title order={1}>{t('title')}</Title>
        <ErrorNotice code={refusal} />
        <TextInput label={t('email')} type="email" name="email" autoComplete="username" required withAsterisk={false} {...form.getInputProps('email')} />
        <PasswordField label={t('password')} name="password" autoComplete="current-password" {...form.getInputProps('password')} />
        <Button type="submit" loading={form.submitting} fullWidth mt="xs">
          {t('submit')}
        </Button>
        <Anchor component={Link} href="/forgotten" size="sm" ta="center">
          {t('forgotten')}
        </Anchor>
      </Stack>
    </form>
  )
}
