'use client'

import { useTranslations } from 'next-intl'
import type { AccountPage } from '#lib/domain/people/people-page.ts'
import { PageHead } from '../ui/page-head.tsx'
import { AccountForm } from './account-form.tsx'
import { PasswordForm } from './password-form.tsx'
import { SessionList } from './session-list.tsx'

export function AccountScreen({ account }: { account: AccountPage }) {
  const t = useTranslations('account')
  const roles = useTranslations('roles')
  return (
    <>
      <PageHead title={t('title')} lead={t('lead', { email: account.email, role: roles(account.role) })} />
      <AccountForm account={account} />
      <PasswordForm email={account.email} />
      <SessionList sessions={account.sessions} />
    </>
  )
}
