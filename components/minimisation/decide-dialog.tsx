'use client'

import { Modal } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { DecisionKind } from '#lib/domain/minimisation/words.ts'
import { DecisionForm } from './decision-form.tsx'

/** One decision for several fields, none of them sensitive. */
export function DecideDialog({ fieldIds, now, onClose }: { fieldIds: string[]; now: number; onClose(isDone: boolean): void }) {
  const t = useTranslations('candidate.decide')
  const [kind, setKind] = useState<DecisionKind>('delete')
  return (
    <Modal opened onClose={() => onClose(false)} title={t('titleMany', { count: fieldIds.length })} closeButtonProps={{ 'aria-label': t('cancel') }} centered>
      <DecisionForm path="/api/minimisation/decide-many" on={{ fieldIds }} kind={kind} onKind={setKind} needsSecond={false} now={now} onDone={() => onClose(true)} onCancel={() => onClose(false)} />
    </Modal>
  )
}
