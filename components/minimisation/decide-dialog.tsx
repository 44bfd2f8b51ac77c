'use client'

import { Modal } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { DecisionKind } from '#lib/domain/minimisation/words.ts'
import { ScannedName } from '../ui/scanned-name.tsx'
import { DecisionForm } from './decision-form.tsx'
import styles from './decision-form.module.css'

const shownNames = 6

/** One decision for several fields, none of them sensitive. */
export function DecideDialog({ fieldIds, names, now, onClose }: { fieldIds: string[]; /** Those of them that are in view. */ names: string[]; now: number; onClose(isDone: boolean): void }) {
  const t = useTranslations('candidate.decide')
  const [kind, setKind] = useState<DecisionKind>('delete')
  return (
    <Modal opened onClose={() => onClose(false)} title={t('titleMany', { count: fieldIds.length })} closeButtonProps={{ 'aria-label': t('cancel') }} centered>
      <p className={styles.on}>{names.slice(0, shownNames).map((name, at) => <span key={`${name} ${at}`}>{at > 0 && ', '}<ScannedName name={name} length={40} /></span>)}{fieldIds.length > Math.min(names.length, shownNames) && ' …'}</p>
      <DecisionForm path="/api/minimisation/decide-many" on={{ fieldIds }} kind={kind} onKind={setKind} needsSecond={false} now={now} onDone={() => onClose(true)} onCancel={() => onClose(false)} />
    </Modal>
  )
}
