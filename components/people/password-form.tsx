'use client'

import { Button } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useChange } from '#lib/client/use-change.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { Panel } from '../ui/panel.tsx'
import { NewPasswordField, PasswordField, usePasswordCheck } from './password-field.tsx'
import styles from './people.module.css'

type Values = { current: string; password: string }

export function PasswordForm({ email }: { email: string }) {
  const t = useTranslations('account')
  const change = useChange('/api/account/password')
  const [isChanged, setIsChanged] = useState(false)
  const form = useForm<Values>({ initialValues: { current: '', password: '' }, validate: { password: usePasswordCheck() } })

  async function submit(values: Values) {
    setIsChanged(false)
    if (!(await change.send(values))) return
    form.reset()
    setIsChanged(true)
  }

  return (
    <Panel title={t('password')} note={t('passwordNote')}>
      <form method="post" onSubmit={form.onSubmit(submit)} className={styles.form}>
        <ErrorNotice code={change.refusal} />
        <input type="hidden" name="email" autoComplete="username" value={email} readOnly />
        <PasswordField label={t('current')} name="current" autoComplete="current-password" {...form.getInputProps('current')} />
        <NewPasswordField label={t('new')} {...form.getInputProps('password')} />
        <span className={styles.said}>
          <Button type="submit" loading={change.isSending}>
            {t('change')}
          </Button>
          <span aria-live="polite">{isChanged && t('changed')}</span>
        </span>
      </form>
    </Panel>
  )
}
