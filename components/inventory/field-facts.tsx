import { useFormatter, useTranslations } from 'next-intl'
import type { FieldDetail } from '#lib/domain/inventory/field-page.ts'
import { useEvidenceDates } from '../ui/moments.tsx'
import { Panel } from '../ui/panel.tsx'
import { ScannedName } from '../ui/scanned-name.tsx'
import styles from './verdict-panel.module.css'

/** What the field is: how it was classified and why, and what the database says of it. */
export function FieldFacts({ field }: { field: FieldDetail }) {
  const t = useTranslations('field.facts')
  const subjects = useTranslations('subjects')
  const categories = useTranslations('categories')
  const classified = useTranslations('classified')
  const engines = useTranslations('engines')
  const kinds = useTranslations('datasetKinds')
  const format = useFormatter()
  const { reason, confidence } = field.classification
  const { day } = useEvidenceDates()
  return (
    <Panel title={t('title')}>
      <dl className={styles.facts}>
        <div>
          <dt>{t('category')}</dt>
          <dd>{field.category ? categories(field.category) : t('noCategory')}</dd>
        </div>
        <div>
          <dt>{t('subject')}</dt>
          <dd>{subjects(field.subject)}</dd>
        </div>
        <div className={styles.wide}>
          <dt>{t('classification')}</dt>
          <dd>
            {classified(reason.code, { parts: reason.parts.join(', ') })} {t('confidence', { confidence: format.number(confidence, { style: 'percent', maximumFractionDigits: 0 }) })}
          </dd>
        </div>
        <div>
          <dt>{t('type')}</dt>
          <dd>
            <ScannedName name={field.type} /> {field.isNullable ? t('mayBeEmpty') : t('neverEmpty')}
          </dd>
        </div>
        <div>
          <dt>{t('dataset')}</dt>
          <dd>
            {kinds.has(field.datasetKind as 'table') ? kinds(field.datasetKind as 'table') : field.datasetKind}
            {field.engine && `, ${engines(field.engine)}`}
          </dd>
        </div>
        <div>
          <dt>{t('firstSeen')}</dt>
          <dd>{day(field.firstSeenAt)}</dd>
        </div>
        {field.goneAt !== null && (
          <div>
            <dt>{t('gone')}</dt>
            <dd>{day(field.goneAt)}</dd>
          </div>
        )}
        {field.comment && (
          <div className={styles.wide}>
            <dt>{t('comment')}</dt>
            <dd>
              <ScannedName name={field.comment} length={600} />
            </dd>
          </div>
        )}
        <div className={styles.wide}>
          <dt>{t('id')}</dt>
          <dd>
            <code>{field.id}</code>
          </dd>
        </div>
      </dl>
    </Panel>
  )
}
