import { useTranslations } from 'next-intl'
import { Panel } from '../ui/panel.tsx'
import styles from './first-steps.module.css'

const steps = [
  { key: 'scan', command: 'npm run -s big-trust -- scan postgres://reader@db.example:5432/crm --system crm' },
  { key: 'import', command: 'npm run -s big-trust -- import postgresql-2026-11-20.csv --system crm' },
] as const

/** An empty product teaches what to do first. */
export function FirstSteps() {
  const t = useTranslations('overview.empty')
  return (
    <Panel title={t('title')} note={t('note')}>
      <ol className={styles.steps}>
        {steps.map(({ key, command }) => (
          <li key={key}>
            <p className={styles.step}>{t(key)}</p>
            <pre className={styles.command}>
              <code>{command}</code>
            </pre>
          </li>
        ))}
        <li>
          <p className={styles.step}>{t('read')}</p>
        </li>
      </ol>
    </Panel>
  )
}
