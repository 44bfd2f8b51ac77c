'use client'

import { Button } from '@mantine/core'
import { useLocalStorage, useMounted } from '@mantine/hooks'
import { useFormatter, useTranslations } from 'next-intl'
import Link from 'next/link'
import { useEffect, useRef } from 'react'
import { inventoryLink } from '#lib/client/field-links.ts'
import type { GuidedMinute as Minute } from '#lib/domain/overview/guided-minute.ts'
import { headlineOf } from '#lib/domain/overview/headline.ts'
import type { OverviewPage, ShareCounts } from '#lib/domain/overview/overview-page.ts'
import styles from './guided-minute.module.css'

type Band = OverviewPage['referenceBand']
type Values = Record<string, string | number>
type Step = { key: 'headline' | 'ownHeadline' | 'copy' | 'purchase' | 'stranger' | 'everybody' | 'proof'; values: Values; href: string } | { key: 'own'; values: Values }

/** In the place of a step: skipped, or seen to its end. */
const over = -1

/** The demo in a minute: each step says one thing and leads to the rows behind it; the last one leads out of the demo. */
export function GuidedMinute({ minute, counts, band }: { minute: Minute; counts: ShareCounts; band: Band }) {
  const t = useTranslations('guidedMinute')
  const steps = useSteps(minute, counts, band)
  const isMounted = useMounted()
  // Whoever follows a link and comes back goes on where they were.
  const [at, setAt] = useLocalStorage({ key: `guided-minute:${minute.visitorId}`, defaultValue: 0, getInitialValueInEffect: false })
  const heading = useRef<HTMLHeadingElement>(null)
  const isMoving = useRef(false)
  useEffect(() => {
    if (isMoving.current) heading.current?.focus()
    isMoving.current = false
  })

  if (!isMounted) return null
  const go = (to: number) => { isMoving.current = true; setAt(to) }
  const step = steps[at]
  if (!step) return <p className={`${styles.again} no-print`}><button type="button" className={styles.link} onClick={() => go(0)}>{t('again')}</button></p>

  const isLast = at === steps.length - 1
  return (
    <section className={`${styles.minute} no-print`} aria-labelledby="guided-minute">
      <p className={styles.place}>{t('place', { at: at + 1, all: steps.length })}</p>
      <h2 id="guided-minute" ref={heading} tabIndex={-1} className={styles.title}>{t(`${step.key}.title`, step.values)}</h2>
      <p className={styles.text}>{t(`${step.key}.text`, step.values)}</p>
      {step.key === 'own'
        ? <pre className={styles.command}><code>npm start -- --own</code></pre>
        : <p className={styles.evidence}><Link href={step.href}>{t(`${step.key}.link`, step.values)}</Link></p>}
      <div className={styles.steps}>
        <Button variant="default" onClick={() => go(at - 1)} disabled={at === 0}>{t('back')}</Button>
        {isLast ? <Button onClick={() => go(over)}>{t('done')}</Button> : <Button onClick={() => go(at + 1)}>{t('next')}</Button>}
        {!isLast && <button type="button" className={styles.link} onClick={() => go(over)}>{t('skip')}</button>}
      </div>
    </section>
  )
}

const fieldLink = ({ fieldId }: { fieldId: string }) => `/inventory/${encodeURIComponent(fieldId)}`

/** What the visitor may not know of is left out. */
function useSteps({ isWhole, copy, purchase, stranger, everybody, proof }: Minute, counts: ShareCounts, band: Band): Step[] {
  const t = useTranslations('overview')
  const format = useFormatter()
  const percent = (value: number) => format.number(value / 100, { style: 'percent', maximumFractionDigits: 0 })
  // Held together: a line may not end within it.
  const interval = (from: number, to: number) => (from === to ? percent(from) : t('interval', { from: format.number(from), to: percent(to) }).replace('–', '–\u2060'))
  const share = headlineOf(counts)
  const steps: (Step | null)[] = [
    share && {
      key: isWhole ? 'headline' : 'ownHeadline',
      values: { share: interval(share.from, share.to), band: interval(100 * band.from, 100 * band.to), unused: counts.unused, unknown: counts.noEvidence },
      href: inventoryLink({ is: ['customer'], analytics: ['unused'] }),
    },
    copy && { key: 'copy', values: { fields: copy.fields, unused: copy.unused }, href: inventoryLink({ dataset: [copy.datasetId], is: ['customer'], state: ['unused'] }) },
    purchase && { key: 'purchase', values: { user: purchase.user, executions: purchase.executions }, href: fieldLink(purchase) },
    stranger && { key: 'stranger', values: { user: stranger.user, executions: stranger.executions }, href: fieldLink(stranger) },
    everybody && { key: 'everybody', values: { accounts: everybody.accounts, used: everybody.used, user: everybody.user, days: everybody.days }, href: fieldLink(everybody) },
    proof && { key: 'proof', values: { proved: proof.proved, days: proof.days }, href: `/minimisation/${encodeURIComponent(proof.fieldId)}` },
    { key: 'own', values: {} },
  ]
  return steps.filter((step) => step !== null)
}
