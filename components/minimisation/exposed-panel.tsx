import { useTranslations } from 'next-intl'
import { everybody } from '#lib/domain/access/everybody.ts'
import type { Exposed } from '#lib/domain/minimisation/candidate-facts.ts'
import { Panel } from '../ui/panel.tsx'
import { ScannedName } from '../ui/scanned-name.tsx'
import { WideTable } from '../ui/wide-table.tsx'
import styles from './exposed-panel.module.css'

/** So many may be named without being asked for. */
const shownIdle = 8

/** Who needs no grant has none that could be idle. */
const isIdle = ({ principal, use, isSuperuser, isOwner }: Exposed) => use === 'never-used' && principal !== everybody && !isSuperuser && !isOwner

/** Who may read the field: each by name who did or of whom nobody knows; and all who never did. */
export function ExposedPanel({ exposed }: { exposed: Exposed[] | null }) {
  const t = useTranslations('candidate')
  if (exposed === null) return <Panel title={t('exposedUnknown')} note={t('exposedUnknownText')}>{null}</Panel>
  const title = t('exposedTitle', { count: exposed.filter(({ principal }) => principal !== everybody).length })
  const [idle, others] = [exposed.filter(isIdle), exposed.filter((one) => !isIdle(one))]
  return (
    <Panel title={title}>
      {others.length > 0 && (
        <WideTable label={title} width="20rem" isPlain>
          <thead>
            <tr>
              <th scope="col">{t('account')}</th>
              <th scope="col">{t('use')}</th>
            </tr>
          </thead>
          <tbody>
            {others.map(({ principal, use, isSuperuser, isOwner }) => (
              <tr key={principal}>
                <th scope="row">
                  {principal === everybody ? t('everybody') : <ScannedName name={principal} />}
                  {(isSuperuser || isOwner) && ` (${t(isSuperuser ? 'superuser' : 'owner')})`}
                </th>
                <td>{principal === everybody || ((isSuperuser || isOwner) && use !== 'used') ? '' : t(`uses.${use}`)}</td>
              </tr>
            ))}
          </tbody>
        </WideTable>
      )}
      {idle.length > 0 && (
        <details className={styles.idle} open={others.length === 0 && idle.length <= shownIdle}>
          <summary>{t('idle', { count: idle.length })}</summary>
          <ul>
            {idle.map(({ principal }) => <li key={principal}><ScannedName name={principal} /></li>)}
          </ul>
        </details>
      )}
    </Panel>
  )
}
