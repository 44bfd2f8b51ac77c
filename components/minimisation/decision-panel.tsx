'use client'

import { Button, Group } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useChange } from '#lib/client/use-change.ts'
import { visibleLines } from '#lib/domain/inventory/visible-text.ts'
import type { CandidateDetail } from '#lib/domain/minimisation/candidate-page.ts'
import { daysAway, isStanding } from '#lib/domain/minimisation/decision.ts'
import type { DecisionKind } from '#lib/domain/minimisation/words.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { useClock, useEvidenceDates } from '../ui/moments.tsx'
import { Panel } from '../ui/panel.tsx'
import { DecisionForm } from './decision-form.tsx'
import styles from './why-panel.module.css'

type Props = { detail: CandidateDetail; kind: DecisionKind; onKind(kind: DecisionKind): void; mayDecide: boolean; maySecond: boolean }

/** What was decided and where it stands; or the form to decide. */
export function DecisionPanel({ detail: { candidate, isByHand, isOwnDecision, now }, kind, onKind, mayDecide, maySecond }: Props) {
  const t = useTranslations('candidate')
  const router = useRouter()
  const { state, decision, fieldId, isSensitive } = candidate
  const isOpen = state === 'open' || state === 'reopened'
  if (state === 'spared' || (isOpen && !mayDecide && decision === null)) return null
  return (
    <>
      {decision && state !== 'open' && <Standing decision={decision} isByHand={isByHand} fieldId={fieldId} mayWithdraw={mayDecide && isStanding(decision)} maySecond={maySecond && decision.state === 'awaiting-second' && !isOwnDecision} />}
      {isOpen && mayDecide && (
        <Panel title={t('decide.title')}>
          <div style={{ marginTop: '0.875rem' }}>
            <DecisionForm path="/api/minimisation/decide" on={{ fieldId }} kind={kind} onKind={onKind} needsSecond={isSensitive} isByHand={isByHand} now={now} onDone={() => router.refresh()} />
          </div>
        </Panel>
      )}
    </>
  )
}

type StandingProps = { decision: NonNullable<CandidateDetail['candidate']['decision']>; isByHand: boolean; fieldId: string; mayWithdraw: boolean; maySecond: boolean }

function Standing({ decision, isByHand, fieldId, mayWithdraw, maySecond }: StandingProps) {
  const t = useTranslations('candidate')
  const measureText = useTranslations('measures')
  const proofText = useTranslations('proofs')
  const needText = useTranslations('proofNeeds')
  const returnText = useTranslations('returns')
  const { day } = useClock()
  const named = useEvidenceDates()
  const withdraw = useChange('/api/minimisation/withdraw')
  const second = useChange('/api/minimisation/second')
  const { kind, state, reason, decidedAt, decidedByName, secondAt, secondByName, expiresAt, provedAt, proof, reopenedFor } = decision
  const lines = [
    secondAt !== null && t(state === 'declined' ? 'declinedBy' : 'agreed', { name: secondByName ?? t('somebody'), date: day(secondAt) }),
    state === 'kept' && expiresAt !== null && t('keptUntil', { date: named.day(expiresAt) }),
    state === 'awaiting-second' && t('waits'),
    state === 'to-do' && !isByHand && t('waitsForProof'),
    (state === 'to-do' || state === 'awaiting-second') && kind !== 'keep' && needText(isByHand ? 'by-hand' : kind),
    provedAt !== null && proof && t('provedOn', { date: day(provedAt), proof: proofText(proof) }),
    state === 'reopened' && reopenedFor && returnText(reopenedFor, { days: daysAway(decision) ?? 0 }),
  ].filter((line) => line !== false && line !== null && line !== '')
  return (
    <Panel title={t('decided', { kind: measureText(kind), name: decidedByName ?? t('somebody'), date: day(decidedAt) })}>
      <blockquote className={styles.reason}>{visibleLines(reason)}</blockquote>
      {lines.map((line) => (
        <p key={String(line)} className={styles.line}>{line}</p>
      ))}
      <ErrorNotice code={withdraw.refusal ?? second.refusal} />
      {(mayWithdraw || maySecond) && (
        <Group gap="xs" mt="md">
          {maySecond && (
            <>
              <Button loading={second.isSending} onClick={() => void second.send({ fieldId, agrees: true })}>{t('agree')}</Button>
              <Button variant="default" loading={second.isSending} onClick={() => void second.send({ fieldId, agrees: false })}>{t('decline')}</Button>
            </>
          )}
          {mayWithdraw && <Button variant="default" loading={withdraw.isSending} onClick={() => void withdraw.send({ fieldId })}>{t('withdraw')}</Button>}
        </Group>
      )}
    </Panel>
  )
}
