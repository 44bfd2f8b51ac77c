'use client'

import { PasswordInput, type PasswordInputProps } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { minPasswordLength } from '#lib/domain/people/session-rules.ts'

/** A password that somebody chooses: says how long it must be, and is told to be wrong to everybody. */
export function NewPasswordField(props: PasswordInputProps) {
  const t = useTranslations('setUp')
  return <PasswordField name="password" autoComplete="new-password" description={t('passwordHint', { length: minPasswordLength })} {...props} />
}

export function PasswordField(props: PasswordInputProps) {
  const t = useTranslations('signIn')
  return (
    <PasswordInput
      required
      withAsterisk={false}
      visibilityToggleButtonProps={{ 'aria-label': t('showPassword'), tabIndex: 0 }}
      {...props}
      // The library marks the input as wrong for the eye only.
      aria-invalid={props.error ? true : undefined}
    />
  )
}

/** What a form says of a password that is too short, null of one that will do. */
export function usePasswordCheck() {
  const t = useTranslations('setUp')
  return (password: string) => (password.length < minPasswordLength ? t('passwordHint', { length: minPasswordLength }) : null)
}
