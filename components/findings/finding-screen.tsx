'use client'

import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { findingsLink } from '#lib/client/finding-links.ts'
import type { FindingDetail } from '#lib/domain/findings/finding-page.ts'
import { findingName } from '#lib/domain/findings/finding-record.ts'
import facts from '../inventory/verdict-panel.module.css'
import { useClock, useEvidenceDates } from '../ui/moments.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Panel } from '../ui/panel.tsx'
import place from '../ui/place.module.css'
import { ScannedName } from '../ui/scanned-name.tsx'
import { Tag } from '../ui/tag.tsx'
import { Trail } from '../ui/trail.tsx'
import { DeedPanel } from './deed-panel.tsx'
import { EvidencePanel } from './evidence-panel.tsx'
import { FindingPlace } from './finding-place.tsx'
import styles from './finding-screen.module.css'
import { useFindingSentence } from './finding-text.ts'
import { FindingThread } from './finding-thread.tsx'
import { SeverityMark } from './severity-mark.tsx'

const dayMs = 86_400_000

/** One finding: what was found and why it matters, what it rests on, what is to be done and by whom, and what happened to it. */
export function FindingScreen({ finding }: { finding: FindingDetail }) {
  const t = useTranslations('finding')
  const ruleText = useTranslations('rules')
  const stateText = useTranslations('findingStates')
  const sentence = useFindingSentence()
  const { day } = useClock()
  const named = useEvidenceDates()
  const { rule, number, severity, state, system, evidence } = finding
  return (
    <>
      <Trail label={t('path')}>
        <Link href={findingsLink({})}>{t('back')}</Link>
        <Link href={findingsLink({ rule: [rule], show: 'all' })}>{ruleText(`${rule}.name`)}</Link>
      </Trail>
      <PageHead title={<>{findingName(number)} {ruleText(`${rule}.name`)}</>} lead={<span className={styles.lead}><ScannedName name={system} length={40} />: <FindingPlace {...finding} /></span>}>
        <div className={place.tags}>
          <SeverityMark severity={severity} />
          <Tag strong={state === 'open'}>{stateText(state)}</Tag>
        </div>
      </PageHead>
      <Panel title={t('what')}>
        <p className={facts.sentence}>{sentence({ rule, evidence })}</p>
        {finding.resolvedAt !== null && <p className={styles.note}>{t('gone', { at: day(finding.resolvedAt) })}</p>}
        {finding.returnedAt !== null && finding.absentMs !== null && <p className={styles.back}>{t('cameBack', { at: day(finding.returnedAt), days: Math.max(1, Math.round(finding.absentMs / dayMs)) })}</p>}
        {finding.acceptedUntil !== null && <p className={styles.note}>{t(state === 'accepted' ? 'until' : 'askedUntil', { at: named.day(finding.acceptedUntil) })}</p>}
        <Words finding={finding} />
      </Panel>
      <DeedPanel finding={finding} />
      <EvidencePanel finding={finding} />
      <FindingThread finding={finding} />
    </>
  )
}

function Words({ finding }: { finding: FindingDetail }) {
  const t = useTranslations('finding')
  const list = useTranslations('findings')
  const ruleText = useTranslations('rules')
  const { day } = useClock()
  const named = useEvidenceDates()
  const { rule, version, norm, owner, assignee, dueAt, firstFoundAt, lastFoundAt } = finding
  const name = (person: { name: string | null } | null) => (person === null ? list('nobody') : person.name === null ? list('somebody') : <ScannedName name={person.name} length={60} />)
  return (
    <>
      <div className={styles.words}>
        <div>
          <h3 className={styles.heading}>{t('why')}</h3>
          <p>{ruleText(`${rule}.why`)}</p>
        </div>
        <div>
          <h3 className={styles.heading}>{t('todo')}</h3>
          <p>{ruleText(`${rule}.todo`)}</p>
        </div>
      </div>
      <dl className={facts.facts}>
        <div>
          <dt>{t('norm')}</dt>
          <dd>{norm.map((reference) => <span key={reference} className={styles.line}>{reference}</span>)}</dd>
        </div>
        <div>
          <dt>{t('ruleLabel')}</dt>
          <dd>{t('rule', { code: rule, version })}</dd>
        </div>
        <div>
          <dt>{t('owner')}</dt>
          <dd>{name(owner)}</dd>
        </div>
        <div>
          <dt>{t('assignee')}</dt>
          <dd>{name(assignee)}</dd>
        </div>
        {dueAt !== null && (
          <div>
            <dt>{t('due')}</dt>
            <dd>{named.day(dueAt)}</dd>
          </div>
        )}
        <div>
          <dt>{t('firstFound')}</dt>
          <dd>{day(firstFoundAt)}</dd>
        </div>
        <div>
          <dt>{t('lastFound')}</dt>
          <dd>{day(lastFoundAt)}</dd>
        </div>
      </dl>
    </>
  )
}
