import { useTranslations } from 'next-intl'
import { csvlogSql } from '#lib/domain/connections/reading-account.ts'
import { Panel } from '../ui/panel.tsx'
import styles from './connection-form.module.css'
import { CopiedSql } from './copied-sql.tsx'

/** How PostgreSQL comes to write down who reads what; what that costs, and what personal data it puts on the disk. */
export function CsvlogPanel() {
  const t = useTranslations('connections.csvlog')
  return (
    <Panel title={t('title')} note={t('text')}>
      <div className={styles.form}>
        <CopiedSql sql={csvlogSql} label={t('title')} />
        <p className={styles.hint}>{t('where')}</p>
        <p className={styles.hint}>{t('after')}</p>
        <p className={styles.hint}>{t('cost')}</p>
        <p className={styles.hint}>{t('privacy')}</p>
      </div>
    </Panel>
  )
}
