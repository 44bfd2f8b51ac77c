'use client'

// The quiet page around signing in and setting up.
import { Group, Paper } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslations } from 'next-intl'
import { Brand } from '../shell/brand.tsx'
import { LanguageChoice } from '../shell/language-choice.tsx'
import { SchemeChoice } from '../shell/scheme-choice.tsx'
import styles from './door-frame.module.css'

export function DoorFrame({ children }: { children: ReactNode }) {
  const t = useTranslations('product')
  return (
    <div className={styles.frame}>
      <main className={styles.column}>
        <Brand />
        <p className={styles.purpose}>{t('purpose')}</p>
        <Paper className={styles.card} withBorder>
          {children}
        </Paper>
      </main>
      <Group component="footer" justify="center" gap="sm" className={styles.footer}>
        <LanguageChoice />
        <SchemeChoice />
      </Group>
    </div>
  )
}
