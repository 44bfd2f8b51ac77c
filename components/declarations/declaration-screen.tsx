import { useTranslations } from 'next-intl'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { declarationLink, type WorkWalk } from '#lib/client/work-links.ts'
import type { DeclarationPage } from '#lib/domain/declarations/declaration-page.ts'
import { targetKinds, type TargetKind } from '#lib/domain/declarations/declaration-words.ts'
import type { FieldDetail } from '#lib/domain/inventory/field-page.ts'
import { DatasetPath } from '../inventory/dataset-path.tsx'
import { DeputyTag } from '../inventory/deputy-tag.tsx'
import { OwnerPanel } from '../inventory/owner-panel.tsx'
import { PageHead } from '../ui/page-head.tsx'
import pathStyles from '../ui/place.module.css'
import { ScannedName } from '../ui/scanned-name.tsx'
import { Tag } from '../ui/tag.tsx'
import { Trail } from '../ui/trail.tsx'
import { BelowPanel } from './below-panel.tsx'
import { DeclarationForm } from './declaration-form.tsx'
import { DisputePanel } from './dispute-panel.tsx'
import { MeasuredUse } from './measured-use.tsx'
import { SaidHistory } from './said-history.tsx'
import { SavedNotice } from './saved-notice.tsx'

type Props = {
  page: DeclarationPage
  /** What the inventory knows of it, where it is a field. */
  field: FieldDetail | null
  walk: WorkWalk | null
  /** How many wait still, with this one; null where nobody walks. */
  left: number | null
  mayAssign: boolean
}

/** What people say of a system, a dataset or a field, with the evidence beside each question. */
export function DeclarationScreen({ page, field, walk, left, mayAssign }: Props) {
  const t = useTranslations('declarations')
  const { place, target } = page
  const name = { system: place.system, dataset: place.dataset ?? '', field: place.field ?? '' }[target.kind]
  const versions = targetKinds.flatMap((kind) => Object.values(page.versions[kind] ?? {})).reduce((sum, version) => sum + version, 0) + page.disputes.length
  return (
    <>
      <SavedNotice />
      <Trail label={t('path')}>
        {walk ? <Link href="/work">{t('backToWork')}</Link> : <Link href="/inventory">{t('inventory')}</Link>}
        {target.kind !== 'system' && <Step page={page} kind="system" id={place.systemId}><ScannedName name={place.system} length={40} /></Step>}
        {target.kind === 'field' && <Step page={page} kind="dataset" id={place.datasetId!}><DatasetPath schema={place.schema ?? ''} dataset={place.dataset ?? ''} length={60} /></Step>}
      </Trail>
      <PageHead title={<ScannedName name={name} length={120} className={pathStyles.name} />} lead={t(`lead.${target.kind}`)}>
        <div className={pathStyles.tags}>
          {left !== null && <Tag>{t('left', { count: left })}</Tag>}
          {page.isAsDeputy && <DeputyTag owner={page.owner} />}
          {page.isByHand && <Tag>{t('byHand')}</Tag>}
        </div>
      </PageHead>
      <DeclarationForm key={`${target.kind} ${target.id}`} page={page} walk={walk} name={name} measured={field && <MeasuredUse field={field} comparison={page.comparison} />} />
      {field && <DisputePanel key={`dispute ${target.id} ${page.disputes.length}`} fieldId={target.id} disputes={page.disputes} mayDispute={page.mayDeclare.includes('field')} isUnused={field.verdict?.analytics === 'unused'} />}
      <OwnerPanel owned={{ owner: page.owner, system: place.system, systemId: place.systemId, ...(place.datasetId !== null && { dataset: place.dataset ?? '', datasetId: place.datasetId }), ...(target.kind === 'field' && { id: target.id, name }) }} mayAssign={mayAssign} />
      {page.below.length > 0 && <BelowPanel below={page.below} />}
      <SaidHistory key={`history ${target.id}`} target={target} version={versions} />
    </>
  )
}

/** A step of the path: to the form above where that is the reader's to see. */
function Step({ page, kind, id, children }: { page: DeclarationPage; kind: TargetKind; id: string; children: ReactNode }) {
  return page.mayOpen.includes(kind) ? <Link href={declarationLink({ kind, id })}>{children}</Link> : <span>{children}</span>
}
