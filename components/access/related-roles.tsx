import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { principalLink } from '#lib/client/access-links.ts'
import type { PrincipalDetail, RelatedRole } from '#lib/domain/access/access-page.ts'
import { ScannedName } from '../ui/scanned-name.tsx'
import styles from './access.module.css'

const shownRoles = 40

/** What a role belongs to, and who belongs to it. */
export function RelatedRoles({ roles: { memberOf, members } }: { roles: NonNullable<PrincipalDetail['roles']> }) {
  const t = useTranslations('access.principal')
  if (memberOf.length + members.length === 0) return <p className={styles.alone}>{t('alone')}</p>
  return (
    <dl className={styles.related}>
      <dt>{t('roles')}</dt>
      <dd><RoleList roles={memberOf} /></dd>
      <dt>{t('members')}</dt>
      <dd><RoleList roles={members} /></dd>
    </dl>
  )
}

function RoleList({ roles }: { roles: RelatedRole[] }) {
  const t = useTranslations('access.principal')
  if (roles.length === 0) return t('none')
  return (
    <ul className={styles.roles}>
      {roles.slice(0, shownRoles).map(({ id, name, inherits }) => (
        <li key={name}>
          {id === null ? <ScannedName name={name} length={40} /> : <Link href={principalLink(id)} prefetch={false}><ScannedName name={name} length={40} /></Link>}
          {!inherits && <span className={styles.aside}> ({t('notInherited')})</span>}
        </li>
      ))}
      {roles.length > shownRoles && <li>…</li>}
    </ul>
  )
}
