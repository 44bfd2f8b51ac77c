import { useFormatter, useTranslations } from 'next-intl'
import Link from 'next/link'
import { inventoryLink } from '#lib/client/field-links.ts'
import { declarationLink } from '#lib/client/work-links.ts'
import type { DatasetDetail } from '#lib/domain/inventory/dataset-page.ts'
import { capturedPercent } from '#lib/domain/usage/captured-percent.ts'
import { ShareBar } from '../overview/share-bar.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Panel } from '../ui/panel.tsx'
import { ScannedName } from '../ui/scanned-name.tsx'
import styles from '../ui/place.module.css'
import { Tag } from '../ui/tag.tsx'
import { Trail } from '../ui/trail.tsx'
import { DatasetFacts } from './dataset-facts.tsx'
import { DatasetFields } from './dataset-fields.tsx'
import { FieldHistory } from './field-history.tsx'
import { OwnerPanel } from './owner-panel.tsx'

/** One table, view or sheet: what of it is used, its fields, whose it is and what happened to it. */
export function DatasetScreen({ dataset, mayAssign }: { dataset: DatasetDetail; mayAssign: boolean }) {
  const t = useTranslations('dataset')
  const field = useTranslations('field')
  const declarations = useTranslations('declarations')
  const format = useFormatter()
  const { id, name, schema, system, systemId, counts, total, window } = dataset
  return (
    <>
      <Trail label={field('path')}>
        <Link href="/inventory">{field('inventory')}</Link>
        <Link href={inventoryLink({ system: [systemId] })}><ScannedName name={system} length={40} /></Link>
        {schema !== '' && <ScannedName name={schema} length={40} />}
      </Trail>
      <PageHead title={<ScannedName name={name} length={120} className={styles.name} />} lead={t('lead', { fields: total, customer: counts.all })}>
        {dataset.goneAt !== null ? <div className={styles.tags}><Tag strong>{field('gone')}</Tag></div> : dataset.isOwn && <LinkButton href={declarationLink({ kind: 'dataset', id })} variant="default" className="no-print">{declarations('openTable')}</LinkButton>}
      </PageHead>
      {counts.all > 0 && (
        <Panel title={t('use')} note={window === null ? t('notCalculated') : window.coverage === null ? t('noLog') : t('covered', { coverage: format.number(window.coverage, capturedPercent) })}>
          <ShareBar counts={counts} within={{ dataset: [id] }} />
        </Panel>
      )}
      <DatasetFields dataset={dataset} />
      <OwnerPanel owned={{ owner: dataset.owner, dataset: name, datasetId: id, system, systemId }} mayAssign={mayAssign} />
      <DatasetFacts dataset={dataset} />
      <FieldHistory events={dataset.history} firstSeenAt={dataset.firstSeenAt} />
    </>
  )
}
