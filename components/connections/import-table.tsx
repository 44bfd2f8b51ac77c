'use client'

import { Button, VisuallyHidden } from '@mantine/core'
import { useFormatter, useTranslations } from 'next-intl'
import { codeOf } from '#lib/client/send.ts'
import { useConnectionChange } from '#lib/client/use-connections.ts'
import { useImports } from '#lib/client/use-logs.ts'
import type { ShownJob } from '#lib/domain/connections/connection-page.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { useEvidenceDates } from '../ui/moments.tsx'
import { ScannedName } from '../ui/scanned-name.tsx'
import { WideTable } from '../ui/wide-table.tsx'
import styles from './connection-form.module.css'
import { JobProgressBar } from './job-progress-bar.tsx'
import logStyles from './logs-panel.module.css'
import { useTroubleSentence } from './trouble-sentence.ts'

/** What was imported, each to be taken back: its lines then count no longer, unless they stand in another import too. */
export function ImportTable({ systemId, jobs }: { systemId: string; jobs: ShownJob[] }) {
  const t = useTranslations('connections.logs')
  const format = useFormatter()
  const evidence = useEvidenceDates()
  const { data: imports, error } = useImports(systemId)
  const undo = useConnectionChange('/api/logs/undo')
  const cancel = useConnectionChange('/api/logs/cancel')
  const sentence = useTroubleSentence()
  const failure = error ?? undo.error ?? cancel.error
  // One job at a time works on a system: the import that runs is the one whose job does.
  const running = jobs.find(({ kind, status }) => kind === 'import-log' && status === 'running')?.progress
  const [latest] = jobs.filter(({ kind }) => kind === 'import-log')
  if (!imports) return <ErrorNotice code={failure && codeOf(failure)} />
  if (imports.length === 0) return <p>{t('none')}</p>
  return (
    <div className={logStyles.imports}>
      <ErrorNotice code={failure && codeOf(failure)} />
      {latest?.status === 'failed' && <p className={styles.warning}>{sentence(latest)}</p>}
      <WideTable label={t('imports')} width="40rem" isPlain>
        <thead>
          <tr>
            {(['file', 'captured', 'statements', 'status'] as const).map((column) => <th key={column} scope="col" data-figure={column === 'statements' || undefined}>{t(`columns.${column}`)}</th>)}
            <th scope="col"><VisuallyHidden>{t('undo')}</VisuallyHidden></th>
          </tr>
        </thead>
        <tbody>
          {imports.toReversed().map(({ id, fileName, format: kind, captured, counts, status }) => (
            <tr key={id}>
              <th scope="row">
                <ScannedName name={fileName} length={40} />
                {kind && <span className={logStyles.small}>{t.has(`formats.${kind}` as never) ? t(`formats.${kind}` as never) : kind}</span>}
              </th>
              <td>{captured && evidence.days(captured[0], captured[1])}</td>
              <td data-figure>{format.number(counts.executions ?? 0)}</td>
              <td>
                {t(`status.${status}`)}
                {status === 'running' && running && <JobProgressBar progress={running} label={t('status.running')} />}
                {status === 'cancelled' && <span className={logStyles.small}>{t('cancelledNote')}</span>}
              </td>
              <td>
                {status === 'running' && <Button size="compact-sm" variant="subtle" aria-label={t('cancelOf', { name: fileName })} onClick={() => cancel.mutate({ importId: id })}>{t('cancel')}</Button>}
                {status === 'done' && <Button size="compact-sm" variant="subtle" aria-label={t('undoOf', { name: fileName })} onClick={() => undo.mutate({ importId: id })}>{t('undo')}</Button>}
              </td>
            </tr>
          ))}
        </tbody>
      </WideTable>
    </div>
  )
}
