'use client'

import { Button, Skeleton, Stack } from '@mantine/core'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { codeOf, Refused } from '#lib/client/send.ts'
import styles from './list-states.module.css'

export function ListLoading() {
  const t = useTranslations('inventory')
  return (
    <Stack gap={10} aria-busy aria-label={t('loading')}>
      {Array.from({ length: 12 }, (_, index) => (
        <Skeleton key={index} height={44} radius="md" />
      ))}
    </Stack>
  )
}

export function ListFailed({ error, onRetry }: { error: Error; onRetry(): void }) {
  const t = useTranslations('inventory')
  const errors = useTranslations('errors')
  const number = error instanceof Refused ? error.requestId : null
  return (
    <div className={styles.state} role="alert">
      <p className={styles.title}>{t('failed')}</p>
      <p className={styles.text}>
        {errors(codeOf(error))} {number && t('number', { number })}
      </p>
      <Button variant="default" onClick={onRetry}>
        {t('retry')}
      </Button>
    </div>
  )
}

export function NothingFound({ onClear }: { onClear(): void }) {
  const t = useTranslations('inventory')
  return (
    <div className={styles.state}>
      <p className={styles.title}>{t('nothingFound')}</p>
      <p className={styles.text}>{t('nothingFoundText')}</p>
      <Button variant="default" onClick={onClear}>
        {t('clearAll')}
      </Button>
    </div>
  )
}

/** Whoever may connect is led there; an owner of nothing sees the same, and is told what it takes. */
export function NothingScanned({ mayConnect }: { mayConnect: boolean }) {
  const t = useTranslations('inventory')
  const overview = useTranslations('overview')
  return (
    <div className={styles.state}>
      <p className={styles.title}>{t(mayConnect ? 'nothingScanned' : 'nothingHere')}</p>
      <p className={styles.text}>{mayConnect ? <>{t('nothingScannedText')} <Link href="/overview">{overview('title')}</Link></> : t('nothingHereText')}</p>
      {mayConnect && <Button component={Link} href="/connections/new">{overview('empty.begin')}</Button>}
    </div>
  )
}
