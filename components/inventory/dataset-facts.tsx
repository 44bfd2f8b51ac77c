import { useFormatter, useTranslations } from 'next-intl'
import type { DatasetDetail } from '#lib/domain/inventory/dataset-page.ts'
import { useByteText } from '../ui/bytes.ts'
import { useEvidenceDates } from '../ui/moments.tsx'
import { Panel } from '../ui/panel.tsx'
import { ScannedName } from '../ui/scanned-name.tsx'
import styles from './verdict-panel.module.css'

/** What the database says of it. */
export function DatasetFacts({ dataset: { kind, engine, rows, bytes, comment, firstSeenAt, goneAt, id } }: { dataset: DatasetDetail }) {
  const t = useTranslations('dataset')
  const facts = useTranslations('field.facts')
  const engines = useTranslations('engines')
  const kinds = useTranslations('datasetKinds')
  const format = useFormatter()
  const byteText = useByteText()
  const { day } = useEvidenceDates()
  const shown = [
    [facts('dataset'), `${kinds.has(kind as 'table') ? kinds(kind as 'table') : kind}${engine ? `, ${engines(engine)}` : ''}`],
    [t('rows'), rows === null ? t('unknown') : t('about', { count: format.number(Math.max(0, Math.round(rows))) })],
    [t('size'), bytes === null ? t('unknown') : byteText(bytes)],
    [facts('firstSeen'), day(firstSeenAt)],
    ...(goneAt === null ? [] : [[facts('gone'), day(goneAt)]]),
  ]
  return (
    <Panel title={facts('title')}>
      <dl className={styles.facts}>
        {shown.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {comment && (
          <div className={styles.wide}>
            <dt>{facts('comment')}</dt>
            <dd><ScannedName name={comment} length={600} /></dd>
          </div>
        )}
        <div className={styles.wide}>
          <dt>{facts('id')}</dt>
          <dd><code>{id}</code></dd>
        </div>
      </dl>
    </Panel>
  )
}
