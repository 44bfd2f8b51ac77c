'use client'

import { Button, Checkbox } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { codeOf } from '#lib/client/send.ts'
import { useConnectionChange } from '#lib/client/use-connections.ts'
import type { ConnectionDetail } from '#lib/domain/connections/connection-page.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { useClock } from '../ui/moments.tsx'
import { Panel } from '../ui/panel.tsx'
import styles from './connection-form.module.css'

/** Takes a system out of every number, after a plain word about what that means; or brings it back. */
export function DisconnectPanel({ system: { id, disconnectedAt } }: { system: ConnectionDetail }) {
  const t = useTranslations('connections.disconnect')
  const { moment } = useClock()
  const [isSure, setSure] = useState(false)
  const disconnect = useConnectionChange('/api/connections/disconnect')
  const reconnect = useConnectionChange('/api/connections/reconnect')
  const error = disconnect.error ?? reconnect.error
  const isOut = disconnectedAt !== null
  return (
    <Panel title={t('title')} note={isOut ? t('since', { at: moment(disconnectedAt) }) : t('text')}>
      <ErrorNotice code={error && codeOf(error)} />
      <div className={styles.actions} style={{ marginTop: '1rem' }}>
        {isOut
          ? <Button onClick={() => reconnect.mutate({ systemId: id })} loading={reconnect.isPending}>{t('again')}</Button>
          : (
            <>
              <Checkbox label={t('sure')} checked={isSure} onChange={(event) => setSure(event.currentTarget.checked)} />
              <Button color="clay" variant="outline" disabled={!isSure} loading={disconnect.isPending} onClick={() => disconnect.mutate({ systemId: id }, { onSuccess: () => setSure(false) })}>{t('title')}</Button>
            </>
            )}
      </div>
    </Panel>
  )
}
