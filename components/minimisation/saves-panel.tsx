import { useFormatter, useTranslations } from 'next-intl'
import { Panel } from '../ui/panel.tsx'
import { useByteText } from '../ui/bytes.ts'
import styles from './why-panel.module.css'

/** What is spared once the field is gone; `yearly` by the company's own prices, null where it has set none. */
export function SavesPanel({ bytes, yearly }: { bytes: number | null; yearly: { amount: number; currency: string } | null }) {
  const t = useTranslations('candidate')
  const format = useFormatter()
  const bytesText = useByteText()
  return (
    <Panel title={t('savesTitle')}>
      <ul className={styles.reasons}>
        <li>{t('saves')}</li>
        <li>{bytes === null ? t('bytesUnknown') : t('bytes', { bytes: bytesText(bytes) })}</li>
        {yearly && <li>{t('price', { amount: format.number(yearly.amount, { style: 'currency', currency: yearly.currency }) })}</li>}
      </ul>
    </Panel>
  )
}
