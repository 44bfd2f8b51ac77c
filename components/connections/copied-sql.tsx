'use client'

import { Button, CopyButton } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { visibleLines } from '#lib/domain/inventory/visible-text.ts'
import styles from './copied-sql.module.css'

/** Statements to be run elsewhere. What is copied is the text itself; what is shown hides nothing in it. */
export function CopiedSql({ sql, label }: { sql: string; label: string }) {
  const t = useTranslations('connections.account')
  return (
    <div className={styles.block}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard (WCAG 2.1.1) */}
      <section className={styles.sql} tabIndex={0} aria-label={label}>
        <pre className={styles.text}>{visibleLines(sql)}</pre>
      </section>
      <CopyButton value={sql}>
        {({ copied, copy }) => (
          <Button size="xs" variant="default" onClick={copy} leftSection={copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}>
            {copied ? t('copied') : t('copy')}
          </Button>
        )}
      </CopyButton>
    </div>
  )
}
