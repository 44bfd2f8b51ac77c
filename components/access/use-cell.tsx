import { useTranslations } from 'next-intl'
import type { RightUse } from '#lib/domain/access/access-page.ts'
import type { GrantUse, RightKind } from '#lib/domain/access/rights.ts'
import { shortened, visibleText } from '#lib/domain/inventory/visible-text.ts'
import type { State } from '#lib/domain/usage/verdict-words.ts'
import { useEvidenceDates } from '../ui/moments.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { Tag } from '../ui/tag.tsx'
import styles from './access.module.css'

const states: Record<GrantUse, State> = { used: 'used', 'never-used': 'unused', 'no-evidence': 'no-evidence' }

/** Whether a right was made use of; `principal`: whose it is, so that another who used it is named. */
export function UseCell({ principal, kind, use: { use, lastAt, by, reason } }: { principal: string; kind: RightKind; use: RightUse }) {
  const t = useTranslations('access')
  const { day } = useEvidenceDates()
  if (use === 'inherent') return <><Tag>{t(`kindNames.${kind}`)}</Tag><span className={styles.why}>{t('inherent')}</span></>
  return (
    <>
      <StateBadge state={states[use]} label={t(`uses.${use}`)} />
      {lastAt !== null && (
        <span className={styles.why}>{by !== null && by !== principal ? t('useOf.by', { day: day(lastAt), user: shortened(visibleText(by), 40) }) : t('useOf.used', { day: day(lastAt) })}</span>
      )}
      {reason !== null && <span className={styles.why}>{t(`reasons.${reason}`)}</span>}
    </>
  )
}
