'use client'

import { Button } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { useChange } from '#lib/client/use-change.ts'
import type { InvitationRow } from '#lib/domain/people/people-page.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { useClock } from '../ui/moments.tsx'
import { Panel } from '../ui/panel.tsx'
import styles from './people.module.css'

export function InvitationList({ invitations }: { invitations: InvitationRow[] }) {
  const t = useTranslations('people')
  const roles = useTranslations('roles')
  const { day } = useClock()
  const withdraw = useChange('/api/people/withdraw')
  return (
    <Panel title={t('invitations', { count: invitations.length })}>
      <ErrorNotice code={withdraw.refusal} />
      <ul className={styles.list}>
        {invitations.map(({ id, email, role, expiresAt }) => (
          <li key={id} className={styles.entry}>
            <span className={styles.words}>
              <bdi>{email}</bdi>
              <span className={styles.soft}>
                {roles(role)} · {t('until', { until: day(expiresAt) })}
              </span>
            </span>
            <Button variant="default" size="xs" disabled={withdraw.isSending} aria-label={t('withdrawOf', { name: email })} onClick={() => withdraw.send({ id })}>
              {t('withdraw')}
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
