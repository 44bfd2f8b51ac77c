'use client'

import { Button } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { useChange } from '#lib/client/use-change.ts'
import { browserName } from '#lib/domain/people/browser-name.ts'
import type { SessionRow } from '#lib/domain/people/people-page.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { useClock } from '../ui/moments.tsx'
import { Panel } from '../ui/panel.tsx'
import { Tag } from '../ui/tag.tsx'
import styles from './people.module.css'

export function SessionList({ sessions }: { sessions: SessionRow[] }) {
  const t = useTranslations('account')
  const { moment } = useClock()
  const end = useChange('/api/account/end-session')
  return (
    <Panel title={t('sessions')} note={t('sessionsNote')}>
      <ErrorNotice code={end.refusal} />
      <ul className={styles.list}>
        {sessions.map(({ key, agent, createdAt, lastSeenAt, isThis }) => {
          const browser = browserName(agent) ?? t('unknownBrowser')
          return (
            <li key={key} className={styles.entry}>
              <span className={styles.words}>
                <span className={styles.name}>
                  {browser} {isThis && <Tag>{t('here')}</Tag>}
                </span>
                <span className={styles.soft}>{t('since', { at: moment(createdAt), seen: moment(lastSeenAt) })}</span>
              </span>
              {!isThis && (
                <Button variant="default" size="xs" disabled={end.isSending} aria-label={t('endOf', { browser, at: moment(createdAt) })} onClick={() => end.send({ key })}>
                  {t('end')}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
    </Panel>
  )
}
