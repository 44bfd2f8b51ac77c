'use client'

import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useMounted } from '@mantine/hooks'
import { useForm } from '@mantine/form'
import { useTranslations } from 'next-intl'
import { codeOf } from '#lib/client/send.ts'
import { useConnectionChange } from '#lib/client/use-connections.ts'
import type { ConnectionSchedule } from '#lib/domain/connections/connection-page.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { useClock } from '../ui/moments.tsx'
import { Panel } from '../ui/panel.tsx'
import styles from './schedule-panel.module.css'

export function SchedulePanel({ systemId, schedules }: { systemId: string; schedules: ConnectionSchedule[] }) {
  const t = useTranslations('connections.schedule')
  return (
    <Panel title={t('title')} note={t('note')}>
      {schedules.toReversed().map((schedule) => <ScheduleForm key={schedule.kind} systemId={systemId} schedule={schedule} />)}
    </Panel>
  )
}

function ScheduleForm({ systemId, schedule: { kind, time, zone, isPaused, nextAt } }: { systemId: string; schedule: ConnectionSchedule }) {
  const t = useTranslations('connections.schedule')
  const { moment } = useClock()
  const isMounted = useMounted()
  const form = useForm({ initialValues: { time, zone } })
  const change = useConnectionChange('/api/schedules')
  const now = useConnectionChange(kind === 'scan' ? '/api/connections/scan' : '/api/calculations')
  const error = change.error ?? now.error
  const save = (more: { isPaused: boolean }) => change.mutate({ systemId, kind, ...form.values, ...more })
  return (
    <form className={styles.schedule} onSubmit={form.onSubmit(() => save({ isPaused }))}>
      <h3 className={styles.kind}>{t(kind)}</h3>
      <TextInput type="time" required withAsterisk={false} label={t('time')} {...form.getInputProps('time')} />
      <NativeSelect label={t('zone')} {...form.getInputProps('zone')} data={isMounted ? zonesWith(zone) : [zone]} />
      <div className={styles.buttons}>
        {form.isDirty() && <Button type="submit" variant="default" loading={change.isPending}>{t('save')}</Button>}
        <Button variant="subtle" loading={now.isPending} onClick={() => now.mutate({ systemId })}>{t('now')}</Button>
        <Button variant="subtle" onClick={() => save({ isPaused: !isPaused })}>{isPaused ? t('resume') : t('pause')}</Button>
      </div>
      <p className={styles.next}>{isPaused ? t('paused') : t('next', { at: moment(nextAt, zone) })}</p>
      <ErrorNotice code={error && codeOf(error)} />
    </form>
  )
}

/** Of this browser, which may know others than the server: so they are listed once it has taken over the page. */
const zonesWith = (zone: string) => [...new Set([zone, 'UTC', ...Intl.supportedValuesOf('timeZone')])]
