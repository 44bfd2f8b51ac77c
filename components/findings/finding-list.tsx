import { Checkbox } from '@mantine/core'
import { useFormatter, useTranslations } from 'next-intl'
import Link from 'next/link'
import { findingLink, type FindingQuery } from '#lib/client/finding-links.ts'
import type { FindingPage, FindingRow } from '#lib/domain/findings/finding-list.ts'
import { findingName } from '#lib/domain/findings/finding-record.ts'
import type { RuleCode } from '#lib/domain/findings/rule-codes.ts'
import { shortened, visibleText } from '#lib/domain/inventory/visible-text.ts'
import { useEvidenceDates } from '../ui/moments.tsx'
import { ScannedName } from '../ui/scanned-name.tsx'
import styles from './finding-list.module.css'
import { FindingPlace } from './finding-place.tsx'
import { SeverityMark } from './severity-mark.tsx'
import type { FindingSelection } from './use-finding-selection.ts'

type Props = { page: FindingPage; query: FindingQuery; /** Null for who can do nothing with it. */ selection: FindingSelection | null; onChange(patch: Partial<FindingQuery>): void }

/** One page of findings, those of a rule together while the list is in its own order. */
export function FindingList({ page, query, selection, onChange }: Props) {
  const t = useTranslations('findings')
  const groups = query.sort === 'severity' ? [...Map.groupBy(page.rows, ({ rule }) => rule)] : [[null, page.rows] as const]
  return groups.map(([rule, rows]) => (
    <section key={rule ?? ''} className={styles.group} aria-label={rule === null ? t('title') : undefined} aria-labelledby={rule === null ? undefined : `rule-${rule}`}>
      {rule !== null && <GroupHead rule={rule} page={page} isOnly={query.rule.length === 1} onChange={onChange} />}
      <ol className={styles.list} data-selectable={selection ? true : undefined}>
        {rows.map((row) => (
          <Row key={row.id} row={row} selection={selection} />
        ))}
      </ol>
    </section>
  ))
}

function GroupHead({ rule, page, isOnly, onChange }: { rule: RuleCode; page: FindingPage; isOnly: boolean; onChange: Props['onChange'] }) {
  const t = useTranslations('findings')
  const ruleText = useTranslations('rules')
  const format = useFormatter()
  const group = page.rules.find(({ code }) => code === rule)
  return (
    <div className={styles.head}>
      <h2 id={`rule-${rule}`} className={styles.rule}>{ruleText(`${rule}.name`)}</h2>
      {group && <SeverityMark severity={group.severity} />}
      {group && (
        <button type="button" className={styles.count} onClick={() => onChange({ rule: isOnly ? [] : [rule] })}>
          {isOnly ? t('allRules') : t('count', { count: group.count })}
          <span className={styles.hidden}> {isOnly ? '' : format.list([ruleText(`${rule}.name`)])}</span>
        </button>
      )}
    </div>
  )
}

function Row({ row, selection }: { row: FindingRow; selection: FindingSelection | null }) {
  const t = useTranslations('findings')
  const stateText = useTranslations('findingStates')
  const { day } = useEvidenceDates()
  const name = findingName(row.number)
  return (
    <li className={styles.row} data-selected={selection?.has(row.id) || undefined}>
      {selection && <Checkbox size="xs" className={styles.box} aria-label={t('selection.row', { name })} checked={selection.has(row.id)} onChange={() => selection.toggle(row.id)} />}
      <Link href={findingLink(row.id)} className={styles.what}>
        <span className={styles.number}>{name}</span>
        <span className={styles.place}>
          <FindingPlace {...row} />
        </span>
      </Link>
      <span className={styles.system}>
        <ScannedName name={row.system} length={40} />
      </span>
      <span className={styles.state}>
        <span data-state={row.state}>{stateText(row.state)}</span>
        {row.returns > 0 && <span className={styles.back}>{t('returned', { count: row.returns })}</span>}
      </span>
      <span className={styles.who}>
        {row.assignee && <bdi>{row.assignee.name === null ? t('somebody') : shortened(visibleText(row.assignee.name), 40)}</bdi>}
        {row.dueAt !== null && <span className={styles.due}>{t('columns.due')} {day(row.dueAt)}</span>}
      </span>
    </li>
  )
}
