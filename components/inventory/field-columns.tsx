'use client'

import { useFormatter, useTranslations } from 'next-intl'
import Link from 'next/link'
import type { ReactNode } from 'react'
import type { Comparison } from '#lib/domain/declarations/declaration-words.ts'
import type { FieldSort } from '#lib/domain/inventory/field-list-words.ts'
import type { FieldRow } from '#lib/domain/inventory/field-list.ts'
import { capturedPercent } from '#lib/domain/usage/captured-percent.ts'
import { useEvidenceDates } from '../ui/moments.tsx'
import { ScannedName } from '../ui/scanned-name.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { Tag } from '../ui/tag.tsx'
import { DatasetPath } from './dataset-path.tsx'
import styles from './field-columns.module.css'
import { OwnerName } from './owner-name.tsx'

/** A row, and the link to its field that remembers the list. */
export type ListedField = FieldRow & { href: string }

/** Where what was said and what the logs say do not go together. */
const toShow: ReadonlySet<Comparison> = new Set<Comparison>(['disputed', 'declared-used-measured-unused', 'declared-unused-measured-used'])

type CellProps = { field: ListedField }

/** The list's columns; the id of each is the word it is sorted by. */
export const fieldColumns = [
  { id: 'name', isFigure: false, Cell: NameCell },
  { id: 'state', isFigure: false, Cell: StateCell },
  { id: 'category', isFigure: false, Cell: CategoryCell },
  { id: 'system', isFigure: false, Cell: SystemCell },
  { id: 'owner', isFigure: false, Cell: OwnerName },
  { id: 'coverage', isFigure: true, Cell: CoverageCell },
  { id: 'reads', isFigure: true, Cell: ReadsCell },
  { id: 'lastRead', isFigure: true, Cell: LastReadCell },
] as const satisfies { id: FieldSort; isFigure: boolean; Cell: (props: CellProps) => ReactNode }[]

function NameCell({ field }: CellProps) {
  return (
    <Link href={field.href} prefetch={false} className={styles.name}>
      <ScannedName name={field.name} length={48} className={styles.field} />
      <span className={styles.path} data-path>
        <DatasetPath schema={field.schema} dataset={field.dataset} length={40} />
      </span>
    </Link>
  )
}

function StateCell({ field: { verdict, declared } }: CellProps) {
  const quarters = useTranslations('quarters')
  const groups = useTranslations('groups')
  const reasons = useTranslations('reasons')
  const comparisons = useTranslations('comparisons')
  const t = useTranslations('inventory')
  const state = verdict?.state ?? 'no-evidence'
  const why =
    state === 'no-evidence' ? reasons(`${verdict?.reason ?? 'no-log'}.name`)
    : verdict?.analytics === 'used' && verdict.group !== 'named' ? groups(verdict.group)
    : state === 'unused' || !verdict ? null
    : verdict.quarter ? quarters(verdict.quarter)
    : t(verdict.analytics === 'used' ? 'analyticsKnown' : 'operationsKnown')
  return (
    <>
      <StateBadge state={state} />
      {why && <span className={styles.why}>{why}</span>}
      {toShow.has(declared) && <span className={styles.why}><Tag strong>{comparisons(declared)}</Tag></span>}
    </>
  )
}

function CategoryCell({ field }: CellProps) {
  const categories = useTranslations('categories')
  const flags = useTranslations('flags')
  return (
    <span className={styles.category}>
      {field.category ? categories(field.category) : '—'}
      {field.isSensitive && <Tag strong>{flags('sensitive')}</Tag>}
    </span>
  )
}

function SystemCell({ field }: CellProps) {
  return <ScannedName name={field.system} length={40} className={styles.system} />
}

function CoverageCell({ field: { verdict } }: CellProps) {
  const format = useFormatter()
  return verdict && verdict.coverage !== null ? format.number(verdict.coverage, capturedPercent) : '—'
}

function ReadsCell({ field: { verdict } }: CellProps) {
  const t = useTranslations('inventory')
  const format = useFormatter()
  if (!verdict || verdict.explicitReads === null || verdict.starReads === null) return '—'
  return (
    <>
      {format.number(verdict.explicitReads)}
      {verdict.starReads > 0 && <span className={styles.why}>{t('starReads', { count: verdict.starReads })}</span>}
    </>
  )
}

function LastReadCell({ field: { verdict } }: CellProps) {
  const { day } = useEvidenceDates()
  return verdict?.lastReadAt ? day(verdict.lastReadAt) : '—'
}
