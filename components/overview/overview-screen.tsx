import { IconChecklist } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import type { GuidedMinute as Minute } from '#lib/domain/overview/guided-minute.ts'
import type { WhatIf } from '#lib/domain/minimisation/what-if.ts'
import type { OverviewPage } from '#lib/domain/overview/overview-page.ts'
import { WhatIfPanel } from '../minimisation/what-if-panel.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Panel } from '../ui/panel.tsx'
import { ChainOfNumbers } from './chain-of-numbers.tsx'
import { DeclaredMeasured } from './declared-measured.tsx'
import { ExposurePanel } from './exposure-panel.tsx'
import { FirstSteps } from './first-steps.tsx'
import { FourQuarters } from './four-quarters.tsx'
import { GuidedMinute } from './guided-minute.tsx'
import { Headline } from './headline.tsx'
import { MissingEvidence } from './missing-evidence.tsx'
import { OpenFindings } from './open-findings.tsx'
import styles from './overview-screen.module.css'
import { StartHere } from './start-here.tsx'
import { TeamList } from './team-list.tsx'
import { Trend } from './trend.tsx'
import { WhatChanged } from './what-changed.tsx'
import { WhereUnused } from './where-unused.tsx'

type Props = { overview: OverviewPage; /** How many fields wait for the reader; null for who answers for nothing by themselves. */ waiting?: number | null; minute: Minute | null; /** What the best candidates would change. */ whatIf?: WhatIf; maySetTarget: boolean; mayConnect: boolean }

export function OverviewScreen({ overview, waiting, minute, whatIf, maySetTarget, mayConnect }: Props) {
  const t = useTranslations('overview')
  const { counts, fields, systems, isDemo } = overview
  return (
    <>
      <PageHead title={t('title')} lead={fields > 0 ? t('lead', { fields, systems: systems.length, customer: counts.all }) : undefined} />
      {waiting ? <p className={styles.waiting}><Link href="/work"><IconChecklist size={18} stroke={1.8} aria-hidden /> {t('waiting', { count: waiting })}</Link></p> : null}
      {isDemo && (
        <div className={styles.demonstration}>
          <p className={styles.demo}>{t('demo')} <code>npm start -- --own</code></p>
          {minute && <GuidedMinute minute={minute} counts={counts} band={overview.referenceBand} />}
        </div>
      )}
      {fields === 0 && <FirstSteps mayConnect={mayConnect} />}
      {fields > 0 && counts.all === 0 && <Panel title={t('noCustomerData')} note={t('noCustomerDataNote')}>{null}</Panel>}
      {counts.all > 0 && (
        <>
          <Headline overview={overview} />
          <ChainOfNumbers chain={overview.chain} />
          <StartHere candidates={overview.candidates} />
          {whatIf && <WhatIfPanel whatIf={whatIf} candidates={overview.candidateCount} />}
          <WhatChanged changes={overview.changes} />
          <FourQuarters quarters={overview.quarters} />
          <ExposurePanel exposure={overview.exposure} />
          <OpenFindings findings={overview.findings} />
          <WhereUnused overview={overview} />
          <TeamList teams={overview.teams} />
          <DeclaredMeasured comparisons={overview.comparisons} />
          <Trend overview={overview} maySetTarget={maySetTarget} />
          <MissingEvidence systems={systems} />
        </>
      )}
    </>
  )
}
