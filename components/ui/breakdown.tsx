'use client'

import { Button, Group } from '@mantine/core'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import styles from './dead-end.module.css'

/** What is shown when a screen could not be drawn: no detail, a number to look it up by, and another try. */
export function Breakdown({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations('deadEnds')
  return (
    <div className={styles.end} role="alert">
      <h1 className={styles.title}>{t('brokenTitle')}</h1>
      <p className={styles.text}>{error.digest ? t('brokenTextWithNumber', { number: error.digest }) : t('brokenText')}</p>
      <Group>
        <Button onClick={reset}>{t('tryAgain')}</Button>
        <Link href="/overview">{t('toOverview')}</Link>
      </Group>
    </div>
  )
}
