import { useTranslations } from 'next-intl'
import type { FindingChoices } from '#lib/domain/findings/finding-list.ts'
import { Moment } from '../ui/moments.tsx'
import { Panel } from '../ui/panel.tsx'
import styles from './not-assessed.module.css'

/** Rules that had nothing to look at: an empty list must not be taken for a clean one. */
export function NotAssessed({ choices: { notAssessed, assessedAt } }: { choices: FindingChoices }) {
  const t = useTranslations('findings.notAssessed')
  const ruleText = useTranslations('rules')
  if (notAssessed.length === 0) return null
  return (
    <div className={styles.panel}>
      <Panel title={t('title')} note={<>{t('note')} {assessedAt !== null && <Moment at={assessedAt} />}</>}>
        <ul className={styles.list}>
          {notAssessed.map(({ code, need, systems }) => (
            <li key={`${code} ${need}`}>{t('line', { rule: ruleText(`${code}.name`), need: t(`needs.${need}`), count: systems })}</li>
          ))}
        </ul>
      </Panel>
    </div>
  )
}
