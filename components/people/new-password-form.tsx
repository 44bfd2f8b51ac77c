'use client'

import { Button, Stack, Text, Title } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { codeOf, postJson } from '#lib/client/send.ts'
import { signIn } from '#lib/client/sign-in.ts'
import type { ErrorCode } from '#lib/domain/error-codes.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { NewPasswordField, usePasswordCheck } from './password-field.tsx'

/** A new password by a one-time link; whoever sets it is signed in. */
export function NewPasswordForm({ token }: { token: string }) {
  const t = useTranslations('newPassword')
  const signInText = useTranslations('signIn')
  const [refusal, setRefusal] = useState<ErrorCode | null>(null)
  const form = useForm({ mode: 'uncontrolled', initialValues: { password: '' }, validate: { password: usePasswordCheck() } })

  async function submit({ password }: { password: string }) {
    setRefusal(null)
    try {
      const { email } = await postJson<{ email: string }>('/api/new-password', { token, password })
      await signIn({ email, password })
      window.location.assign('/')
      await new Promise(() => {})
    } catch (error) {
      setRefusal(codeOf(error))
    }
  }

  return (
    <form method="post" onSubmit={form.onSubmit(submit)}>
      <Stack gap="md">
        <Title order={1}>{t('title')}</Title>
        <Text size="sm" c="var(--ink-soft)">
          {t('intro')}
        </Text>
        <ErrorNotice code={refusal} />
        <NewPasswordField label={signInText('password')} {...form.getInputProps('password')} />
        <Button type="submit" loading={form.submitting} fullWidth mt="xs">
          {t('submit')}
        </Button>
      </Stack>
    </form>
  )
}
