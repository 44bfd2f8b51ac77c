'use client'

import { Alert, Button, TextInput } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { useTranslations } from 'next-intl'
import type { MadeLink } from '#lib/domain/people/people-page.ts'
import { useClock } from '../ui/moments.tsx'
import styles from './people.module.css'

/** A link to hand over, or word that it was mailed. */
export function OneTimeLink({ link: { token, expiresAt, path, name } }: { link: MadeLink }) {
  const t = useTranslations('people')
  const { moment } = useClock()
  const clipboard = useClipboard()
  const values = { name, until: moment(expiresAt) }
  if (token === null) return <Alert mb="lg" className={styles.handed}>{t('linkMailed', values)}</Alert>
  const address = `${window.location.origin}${path}?token=${token}`
  return (
    <Alert mb="lg" title={t('linkShown', values)} classNames={{ title: styles.handed, label: styles.handed }}>
      <div className={styles.link}>
        <TextInput readOnly value={address} aria-label={t('link')} onFocus={({ currentTarget }) => currentTarget.select()} classNames={{ root: styles.address }} />
        <Button variant="default" onClick={() => clipboard.copy(address)}>
          {clipboard.copied ? t('copied') : t('copy')}
        </Button>
      </div>
    </Alert>
  )
}
