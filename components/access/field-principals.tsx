import { useTranslations } from 'next-intl'
import type { FieldPrincipal } from '#lib/domain/access/access-page.ts'
import { shortened, visibleText } from '#lib/domain/inventory/visible-text.ts'
import { useClock } from '../ui/moments.tsx'
import { WideTable } from '../ui/wide-table.tsx'
import styles from './access.module.css'
import { PrincipalLink } from './principal-name.tsx'
import { UseCell } from './use-cell.tsx'

const deeds = { SELECT: 'read', INSERT: 'insert', UPDATE: 'update', REFERENCES: 'references' } as const

export function FieldPrincipals({ rows }: { rows: FieldPrincipal[] }) {
  const t = useTranslations('access')
  const words = useTranslations('access.columns')
  return (
    <WideTable label={t('field.title')} width="44rem" isPlain className={styles.fieldPrincipals}>
      <thead>
        <tr>
          <th scope="col">{words('name')}</th>
          <th scope="col">{words('may')}</th>
          <th scope="col">{words('how')}</th>
          <th scope="col">{words('use')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row"><PrincipalLink principal={row} /></th>
            <td>{row.privileges.map((privilege) => t(`privileges.${deeds[privilege]}`)).join(', ')}</td>
            <td><HowItComes row={row} /></td>
            <td>{row.read === null ? '—' : <UseCell principal={row.name} kind={row.kind} use={row.read} />}</td>
          </tr>
        ))}
      </tbody>
    </WideTable>
  )
}

function HowItComes({ row: { kind, via, paths, hasMorePaths, since } }: { row: FieldPrincipal }) {
  const t = useTranslations('access')
  const { day } = useClock()
  const roles = via.map((role) => shortened(visibleText(role), 40)).join(' → ')
  return (
    <>
      {t(`kinds.${kind}`, { roles: roles === '' ? '—' : roles })}
      {since !== null && <span className={styles.why}>{t('since', { day: day(since) })}</span>}
      {paths.length === 0 ? <span className={styles.why}>{t('noPath')}</span> : (
        <details className={styles.steps}>
          <summary>{t('steps')}</summary>
          {paths.map((path, at) => (
            <div key={path.join('\n')}>
              {paths.length > 1 && <span className={styles.aside}>{t('path', { number: at + 1 })}</span>}
              <ol>{path.map((step) => <li key={step}><code>{visibleText(shortened(step, 200))}</code></li>)}</ol>
            </div>
          ))}
          {hasMorePaths && <span className={styles.aside}>{t('morePaths')}</span>}
        </details>
      )}
    </>
  )
}
