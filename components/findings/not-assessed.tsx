import { useFormatter, useTranslations } from 'next-intl'
import type { FindingChoices } from '#lib/domain/findings/finding-list.ts'
import { Moment } from '../ui/moments.tsx'
import { Panel } from '../ui/panel.tsx'
import styles from './not-assessed.module.css'

/** Rules that had nothing to look at, told by what they lacked: an empty list must not be taken for a clean one. */
export function NotAssessed({ choices: { notAssessed, assessedAt } }: { choices: FindingChoices }) {
  const t = useTranslations('findings.notAssessed')
  const ruleText = useTranslations('rules')
  const format = useFormatter()
  if (notAssessed.length === 0) return null
  return (
    <div className={styles.panel}>
      <Panel title={t('title')} note={<>{t('note')} {assessedAt !== null && <Moment at={assessedAt} />}</>}>
        <dl className={styles.list}>
          {[...Map.groupBy(notAssessed, ({ need, systems }) => `${need} ${systems}`).values()].map((rules) => (
            <div key={`${rules[0]!.need} ${rules[0]!.systems}`}>
              <dt>{t('why', { need: t(`needs.${rules[0]!.need}`), count: rules[0]!.systems })}</dt>
              <dd>{format.list(rules.map(({ code }) => ruleText(`${code}.name`)), { type: 'unit' })}</dd>
            </div>
          ))}
        </dl>
      </Panel>
    </div>
  )
}
