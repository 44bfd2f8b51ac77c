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

type Words = { title: string; intro: string; submit: string }
type Props = {
  words: Words
  /** Where it is sent, with what the link holds. */
  path: string
  sent: Record<string, string>
  /** What is asked for besides the password. */
  asks?: readonly ('name' | 'email')[]
  /** Whose link it is, where that is known: so that the browser keeps the password under the right name. */
  email?: string
}

/** A one-time link's form: whoever chooses a password by it is signed in at once, on a wholly new page. */
export function EntranceForm({ words, path, sent, asks = [], email }: Props) {
  const t = useTranslations('setUp')
  const signInText = useTranslations('signIn')
  const [refusal, setRefusal] = useState<ErrorCode | null>(null)
  const form = useForm({ mode: 'uncontrolled', initialValues: { name: '', email: '', password: '' }, validate: { password: usePasswordCheck() } })

  async function submit(values: typeof form.values) {
    setRefusal(null)
    try {
      const asked = Object.fromEntries(asks.map((key) => [key, values[key]]))
      const answer = await postJson<{ email?: string }>(path, { ...sent, ...asked, password: values.password })
      await signIn({ email: answer.email ?? values.email, password: values.password })
      window.location.assign('/')
      await new Promise(() => {})
    } catch (error) {
      setRefusal(codeOf(error))
    }
  }

  return (
    <form method="post" onSubmit={form.onSubmit(submit)}>
      <Stack gap="md">
        <Title order={1}>{words.title}</Title>
        <Text size="sm" c="var(--ink-soft)" style={{ overflowWrap: 'anywhere' }}>
          {words.intro}
        </Text>
        <ErrorNotice code={refusal} />
        {asks.includes('name') && <TextInput label={t('name')} name="name" autoComplete="name" maxLength={200} required withAsterisk={false} {...form.getInputProps('name')} />}
        {asks.includes('email') && <TextInput label={signInText('email')} type="email" name="email" autoComplete="username" required withAsterisk={false} {...form.getInputProps('email')} />}
        {email !== undefined && <input type="hidden" name="email" autoComplete="username" value={email} readOnly />}
        <NewPasswordField label={signInText('password')} {...form.getInputProps('password')} />
        <Button type="submit" loading={form.submitting} fullWidth mt="xs">
          {words.submit}
        </Button>
      </Stack>
    </form>
  )
}
