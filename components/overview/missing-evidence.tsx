import { useTranslations } from 'next-intl'
import type { OverviewSystem } from '#lib/domain/overview/overview-page.ts'
import type { Reason } from '#lib/domain/usage/verdict-words.ts'
import { Panel } from '../ui/panel.tsx'
import { ScannedName } from '../ui/scanned-name.tsx'
import { CountLink } from './count-link.tsx'
import styles from './missing-evidence.module.css'

/** Systems named for one reason; the reason itself leads to all of them. */
const shown = 8

/** What is in the way of a narrower interval, most fields first, each with what to do about it. */
export function MissingEvidence({ systems }: { systems: OverviewSystem[] }) {
  const t = useTranslations('overview.missing')
  const reasonText = useTranslations('reasons')
  const where = useTranslations('overview.where')
  const gaps = byReason(systems)
  const notIn = systems.filter(({ status }) => status === 'known' || status === 'refused')
  const fields = gaps.reduce((sum, gap) => sum + gap.fields, 0)
  if (fields === 0 && notIn.length === 0) return <Panel title={t('nothing')} note={t('nothingNote')}>{null}</Panel>
  return (
    <Panel title={fields > 0 ? t('title', { count: fields }) : t('notIn', { count: notIn.length })} note={t('note')}>
      <ul className={styles.gaps}>
        {gaps.map(({ reason, fields, systems }) => (
          <li key={reason} className={styles.gap}>
            <h3 className={styles.reason}>
              <CountLink query={{ is: ['customer'], analytics: ['no-evidence'], reason: [reason] }} count={fields}>{reasonText(`${reason}.name`)}</CountLink>
              <span className={styles.count}>{t('fields', { count: fields })}</span>
            </h3>
            <p className={styles.text}>
              {reasonText(`${reason}.because`)} {reasonText(`${reason}.toDo`)}
            </p>
            <ul className={styles.systems}>
              {systems.slice(0, shown).map(({ id, name, fields }) => (
                <li key={id}>
                  <CountLink query={{ is: ['customer'], analytics: ['no-evidence'], reason: [reason], system: [id] }} count={fields}>
                    <ScannedName name={name} length={40} /> · {fields}
                  </CountLink>
                </li>
              ))}
              {systems.length > shown && <li>{where('firstOf', { shown, all: systems.length })}</li>}
            </ul>
          </li>
        ))}
        {notIn.length > 0 && (
          <li className={styles.gap}>
            <h3 className={styles.reason}>{t('notIn', { count: notIn.length })}</h3>
            <p className={styles.text}>{t('notInText')}</p>
            <ul className={styles.systems}>{notIn.map(({ id, name }) => <li key={id}><ScannedName name={name} length={40} /></li>)}</ul>
          </li>
        )}
      </ul>
    </Panel>
  )
}

type Gap = { reason: Reason; fields: number; systems: { id: string; name: string; fields: number }[] }

function byReason(systems: OverviewSystem[]): Gap[] {
  const gaps = new Map<Reason, Gap>()
  for (const { id, name, missing } of systems) {
    for (const { reason, fields } of missing) {
      const gap = gaps.get(reason) ?? { reason, fields: 0, systems: [] }
      gap.fields += fields
      gap.systems.push({ id, name, fields })
      gaps.set(reason, gap)
    }
  }
  for (const { systems } of gaps.values()) systems.sort((a, b) => b.fields - a.fields)
  return [...gaps.values()].sort((a, b) => b.fields - a.fields)
}
