'use client'

import { Alert, Loader } from '@mantine/core'
import { IconAlertCircle } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { inventoryLink } from '#lib/client/field-links.ts'
import { Moment } from '../ui/moments.tsx'
import { useTroubleSentence } from './trouble-sentence.ts'
import type { Logging, ScanFound, ShownJob, TestResult } from '#lib/domain/connections/connection-page.ts'
import styles from './connection-form.module.css'
import { JobProgressBar } from './job-progress-bar.tsx'

/** What the last test or scan said, in plain words; while it runs, what it is at. */
export function JobAnswer({ job, systemId }: { job: ShownJob; systemId: string }) {
  const t = useTranslations('connections')
  const sentence = useTroubleSentence()
  if (job.status === 'queued' || job.status === 'running') {
    const phase = t(`phases.${job.status === 'queued' ? 'queued' : phaseOf(job)}`)
    return (
      <>
        <p className={styles.answer}><Loader size={14} mr={8} aria-hidden />{phase} …</p>
        {job.progress && <JobProgressBar progress={job.progress} label={phase} />}
      </>
    )
  }
  if (job.status === 'failed') return <Alert mt="md" color="clay" icon={<IconAlertCircle aria-hidden />} title={sentence(job)} />
  const at = <Moment at={job.at} className={styles.hint} />
  if (job.kind === 'test-connection') return <><TestAnswer result={job.result as TestResult} />{at}</>
  return <><ScanAnswer found={job.result as ScanFound} systemId={systemId} />{at}</>
}

const phases = ['connecting', 'reading', 'storing', 'calculating'] as const
const phaseOf = ({ progress }: ShownJob) => phases.find((one) => one === progress?.phase) ?? 'connecting'

function Account({ canWrite }: { canWrite: boolean }) {
  const t = useTranslations('connections.detail')
  return canWrite ? <span className={styles.warning}>{t('canWrite')}</span> : t('cannotWrite')
}

function TestAnswer({ result: { relations, columns, serverVersion, account, omissions, logging } }: { result: TestResult }) {
  const t = useTranslations('connections.detail')
  return (
    <>
      <p className={styles.answer}>{t('works', { relations, columns, server: serverVersion })} {account.name !== '' && <Account canWrite={account.canWrite} />} {omissions > 0 && t('omissions', { count: omissions })}</p>
      <LoggingAnswer logging={logging} />
    </>
  )
}

function LoggingAnswer({ logging }: { logging?: Logging }) {
  const t = useTranslations('connections.detail')
  const logged = logging?.log_statement
  return logged !== undefined && <p className={styles.answer}>{logged === 'all' ? t('logsAll') : t('logsSome', { value: logged })}</p>
}

function ScanAnswer({ found: { fields, customer, personal, sensitive, drift, account, omissions, logging }, systemId }: { found: ScanFound; systemId: string }) {
  const t = useTranslations('connections.detail')
  return (
    <>
      <p className={styles.answer}>{t('found', { fields, customer, personal, sensitive })} <Link href={inventoryLink({ system: [systemId] })}>{t('toInventory')}</Link></p>
      <p className={styles.answer}>
        {drift.new + drift.changed + drift.gone > 0 && t('drift', drift)} {account.name !== '' && <Account canWrite={account.canWrite} />} {omissions > 0 && t('omissions', { count: omissions })}
      </p>
      <LoggingAnswer logging={logging} />
    </>
  )
}
