import { useTranslations } from 'next-intl'
import Link from 'next/link'
import styles from './dead-end.module.css'

/** A page that is not there, or not for the one who asks. */
export function DeadEnd({ title, text }: { title: string; text: string }) {
  const t = useTranslations('deadEnds')
  return (
    <div className={styles.end}>
      <h1 className={styles.title}>{title}</h1>
      <p className={styles.text}>{text}</p>
      <Link href="/overview">{t('toOverview')}</Link>
    </div>
  )
}
