'use client'

import { Button } from '@mantine/core'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { Panel } from '../ui/panel.tsx'
import styles from './first-steps.module.css'

const steps = ['connect', 'send', 'read'] as const
const commands = ['npm run -s big-trust -- scan postgres://reader@db.example:5432/crm --system crm', 'npm run -s big-trust -- import postgresql-2026-11-20.csv --system crm']

/** An empty product teaches what to do first, and leads there whoever may do it. */
export function FirstSteps({ mayConnect }: { mayConnect: boolean }) {
  const t = useTranslations('overview.empty')
  return (
    <Panel title={t('title')} note={t(mayConnect ? 'note' : 'askAdmin')}>
      <ol className={styles.steps}>
        {steps.map((key) => (
          <li key={key} className={styles.step}>
            <h3 className={styles.what}>{t(`${key}.what`)}</h3>
            <p className={styles.how}>{t(`${key}.how`)}</p>
          </li>
        ))}
      </ol>
      {mayConnect && (
        <>
          <Button component={Link} href="/connections/new">{t('begin')}</Button>
          <details className={styles.byCommand}>
            <summary>{t('byCommand')}</summary>
            {commands.map((command) => <pre key={command} className={styles.command}><code>{command}</code></pre>)}
          </details>
        </>
      )}
    </Panel>
  )
}
