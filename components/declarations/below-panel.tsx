import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { declarationLink } from '#lib/client/work-links.ts'
import type { DeclarationPage } from '#lib/domain/declarations/declaration-page.ts'
import { Panel } from '../ui/panel.tsx'
import { ScannedName } from '../ui/scanned-name.tsx'
import styles from './suggestions.module.css'

/** What lies in a system or a dataset: what is said above holds there, unless it is said otherwise. */
export function BelowPanel({ below }: { below: DeclarationPage['below'] }) {
  const t = useTranslations('declarations')
  return (
    <Panel title={t('below.title')} note={t('below.note')}>
      <ul className={styles.list}>
        {below.map(({ kind, id, name, fields }) => (
          <li key={id} className={styles.suggestion}>
            <Link href={declarationLink({ kind, id })}>
              <ScannedName name={name} length={60} />
            </Link>
            {kind === 'dataset' && <span className={styles.answers}>{t('below.fields', { count: fields })}</span>}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
