'use client'

import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useState } from 'react'
import { minimisationLink } from '#lib/client/candidate-links.ts'
import type { CandidateDetail } from '#lib/domain/minimisation/candidate-page.ts'
import { remedyText } from '#lib/domain/minimisation/remedy-text.ts'
import { decisionFor, type DecisionKind } from '#lib/domain/minimisation/words.ts'
import { CopiedSql } from '../connections/copied-sql.tsx'
import { DatasetPath } from '../inventory/dataset-path.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Panel } from '../ui/panel.tsx'
import { ScannedName } from '../ui/scanned-name.tsx'
import place from '../ui/place.module.css'
import { Tag } from '../ui/tag.tsx'
import { Trail } from '../ui/trail.tsx'
import { DecisionHistory } from './decision-history.tsx'
import { DecisionPanel } from './decision-panel.tsx'
import { ExposedPanel } from './exposed-panel.tsx'
import { SavesPanel } from './saves-panel.tsx'
import { ScorePanel } from './score-panel.tsx'
import { WhyPanel } from './why-panel.tsx'

type Props = { detail: CandidateDetail; mayDecide: boolean; maySecond: boolean }

/** One candidate: why, how much it matters, who may read it, what would be done, what was decided. */
export function CandidateScreen({ detail, mayDecide, maySecond }: Props) {
  const t = useTranslations('candidate')
  const room = useTranslations('minimisation')
  const flags = useTranslations('flags')
  const categories = useTranslations('categories')
  const measureText = useTranslations('measures')
  const words = useTranslations('remedy')
  const { candidate, exposed, remedies, history } = detail
  const [kind, setKind] = useState<DecisionKind>(candidate.decision && candidate.state !== 'open' ? candidate.decision.kind : decisionFor(candidate.recommendation))
  const remedy = remedies[kind]
  return (
    <>
      <Trail label={t('path')}>
        <Link href={minimisationLink({})}>{room('title')}</Link>
        <Link href={minimisationLink({ system: [candidate.systemId] })}>
          <ScannedName name={candidate.system} length={40} />
        </Link>
        <span>
          <DatasetPath schema={candidate.schema} dataset={candidate.dataset} length={60} />
        </span>
      </Trail>
      <PageHead title={<ScannedName name={candidate.name} length={120} className={place.name} />}>
        <div className={place.tags}>
          {candidate.category && <Tag>{categories(candidate.category)}</Tag>}
          {candidate.isCustomerData && <Tag>{flags('customer')}</Tag>}
          {candidate.isSensitive && <Tag strong>{flags('sensitive')}</Tag>}
          {candidate.goneAt !== null && <Tag strong>{t('gone')}</Tag>}
        </div>
      </PageHead>
      <WhyPanel candidate={candidate} />
      <DecisionPanel detail={detail} kind={kind} onKind={setKind} mayDecide={mayDecide} maySecond={maySecond} />
      {candidate.sparedBy === null && candidate.goneAt === null && kind !== 'keep' && (
        <Panel title={t('sqlTitle', { measure: measureText(kind) })} note={remedy ? t('sqlNote') : detail.isByHand ? t(`byHand.${kind}`) : t('noSql')}>
          {remedy && <div style={{ marginTop: '0.875rem' }}><CopiedSql sql={remedyText(remedy, (code) => words(code))} label={t('sqlLabel')} /></div>}
        </Panel>
      )}
      <ScorePanel candidate={candidate} />
      <ExposedPanel exposed={exposed} />
      {candidate.sparedBy === null && <SavesPanel bytes={candidate.bytes} yearly={detail.yearly} />}
      <DecisionHistory events={history} />
    </>
  )
}
