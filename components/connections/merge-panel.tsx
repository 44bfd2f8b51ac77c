'use client'

import { Button, NativeSelect } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { codeOf } from '#lib/client/send.ts'
import { useConnectionChange, useKnownSystems, useMergePreview } from '#lib/client/use-connections.ts'
import type { MergePreview } from '#lib/domain/connections/merge-plan.ts'
import { visibleText } from '#lib/domain/inventory/visible-text.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { Panel } from '../ui/panel.tsx'
import { ScannedName } from '../ui/scanned-name.tsx'
import styles from './connection-form.module.css'

/** One system known twice becomes one: which record stays, what goes over to it, and only then the deed. */
export function MergePanel({ systemId }: { systemId: string }) {
  const t = useTranslations('connections.merge')
  const router = useRouter()
  const [intoId, setIntoId] = useState('')
  const { data } = useKnownSystems()
  const preview = useMergePreview(systemId, intoId)
  const merge = useConnectionChange<{ systemId: string }>('/api/systems/merge')
  const others = (data?.systems ?? []).filter(({ id, disconnectedAt }) => id !== systemId && disconnectedAt === null)
  const error = preview.error ?? merge.error
  if (others.length === 0) return null
  return (
    <Panel title={t('title')} note={t('note')}>
      <div className={styles.form}>
        <NativeSelect label={t('into')} value={intoId} onChange={(event) => { merge.reset(); setIntoId(event.currentTarget.value) }} data={[{ value: '', label: t('choose') }, ...others.map(({ id, name }) => ({ value: id, label: visibleText(name) }))]} />
        <div aria-live="polite">
          <ErrorNotice code={intoId && error ? codeOf(error) : null} />
          {intoId && preview.data && (
            <>
              <div className={styles.preview}><PreviewWords preview={preview.data} /></div>
              <Button
                color="clay"
                variant="outline"
                mt="md"
                loading={merge.isPending}
                onClick={() => merge.mutate({ fromId: systemId, intoId, digest: preview.data.digest }, { onSuccess: () => router.push(`/connections/${encodeURIComponent(intoId)}`), onError: () => preview.refetch() })}
              >
                {t('submit')}
              </Button>
            </>
          )}
        </div>
      </div>
    </Panel>
  )
}

function PreviewWords({ preview: { from, into, fields, owners, declarations, decisions, findings, rights, imports, scans, views, isConnectionMoved } }: { preview: MergePreview }) {
  const t = useTranslations('connections.merge')
  return (
    <>
      <p className={styles.answer}>{t('fields', fields)}</p>
      <ul className={styles.list}>
        {imports.moved > 0 && <li>{t('imports', { count: imports.moved })}</li>}
        {imports.held > 0 && <li>{t('held', { count: imports.held })}</li>}
        {imports.overlapping.length > 0 && <li>{t('overlapping')} {imports.overlapping.map((name, at) => <span key={`${name} ${at}`}>{at > 0 && ', '}<ScannedName name={name} length={60} /></span>)}</li>}
        {scans > 0 && <li>{t('scans', { count: scans })}</li>}
        {owners > 0 && <li>{t('owners', { count: owners })}</li>}
        {decisions > 0 && <li>{t('decisions', { count: decisions })}</li>}
        {findings > 0 && <li>{t('findings', { count: findings })}</li>}
        {rights > 0 && <li>{t('rights', { count: rights })}</li>}
        {declarations > 0 && <li>{t('declarations', { count: declarations })}</li>}
        {views > 0 && <li>{t('views', { count: views })}</li>}
        {isConnectionMoved && <li>{t('connection')}</li>}
      </ul>
      <p className={styles.answer}>{t('after', { from: visibleText(from.name), into: visibleText(into.name) })}</p>
    </>
  )
}
