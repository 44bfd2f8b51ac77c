'use client'

import { Button } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { useState, type ReactNode, type SyntheticEvent } from 'react'
import { useChange } from '#lib/client/use-change.ts'
import type { Settings } from '#lib/domain/settings/settings.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { Panel } from '../ui/panel.tsx'
import styles from './settings-form.module.css'

/** Some settings that are saved together. `read` takes them from the form; the server judges them. */
export function SettingsForm({ title, note, read, children }: { title: string; note: string; read(form: FormData): Partial<Settings>; children: ReactNode }) {
  const t = useTranslations('settings')
  const change = useChange<{ changed: string[]; recalculated: number }>('/api/settings')
  const [saved, setSaved] = useState<{ recalculated: number } | null>(null)

  async function submit(event: SyntheticEvent<HTMLFormElement>) {
    event.preventDefault()
    setSaved(null)
    setSaved((await change.send(read(new FormData(event.currentTarget))))?.result ?? null)
  }

  return (
    <Panel title={title} note={note}>
      <form onSubmit={submit} className={styles.form}>
        <ErrorNotice code={change.refusal} />
        {children}
        <span className={styles.end}>
          <Button type="submit" loading={change.isSending}>
            {t('save')}
          </Button>
          <span aria-live="polite">{saved && (saved.recalculated > 0 ? t('recalculating', { count: saved.recalculated }) : t('saved'))}</span>
        </span>
      </form>
    </Panel>
  )
}

/** A number as a person types it: 95 in a field of percents is 0.95. */
export const percentIn = (form: FormData, name: string) => Math.round(Number(form.get(name)) * 10) / 1000
export const percentFor = (share: number) => Math.round(share * 1000) / 10
