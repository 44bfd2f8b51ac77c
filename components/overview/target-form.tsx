'use client'

import { Button, TextInput } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { codeOf, postJson } from '#lib/client/send.ts'
import type { ErrorCode } from '#lib/domain/error-codes.ts'
import type { Target } from '#lib/domain/overview/target.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import styles from './trend.module.css'

/** A share and a day; both are written into the audit log. */
export function TargetForm({ target }: { target: Target | null }) {
  const t = useTranslations('overview.trend.form')
  const router = useRouter()
  const [error, setError] = useState<ErrorCode | null>(null)
  const [isSaving, startSaving] = useTransition()
  const save = (wanted: Target | null) => startSaving(async () => {
    try {
      await postJson('/api/target', { target: wanted })
      setError(null)
      router.refresh()
    } catch (refused) {
      setError(codeOf(refused))
    }
  })
  return (
    <details className={`${styles.form} no-print`}>
      <summary>{target ? t('change') : t('set')}</summary>
      <form
        className={styles.inputs}
        onSubmit={(event) => {
          event.preventDefault()
          const given = new FormData(event.currentTarget)
          save({ share: Number(given.get('share')), by: String(given.get('by')) })
        }}
      >
        <TextInput name="share" type="number" min={0} max={100} step={1} required label={t('share')} defaultValue={target?.share ?? ''} w="12rem" />
        <TextInput name="by" type="date" required label={t('by')} defaultValue={target?.by ?? ''} w="12rem" />
        <Button type="submit" variant="default" loading={isSaving}>
          {t('save')}
        </Button>
        {target && (
          <Button type="button" variant="subtle" disabled={isSaving} onClick={() => save(null)}>
            {t('remove')}
          </Button>
        )}
      </form>
      <ErrorNotice code={error} />
    </details>
  )
}
