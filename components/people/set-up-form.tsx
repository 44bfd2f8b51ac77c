'use client'

import { Button, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { codeOf, postJson } from '#lib/client/send.ts'
import { signIn } from '#lib/client/sign-in.ts'
import type { ErrorCode } from '#lib/domain/error-codes.ts'
import { minPasswordLength } from '#lib/domain/people/session-rules.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'

type Values = { name: string; email: string; password: string }

/** The first admin of an empty product, who is signed in at once. */
export function SetUpForm({ token }: { token: string }) {
  const t = useTranslations('setUp')
  const signInText = useTranslations('signIn')
  const [refusal, setRefusal] = useState<ErrorCode | null>(null)
  const form = useForm<Values>({
    mode: 'uncontrolled',
    initialValues: { name: '', email: '', password: '' },
    validate: { password: (password) => (password.length < minPasswordLength ? t('passwordHint', { length: minPasswordLength }) : null) },
  })

  async function submit(values: Values) {
    setRefusal(null)
    try {
      await postJson('/api/set-up', { token, ...values })
      await signIn(values)
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
        <TextInput label={t('name')} name="name" autoComplete="name" maxLength={200} required withAsterisk={false} {...form.getInputProps('name')} />
        <TextInput label={signInText('email')} type="email" name="email" autoComplete="username" required withAsterisk={false} {...form.getInputProps('email')} />
        <PasswordInput
          label={signInText('password')}
          description={t('passwordHint', { length: minPasswordLength })}
          name="password"
          autoComplete="new-password"
          required
          withAsterisk={false}
          visibilityToggleButtonProps={{ 'aria-label': signInText('showPassword'), tabIndex: 0 }}
          {...form.getInputProps('password')}
          // The library marks the input as wrong for the eye only.
          aria-invalid={form.errors.password ? true : undefined}
        />
        <Button type="submit" loading={form.submitting} fullWidth mt="xs">
          {t('submit')}
        </Button>
      </Stack>
    </form>
  )
}
