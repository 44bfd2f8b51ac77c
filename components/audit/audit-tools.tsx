'use client'

import { Alert, Button, Group } from '@mantine/core'
import { IconDownload, IconShieldCheck } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { codeOf, receive } from '#lib/client/send.ts'
import type { AuditVerdict } from '#lib/domain/audit/audit-page.ts'
import type { ErrorCode } from '#lib/domain/error-codes.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import styles from './audit-screen.module.css'

/** The chain followed to its end, with a plain answer; and the log to take along. */
export function AuditTools() {
  const t = useTranslations('audit')
  const faults = useTranslations('trouble.audit')
  const [found, setFound] = useState<AuditVerdict | null>(null)
  const [refusal, setRefusal] = useState<ErrorCode | null>(null)
  const [isReading, setReading] = useState(false)

  async function verify() {
    setReading(true)
    setRefusal(null)
    try {
      setFound(await receive<AuditVerdict>(await fetch('/api/audit/verify')))
    } catch (error) {
      setRefusal(codeOf(error))
    } finally {
      setReading(false)
    }
  }

  return (
    <div className={`${styles.tools} no-print`}>
      <Group gap="sm">
        <Button variant="default" onClick={verify} loading={isReading} title={t('verifyNote')} leftSection={<IconShieldCheck size={16} stroke={1.6} aria-hidden />}>
          {t('verify')}
        </Button>
        <form method="post" action="/api/audit/export">
          <Button type="submit" variant="default" leftSection={<IconDownload size={16} stroke={1.6} aria-hidden />}>
            {t('export')}
          </Button>
        </form>
      </Group>
      <div aria-live="polite">
        {found?.ok && <Alert color="teal" mt="sm">{t('whole', { count: found.events, head: found.head.slice(0, 12) })}</Alert>}
        {found && !found.ok && <Alert color="red" mt="sm" title={t('broken')}>{faults(found.fault, { seq: found.seq })}</Alert>}
        <ErrorNotice code={refusal} />
      </div>
    </div>
  )
}
