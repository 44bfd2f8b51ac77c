'use client'

import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslations } from 'next-intl'
import { useChange } from '#lib/client/use-change.ts'
import type { MadeLink, NewLink } from '#lib/domain/people/people-page.ts'
import { roles, type Role } from '#lib/domain/people/permissions.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { Panel } from '../ui/panel.tsx'
import styles from './people.module.css'

export function InviteForm({ onLink }: { onLink(link: MadeLink): void }) {
  const t = useTranslations('people')
  const roleText = useTranslations('roles')
  const invite = useChange<NewLink>('/api/people/invite')
  const form = useForm<{ email: string; role: Role }>({ mode: 'uncontrolled', initialValues: { email: '', role: 'owner' } })

  async function submit(values: { email: string; role: Role }) {
    const made = await invite.send(values)
    if (!made) return
    onLink({ ...made.result, path: '/invitation', name: values.email })
    form.reset()
  }

  return (
    <Panel title={t('invite')} note={t('inviteNote')}>
      <form onSubmit={form.onSubmit(submit)} className={styles.invite}>
        <TextInput label={t('email')} type="email" name="email" autoComplete="off" maxLength={254} required withAsterisk={false} key={form.key('email')} {...form.getInputProps('email')} />
        <NativeSelect label={t('role')} name="role" data={roles.map((role) => ({ value: role, label: roleText(role) }))} key={form.key('role')} {...form.getInputProps('role')} />
        <Button type="submit" loading={invite.isSending}>
          {t('send')}
        </Button>
      </form>
      <ErrorNotice code={invite.refusal} />
    </Panel>
  )
}
