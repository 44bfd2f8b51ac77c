'use client'

import { useTranslations } from 'next-intl'
import type { ShownJob } from '#lib/domain/connections/connection-page.ts'
import { Moment } from '../ui/moments.tsx'
import { Panel } from '../ui/panel.tsx'
import styles from './history-panel.module.css'
import { useTroubleSentence } from './trouble-sentence.ts'

const told = ['scan-system', 'test-connection', 'import-log', 'calculate-verdicts'] as const

/** The latest jobs of a system, by night or by hand, and why one failed. */
export function HistoryPanel({ jobs }: { jobs: ShownJob[] }) {
  const t = useTranslations('connections.history')
  const sentence = useTroubleSentence()
  return (
    <Panel title={t('title')}>
      <ol className={styles.jobs}>
        {jobs.map((job) => (
          <li key={job.id}>
            <Moment at={job.at} className={styles.at} />
            <span>{told.filter((kind) => kind === job.kind).map((kind) => t(`jobs.${kind}`))}, {t(`status.${job.status}`)}</span>
            {job.status === 'failed' && <span className={styles.why}>{sentence(job)}</span>}
          </li>
        ))}
      </ol>
    </Panel>
  )
}
