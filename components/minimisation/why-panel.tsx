import { useTranslations } from 'next-intl'
import Link from 'next/link'
import type { CandidateRow } from '#lib/domain/minimisation/candidate-list.ts'
import { shortened, visibleText } from '#lib/domain/inventory/visible-text.ts'
import { Panel } from '../ui/panel.tsx'
import styles from './why-panel.module.css'

/** What speaks against the field, or which rule spares it. */
export function WhyPanel({ candidate: { fieldId, reasons, recommendation, sparedBy, copyOf, references, referencedBy } }: { candidate: CandidateRow }) {
  const t = useTranslations('candidate')
  const measureText = useTranslations('measures')
  const measureSentence = useTranslations('measureSentences')
  const reasonSentence = useTranslations('reasonSentences')
  const ruleText = useTranslations('sparedRules')
  const ruleSentence = useTranslations('sparedSentences')
  const name = (text: string) => shortened(visibleText(text), 60)
  return (
    <Panel title={sparedBy ? t('spared', { rule: ruleText(sparedBy) }) : t('recommendation', { measure: measureText(recommendation) })} note={sparedBy ? ruleSentence(sparedBy) : measureSentence(recommendation)}>
      {sparedBy && reasons.length > 0 && <p className={styles.line}>{t('otherwise')}</p>}
      {reasons.length > 0 && (
        <ul className={styles.reasons}>
          {reasons.map((reason) => (
            <li key={reason}>{reasonSentence(reason)}</li>
          ))}
        </ul>
      )}
      {copyOf && <p className={styles.line}>{copyOf.place ? t('copyOf', { place: name(`${copyOf.place.schema}.${copyOf.place.table}.${copyOf.place.column}`) }) : copyOf.team === null ? t('copyElsewhere') : t('copyOfTeam', { team: name(copyOf.team) })}</p>}
      {references > 0 && <p className={styles.line}>{t('references', { count: references })}{referencedBy.length > 0 && `: ${referencedBy.map(name).join(', ')}`}</p>}
      <p className={styles.line}>
        <Link href={`/inventory/${encodeURIComponent(fieldId)}`}>{t('field')}</Link>
      </p>
    </Panel>
  )
}
