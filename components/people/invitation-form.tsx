'use client'

import { Button, Stack, Text, TextInput, Title } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { codeOf, postJson } from '#lib/client/send.ts'
import { signIn } from '#lib/client/sign-in.ts'
import type { ErrorCode } from '#lib/domain/error-codes.ts'
import type { Role } from '#lib/domain/people/permissions.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { NewPasswordField, usePasswordCheck } from './password-field.tsx'

type Values = { name: string; password: string }

/** Whoever is invited chooses a name and a password, and is in. `invitation` is null where the link opens nothing. */
export function InvitationForm({ token, invitation }: { token: string; invitation: { email: string; role: Role } | null }) {
  const t = useTranslations('invitation')
  const setUpText = useTranslations('setUp')
  const signInText = useTranslations('signIn')
  const roles = useTranslations('roles')
  const locale = useLocale()
  const [refusal, setRefusal] = useState<ErrorCode | null>(invitation ? null : 'link-invalid')
  const form = useForm<Values>({ mode: 'uncontrolled', initialValues: { name: '', password: '' }, validate: { password: usePasswordCheck() } })

  async function submit(values: Values) {
    setRefusal(null)
    try {
      const { email } = await postJson<{ email: string }>('/api/invitation', { token, locale, ...values })
      await signIn({ email, password: values.password })
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
        <ErrorNotice code={refusal} />
        {invitation && (
          <>
            <Text size="sm" c="var(--ink-soft)" style={{ overflowWrap: 'anywhere' }}>
              {t('intro', { role: roles(invitation.role), email: invitation.email })}
            </Text>
            <TextInput label={setUpText('name')} name="name" autoComplete="name" maxLength={200} required withAsterisk={false} {...form.getInputProps('name')} />
            {/* So that the browser keeps the password under the right name. */}
            <input type="hidden" name="email" autoComplete="username" value={invitation.email} readOnly />
            <NewPasswordField label={signInText('password')} {...form.getInputProps('password')} />
            <Button type="submit" loading={form.submitting} fullWidth mt="xs">
              {t('submit')}
            </Button>
          </>
        )}
      </Stack>
    </form>
  )
}
