'use client'

import { Button, Loader, Progress } from '@mantine/core'
import { useFormatter, useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { codeOf } from '#lib/client/send.ts'
import { uploadLog } from '#lib/client/upload-log.ts'
import { useConnectionChange } from '#lib/client/use-connections.ts'
import { usePreview } from '#lib/client/use-logs.ts'
import type { ErrorCode } from '#lib/domain/error-codes.ts'
import type { LogPreview } from '#lib/domain/logs/log-preview.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { useEvidenceDates } from '../ui/moments.tsx'
import { ScannedName } from '../ui/scanned-name.tsx'
import styles from './connection-form.module.css'
import logStyles from './logs-panel.module.css'
import { useTroubleSentence } from './trouble-sentence.ts'

/** A log on its way in: a file that is sent, or one that lies on the server and has its job already. */
export type Draft = { key: string; name: string; file: File | null; jobId: string | null }

export function LogDraft({ draft: { name, file, jobId: given }, systemId, isPart, onEnd }: { draft: Draft; systemId: string; isPart: boolean; onEnd(): void }) {
  const t = useTranslations('connections.logs')
  const sentence = useTroubleSentence()
  const { jobId, share, refusal } = useUpload(systemId, file, given)
  const { data: job, error } = usePreview(jobId)
  const begin = useConnectionChange('/api/logs/import')
  const code = refusal ?? (error ? codeOf(error) : begin.error ? codeOf(begin.error) : null)
  const isOver = code !== null || job?.status === 'failed'
  return (
    <li className={logStyles.draft} aria-live="polite">
      <ScannedName name={name} className={logStyles.name} />
      <ErrorNotice code={code} />
      {!isOver && jobId === null && <div className={logStyles.words}>{t('sending', { name: '' })}<Progress value={share * 100} mt={6} aria-label={t('sending', { name })} /></div>}
      {!isOver && jobId !== null && job?.status !== 'done' && <p className={logStyles.words}><Loader size={14} mr={8} aria-hidden />{t('looking', { name: '' })}…</p>}
      {job?.status === 'failed' && <p className={`${logStyles.words} ${styles.warning}`}>{sentence({ kind: 'preview-log', ...job })}</p>}
      {job?.status === 'done' && job.result && <PreviewWords preview={job.result} />}
      <div className={styles.actions}>
        {job?.status === 'done' && code === null && <Button loading={begin.isPending} onClick={() => begin.mutate({ jobId, isPart }, { onSuccess: onEnd })}>{t('import')}</Button>}
        <Button variant="subtle" onClick={onEnd}>{t('leave')}</Button>
      </div>
    </li>
  )
}

/** "PostgreSQL csvlog · 3 databases · 14–20 November · 8,214 statements · 97 % understood" */
function PreviewWords({ preview: { format: kind, databases, captured, statements, understood, others, part } }: { preview: LogPreview }) {
  const t = useTranslations('connections.logs')
  const format = useFormatter()
  const evidence = useEvidenceDates()
  const percent = (value: number) => format.number(value, { style: 'percent', maximumFractionDigits: value > 0.99 && value < 1 ? 1 : 0 })
  const key = `formats.${kind}`
  const words = [
    t.has(key as never) ? t(key as never) : kind,
    t('databases', { count: databases }),
    captured && evidence.days(captured.from, captured.to),
    t('statements', { count: statements }),
    understood !== null && t('understood', { share: percent(understood) }),
  ]
  return (
    <div className={logStyles.words}>
      {words.filter(Boolean).join(' · ')}
      {others > 0 && <span className={logStyles.small}>{t('others', { count: others })}</span>}
      {part < 1 && <span className={logStyles.small}>{t('firstPart', { share: percent(part) })}</span>}
    </div>
  )
}

/** Begins at once, and stops when the draft is left. */
function useUpload(systemId: string, file: File | null, given: string | null) {
  const [state, setState] = useState<{ jobId: string | null; share: number; refusal: ErrorCode | null }>({ jobId: given, share: 0, refusal: null })
  useEffect(() => {
    if (!file) return
    const stop = new AbortController()
    uploadLog(systemId, file, (share) => setState((before) => ({ ...before, share })), stop.signal).then(
      ({ jobId }) => setState((before) => ({ ...before, jobId })),
      (error: unknown) => !stop.signal.aborted && setState((before) => ({ ...before, refusal: codeOf(error) })),
    )
    return () => stop.abort()
  }, [systemId, file])
  return state
}
