import { useTranslations } from 'next-intl'
import type { PrincipalDetail } from '#lib/domain/access/access-page.ts'
import { ScannedName } from '../ui/scanned-name.tsx'
import styles from './access.module.css'

/** Where one's own fields end: how many fields of which team a role may read besides, and nothing else of them. */
export function BeyondList({ beyond }: Pick<PrincipalDetail, 'beyond'>) {
  const t = useTranslations('access.principal.beyond')
  return (
    <section>
      <h2 className={styles.heading}>{t('title')}</h2>
      <p className={styles.note}>{t('note')}</p>
      <ul className={styles.list}>
        {beyond.map(({ team, fields }) => (
          <li key={team ?? ''}>{team === null ? t('ofNobody', { count: fields }) : <ScannedName name={t('of', { count: fields, team })} length={120} />}</li>
        ))}
      </ul>
    </section>
  )
}
