'use client'

import { Button, Stack, Text, TextInput, Title } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { codeOf, postJson } from '#lib/client/send.ts'
import { signIn } from '#lib/client/sign-in.ts'
import type { ErrorCode } from '#lib/domain/error-codes.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { NewPasswordField, usePasswordCheck } from './password-field.tsx'

type Values = { name: string; email: string; password: string }

/** The first admin of an empty product, who is signed in at once. */
export function SetUpForm({ token }: { token: string }) {
  const t = useTranslations('setUp')
  const signInText = useTranslations('signIn')
  const [refusal, setRefusal] = useState<ErrorCode | null>(null)
  const form = useForm<Values>({
    mode: 'uncontrolled',
    initialValues: { name: '', email: '', password: '' },
    validate: { password: usePasswordCheck() },
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
        <NewPasswordField label={signInText('password')} {...form.getInputProps('password')} />
        <Button type="submit" loading={form.submitting} fullWidth mt="xs">
          {t('submit')}
        </Button>
      </Stack>
    </form>
  )
}
