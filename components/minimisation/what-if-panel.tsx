import { useFormatter, useTranslations } from 'next-intl'
import Link from 'next/link'
import type { WhatIf } from '#lib/domain/minimisation/what-if.ts'
import { Panel } from '../ui/panel.tsx'
import { useByteText } from '../ui/bytes.ts'
import styles from './what-if-panel.module.css'

/** What the best candidates would change, before and after. */
export function WhatIfPanel({ whatIf: { fields, unusedShare, sensitive, exposures, bytes }, candidates }: { whatIf: WhatIf; /** Elsewhere than in their own room: how many there are. */ candidates?: number }) {
  const t = useTranslations('minimisation.whatIf')
  const format = useFormatter()
  const bytesText = useByteText()
  if (fields === 0) return null
  const percent = (share: number) => format.number(share, { style: 'percent', maximumFractionDigits: 1 })
  const count = (number: number) => format.number(number)
  const rows = [
    ...(unusedShare && unusedShare.after !== null ? [{ key: 'unusedShare' as const, before: percent(unusedShare.before), after: percent(unusedShare.after) }] : []),
    { key: 'sensitive' as const, before: count(sensitive.before), after: count(sensitive.after) },
    ...(exposures.before > 0 ? [{ key: 'exposures' as const, before: count(exposures.before), after: count(exposures.after) }] : []),
    ...(bytes.before > 0 ? [{ key: 'bytes' as const, before: bytesText(bytes.before), after: bytesText(bytes.after) }] : []),
  ]
  return (
    <Panel title={t('title', { count: fields })} note={candidates === undefined ? t('note') : undefined}>
      <dl className={styles.steps}>
        {rows.map(({ key, before, after }) => (
          <div key={key}>
            <dt>{t(key)}</dt>
            <dd>{t('change', { before, after })}</dd>
          </div>
        ))}
      </dl>
      {candidates !== undefined && (
        <p className={styles.open}>
          <Link href="/minimisation" data-count={candidates}>{t('open', { count: candidates })}</Link>
        </p>
      )}
    </Panel>
  )
}
