import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { datasetLink, inventoryLink } from '#lib/client/field-links.ts'
import type { FindingDetail } from '#lib/domain/findings/finding-page.ts'
import { shortened, visibleText } from '#lib/domain/inventory/visible-text.ts'
import { DatasetPath } from '../inventory/dataset-path.tsx'
import { Panel } from '../ui/panel.tsx'
import { ScannedName } from '../ui/scanned-name.tsx'
import styles from './finding-screen.module.css'

const shownLines = 40

/** Where what was found can be looked at: the field with its statements, the table, the system; accounts, settings and places as they stand there. */
export function EvidencePanel({ finding: { fieldId, datasetId, systemId, fields, evidence } }: { finding: FindingDetail }) {
  const t = useTranslations('finding')
  const owners = useTranslations('owners')
  return (
    <Panel title={t('evidence')}>
      <ul className={styles.links}>
        {fieldId !== null && <li><Link href={`/inventory/${encodeURIComponent(fieldId)}`}>{t('toField')}</Link></li>}
        {datasetId !== null && datasetId !== '' && <li><Link href={datasetLink(datasetId)}>{t('toDataset')}</Link></li>}
        <li><Link href={inventoryLink({ system: [systemId] })}>{t('toSystem')}</Link></li>
        {fields.map((field) => 'id' in field
          ? <li key={field.id}><Link href={`/inventory/${encodeURIComponent(field.id)}`}><ScannedName name={field.name} length={60} /></Link> · <DatasetPath schema={field.schema} dataset={field.dataset} length={50} /></li>
          : <li key={`of ${field.ofOwner}`}>{t('fieldsOf', { count: field.count, owner: field.ofOwner === null ? owners('nobody') : shortened(visibleText(field.ofOwner), 60) })}</li>)}
      </ul>
      {evidence.lines && evidence.lines.length > 0 && (
        <ul className={styles.lines}>
          {evidence.lines.slice(0, shownLines).map((line) => <li key={line}><ScannedName name={line} length={120} /></li>)}
          {evidence.lines.length > shownLines && <li>+ {evidence.lines.length - shownLines}</li>}
        </ul>
      )}
    </Panel>
  )
}
