'use client'

import { useFormatter, useTranslations } from 'next-intl'
import Link from 'next/link'
import type { ConnectedSystem } from '#lib/domain/connections/connection-page.ts'
import { ScannedName } from '../ui/scanned-name.tsx'
import { Tag } from '../ui/tag.tsx'
import styles from './system-table.module.css'

const columns = ['system', 'status', 'lastScan', 'coverage', 'nextScan'] as const

export function SystemTable({ systems }: { systems: ConnectedSystem[] }) {
  const t = useTranslations('connections')
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section className={styles.scroll} tabIndex={0} aria-label={t('title')}>
      <table className={styles.table}>
        <thead>
          <tr>
            {columns.map((column) => <th key={column} scope="col" data-column={column}>{t(`columns.${column}`)}</th>)}
          </tr>
        </thead>
        <tbody>
          {systems.map((system) => <SystemRow key={system.id} system={system} />)}
        </tbody>
      </table>
    </section>
  )
}

function SystemRow({ system }: { system: ConnectedSystem }) {
  const t = useTranslations('connections')
  const engines = useTranslations('engines')
  const format = useFormatter()
  const at = (instant: number) => format.dateTime(instant, { dateStyle: 'medium', timeStyle: 'short' })
  const isFailed = system.lastJob?.status === 'failed'
  const isOut = system.disconnectedAt !== null
  return (
    <tr data-out={isOut || undefined}>
      <th scope="row" data-column="system">
        <Link href={`/connections/${encodeURIComponent(system.id)}`}><ScannedName name={system.name} length={40} /></Link>
        <span className={styles.small}>{[system.engine && engines(system.engine), system.vendor, system.country].filter(Boolean).join(' · ')}</span>
      </th>
      <td data-column="status">
        {t(`status.${isOut ? 'disconnected' : system.status}`)}
        {isFailed && <span className={styles.below}><Tag strong>{t('status.failed')}</Tag></span>}
      </td>
      <td data-column="lastScan">{system.lastScanAt === null ? t('never') : at(system.lastScanAt)}</td>
      <td data-column="coverage">{system.coverage === null ? t('noLog') : format.number(system.coverage, { style: 'percent', maximumFractionDigits: 0 })}</td>
      <td data-column="nextScan">{system.nextScanAt === null ? t('none') : at(system.nextScanAt)}</td>
    </tr>
  )
}
