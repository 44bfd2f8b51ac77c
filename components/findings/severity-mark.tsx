import { useTranslations } from 'next-intl'
import { severityRank, type Severity } from '#lib/domain/findings/severity.ts'
import styles from './severity-mark.module.css'

/** How bad it is, told by a word and by how many of four bars are filled, as well as by colour. */
export function SeverityMark({ severity }: { severity: Severity }) {
  const t = useTranslations('severities')
  return (
    <span className={styles.mark} data-severity={severity}>
      <span className={styles.bars} aria-hidden>
        {[4, 3, 2, 1].map((rank) => (
          <span key={rank} data-filled={severityRank(severity) <= rank || undefined} />
        ))}
      </span>
      {t(severity)}
    </span>
  )
}
