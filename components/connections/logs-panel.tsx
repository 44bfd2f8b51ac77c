'use client'

import { Button, FileButton, Loader, TextInput } from '@mantine/core'
import { Dropzone } from '@mantine/dropzone'
import { useForm } from '@mantine/form'
import { IconFileUpload } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useState } from 'react'
import { codeOf } from '#lib/client/send.ts'
import { useConnectionChange } from '#lib/client/use-connections.ts'
import type { ConnectionDetail } from '#lib/domain/connections/connection-page.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { useEvidenceDates } from '../ui/moments.tsx'
import { Panel } from '../ui/panel.tsx'
import styles from './connection-form.module.css'
import { ImportTable } from './import-table.tsx'
import { LogDraft, type Draft } from './log-draft.tsx'
import logStyles from './logs-panel.module.css'

/** Where a system's logs come in: sent or named, looked at, and only then imported. */
export function LogsPanel({ system: { id: systemId, firmFrom, calculatedAt, jobs } }: { system: ConnectionDetail }) {
  const t = useTranslations('connections.logs')
  const phases = useTranslations('connections.phases')
  const evidence = useEvidenceDates()
  const [drafts, setDrafts] = useState<Draft[]>([])
  const send = (files: File[]) => setDrafts((before) => [...before, ...files.map((file) => ({ key: crypto.randomUUID(), name: file.name, file, jobId: null }))])
  const drop = (key: string) => setDrafts((before) => before.filter((draft) => draft.key !== key))
  return (
    <Panel title={t('title')} note={t('note')}>
      {firmFrom !== null && calculatedAt !== null && firmFrom > calculatedAt && <p className={logStyles.countdown}>{t('firmFrom', { at: evidence.day(firmFrom) })} <Link href="/settings">{t('shorter')}</Link></p>}
      <Dropzone onDrop={send} activateOnClick={false} activateOnKeyboard={false} tabIndex={-1} className={logStyles.drop} inputProps={{ 'aria-label': t('drop'), tabIndex: -1 }}>
        <div className={logStyles.inside}>
          <FileButton multiple onChange={send}>
            {(props) => <Button {...props} variant="default" leftSection={<IconFileUpload size={17} stroke={1.7} aria-hidden />}>{t('choose')}</Button>}
          </FileButton>
          <span>{t('drop')}</span>
        </div>
        <p className={styles.hint}>{t('dropHint')}</p>
      </Dropzone>
      <PathForm systemId={systemId} onLook={(name, jobId) => setDrafts((before) => [...before, { key: jobId, name, file: null, jobId }])} />
      <ul className={logStyles.drafts}>
        {drafts.map((draft) => <LogDraft key={draft.key} draft={draft} systemId={systemId} isPart={drafts.length > 1} onEnd={() => drop(draft.key)} />)}
      </ul>
      <ImportTable systemId={systemId} jobs={jobs} />
      {jobs.some(({ kind, status }) => kind === 'calculate-verdicts' && status !== 'done' && status !== 'failed') && <p className={styles.answer}><Loader size={14} mr={8} aria-hidden />{phases('calculating')} …</p>}
    </Panel>
  )
}

function PathForm({ systemId, onLook }: { systemId: string; onLook(name: string, jobId: string): void }) {
  const t = useTranslations('connections')
  const form = useForm({ mode: 'uncontrolled', initialValues: { path: '' } })
  const look = useConnectionChange<{ jobId: string }>('/api/logs/look')
  const submit = ({ path }: { path: string }) => look.mutate({ systemId, path }, { onSuccess: ({ jobId }) => { onLook(path, jobId); form.reset() } })
  return (
    <form onSubmit={form.onSubmit(submit)} className={styles.form}>
      <ErrorNotice code={look.error && codeOf(look.error)} />
      <div className={logStyles.path}>
        <TextInput label={t('logs.path')} description={t('form.pathHint')} inputWrapperOrder={['label', 'input', 'description']} maxLength={1_000} required withAsterisk={false} key={form.key('path')} {...form.getInputProps('path')} />
        <Button type="submit" variant="default" loading={look.isPending}>{t('logs.look')}</Button>
      </div>
    </form>
  )
}
