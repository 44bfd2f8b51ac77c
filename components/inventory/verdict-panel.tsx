import { useFormatter, useTranslations } from 'next-intl'
import type { FieldDetail } from '#lib/domain/inventory/field-page.ts'
import { capturedPercent } from '#lib/domain/usage/captured-percent.ts'
import { readerKinds } from '#lib/domain/usage/verdict-words.ts'
import { useEvidenceDates } from '../ui/moments.tsx'
import { Panel } from '../ui/panel.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { useVerdictSentence } from './verdict-sentence.ts'
import styles from './verdict-panel.module.css'

export function VerdictPanel({ field }: { field: FieldDetail }) {
  const t = useTranslations('field')
  const format = useFormatter()
  const readers = useTranslations('readers')
  const sentence = useVerdictSentence(field)
  const { verdict, window } = field
  const state = verdict?.state ?? 'no-evidence'
  const percent = (share: number) => format.number(share, capturedPercent)
  const { days, moment } = useEvidenceDates()
  const read = readerKinds.filter((kind) => (field.readers[kind] ?? 0) > 0)
  return (
    <Panel title={<StateBadge state={state} />}>
      <p className={styles.sentence}>{sentence}</p>
      <dl className={styles.facts}>
        <div>
          <dt>{t('forAnalytics')}</dt>
          <dd>
            <StateBadge state={verdict?.analytics ?? 'no-evidence'} />
          </dd>
        </div>
        <div>
          <dt>{t('forOperations')}</dt>
          <dd>
            <StateBadge state={verdict?.operations ?? 'no-evidence'} />
          </dd>
        </div>
        {window && (
          <>
            <div>
              <dt>{t('coverage')}</dt>
              <dd>{t('coverageOf', { coverage: percent(window.coverage), threshold: percent(window.threshold) })}</dd>
            </div>
            <div>
              <dt>{t('window')}</dt>
              <dd>{days(window.from, window.asOf)}</dd>
            </div>
            <div>
              <dt>{t('asOf')}</dt>
              <dd>{moment(window.asOf)}</dd>
            </div>
          </>
        )}
        {verdict && (
          <>
            <div>
              <dt>{t('reads')}</dt>
              <dd>{t('readsByGrade', { explicit: verdict.explicitReads ?? 0, star: verdict.starReads ?? 0 })}</dd>
            </div>
            {verdict.lastReadAt !== null && (
              <div>
                <dt>{t('lastRead')}</dt>
                <dd>{moment(verdict.lastReadAt)}</dd>
              </div>
            )}
          </>
        )}
        {read.length > 0 && (
          <div className={styles.wide}>
            <dt>{t('readBy')}</dt>
            <dd>{read.map((kind) => `${readers(kind)} ${format.number(field.readers[kind] ?? 0)}`).join(' · ')}</dd>
          </div>
        )}
      </dl>
    </Panel>
  )
}
