'use client'

import { useFormatter, useTranslations } from 'next-intl'
import Link from 'next/link'
import type { ConnectedSystem } from '#lib/domain/connections/connection-page.ts'
import { capturedPercent } from '#lib/domain/usage/captured-percent.ts'
import { ScannedName } from '../ui/scanned-name.tsx'
import { Moment } from '../ui/moments.tsx'
import { Tag } from '../ui/tag.tsx'
import { WideTable } from '../ui/wide-table.tsx'
import styles from './system-table.module.css'

const columns = ['system', 'status', 'lastScan', 'coverage', 'nextScan'] as const

export function SystemTable({ systems }: { systems: ConnectedSystem[] }) {
  const t = useTranslations('connections')
  return (
    <WideTable label={t('title')} className={styles.systems}>
      <thead>
        <tr>
          {columns.map((column) => <th key={column} scope="col" data-figure={column === 'coverage' || undefined}>{t(`columns.${column}`)}</th>)}
        </tr>
      </thead>
      <tbody>
        {systems.map((system) => <SystemRow key={system.id} system={system} />)}
      </tbody>
    </WideTable>
  )
}

function SystemRow({ system }: { system: ConnectedSystem }) {
  const t = useTranslations('connections')
  const engines = useTranslations('engines')
  const format = useFormatter()
  const isFailed = system.lastJob?.status === 'failed'
  const isOut = system.disconnectedAt !== null
  return (
    <tr data-out={isOut || undefined}>
      <th scope="row">
        <Link href={`/connections/${encodeURIComponent(system.id)}`}><ScannedName name={system.name} length={40} /></Link>
        <span className={styles.small}>{[system.engine && engines(system.engine), system.vendor, system.country].filter(Boolean).join(' · ')}</span>
      </th>
      <td>
        {t(`status.${isOut ? 'disconnected' : system.status}`)}
        {!isOut && system.isOutside && <span className={styles.below}><Tag strong>{t('status.outside')}</Tag></span>}
        {isFailed && <span className={styles.below}><Tag strong>{t('status.failed')}</Tag></span>}
      </td>
      <td className={styles.time}>{system.lastScanAt === null ? t('never') : <Moment at={system.lastScanAt} />}</td>
      <td data-figure>{system.coverage === null ? t('noLog') : format.number(system.coverage, capturedPercent)}</td>
      <td className={styles.time}>{system.nextScanAt === null ? t('none') : <Moment at={system.nextScanAt} />}</td>
    </tr>
  )
}
