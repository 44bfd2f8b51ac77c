import { Checkbox } from '@mantine/core'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { candidateLink } from '#lib/client/candidate-links.ts'
import { shortened, visibleText } from '#lib/domain/inventory/visible-text.ts'
import type { CandidateRow } from '#lib/domain/minimisation/candidate-list.ts'
import { undecidedStates } from '#lib/domain/minimisation/words.ts'
import { DatasetPath } from '../inventory/dataset-path.tsx'
import { useEvidenceDates } from '../ui/moments.tsx'
import { ScannedName } from '../ui/scanned-name.tsx'
import { Tag } from '../ui/tag.tsx'
import styles from './candidate-list.module.css'
import { ScoreMark } from './score-mark.tsx'

type Props = { rows: CandidateRow[]; /** Null for those who may not decide. */ selection: { ids: ReadonlySet<string>; toggle(fieldId: string): void } | null }

/** Somebody may tick it together with others: it is open, and not sensitive. */
export const isTickable = ({ state, isSensitive }: CandidateRow) => undecidedStates.some((one) => one === state) && !isSensitive

export function CandidateList({ rows, selection }: Props) {
  const t = useTranslations('minimisation')
  return (
    <ol className={styles.list} aria-label={t('list')} data-selectable={selection ? true : undefined}>
      {rows.map((row) => (
        <li key={row.fieldId} className={styles.row} data-selected={selection?.ids.has(row.fieldId) || undefined}>
          {selection && (
            <Checkbox
              size="sm"
              className={styles.box}
              aria-label={t('select', { name: shortened(visibleText(row.name), 60) })}
              title={row.isSensitive ? t('sensitiveAlone') : undefined}
              disabled={!isTickable(row)}
              checked={selection.ids.has(row.fieldId)}
              onChange={() => selection.toggle(row.fieldId)}
            />
          )}
          <div className={styles.score}>
            <ScoreMark score={row.score} parts={row.parts} />
          </div>
          <div className={styles.what}>
            <Link href={candidateLink(row.fieldId)} className={styles.name}>
              <ScannedName name={row.name} length={60} />
            </Link>
            <div className={styles.place}>
              <ScannedName name={row.system} length={30} /> · <DatasetPath schema={row.schema} dataset={row.dataset} length={50} />
            </div>
            <Why row={row} />
          </div>
          <What row={row} />
        </li>
      ))}
    </ol>
  )
}

/** The reasons, or the rule that spared it. */
function Why({ row: { reasons, sparedBy, isSensitive, state } }: { row: CandidateRow }) {
  const reasonText = useTranslations('candidateReasons')
  const ruleText = useTranslations('sparedRules')
  const flags = useTranslations('flags')
  return (
    <div className={styles.tags}>
      {isSensitive && <Tag strong>{flags('sensitive')}</Tag>}
      {state === 'spared' && sparedBy ? <Tag>{ruleText(sparedBy)}</Tag> : reasons.map((reason) => <Tag key={reason}>{reasonText(reason)}</Tag>)}
    </div>
  )
}

/** What would be done, or was decided, and who may read it. */
function What({ row: { decision, recommendation, state, principals, idle } }: { row: CandidateRow }) {
  const t = useTranslations('minimisation')
  const measureText = useTranslations('measures')
  const stateText = useTranslations('candidateStates')
  const returnText = useTranslations('returns')
  const { day } = useEvidenceDates()
  const dayMs = 86_400_000
  const away = decision?.reopenedAt && decision.provedAt ? Math.floor((decision.reopenedAt - decision.provedAt) / dayMs) : 0
  const isDecided = decision !== null && state !== 'open' && state !== 'spared'
  return (
    <div className={styles.deed}>
      <span className={styles.measure}>{measureText(isDecided && state !== 'reopened' ? decision.kind : recommendation)}</span>
      {isDecided && state === 'reopened' && decision.reopenedFor && <span className={styles.back}>{returnText(decision.reopenedFor, { days: away })}</span>}
      {isDecided && state !== 'reopened' && <span className={styles.soft}>{stateText(state)}{decision.expiresAt !== null && ` ${t('until', { date: day(decision.expiresAt) })}`}</span>}
      {principals !== null && (
        <span className={styles.soft}>
          {t('readers', { count: principals })}
          {idle ? `, ${t('idle', { count: idle })}` : ''}
        </span>
      )}
    </div>
  )
}
