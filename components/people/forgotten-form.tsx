'use client'

import { Alert, Anchor, Button, Stack, Text, TextInput, Title } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useState, type ReactNode } from 'react'
import { codeOf, postJson } from '#lib/client/send.ts'
import type { ErrorCode } from '#lib/domain/error-codes.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import styles from './people.module.css'

/** Asks for a letter with a link; the answer is the same for every address. Without mail it says whom to ask. */
export function ForgottenForm({ mayMail }: { mayMail: boolean }) {
  const t = useTranslations('forgotten')
  const signInText = useTranslations('signIn')
  const [refusal, setRefusal] = useState<ErrorCode | null>(null)
  const [isSent, setIsSent] = useState(false)
  const form = useForm({ mode: 'uncontrolled', initialValues: { email: '' } })

  async function submit(values: { email: string }) {
    setRefusal(null)
    await postJson('/api/forgotten', values).then(() => setIsSent(true), (error) => setRefusal(codeOf(error)))
  }

  if (!mayMail) return <Page><Text size="sm">{t('noMail')}<code className={styles.command}>{t('command')}</code></Text></Page>
  return (
    <Page>
      <div aria-live="polite">{isSent && <Alert title={t('sent')}>{t('sentNote')}</Alert>}</div>
      {!isSent && (
        <form method="post" onSubmit={form.onSubmit(submit)}>
          <Stack gap="md">
            <Text size="sm" c="var(--ink-soft)">
              {t('intro')}
            </Text>
            <ErrorNotice code={refusal} />
            <TextInput label={signInText('email')} type="email" name="email" autoComplete="username" maxLength={254} required withAsterisk={false} {...form.getInputProps('email')} />
            <Button type="submit" loading={form.submitting} fullWidth mt="xs">
              {t('submit')}
            </Button>
          </Stack>
        </form>
      )}
    </Page>
  )
}

function Page({ children }: { children: ReactNode }) {
  const t = useTranslations('forgotten')
  return (
    <Stack gap="md">
      <Title order={1}>{t('title')}</Title>
      {children}
      <Anchor component={Link} href="/sign-in" size="sm" ta="center">
        {t('back')}
      </Anchor>
    </Stack>
  )
}
