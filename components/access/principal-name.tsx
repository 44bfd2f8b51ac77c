import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { principalLink } from '#lib/client/access-links.ts'
import type { PrincipalName } from '#lib/domain/access/access-page.ts'
import { ScannedName } from '../ui/scanned-name.tsx'
import styles from './access.module.css'

/** A role by its name, with what it is; and the way to all its rights. */
export function PrincipalLink({ principal }: { principal: PrincipalName }) {
  const facts = usePrincipalFacts()
  return (
    <>
      <Link href={principalLink(principal.id)} className={styles.name} prefetch={false}>
        <ScannedName name={principal.name} length={40} />
      </Link>
      {/* That somebody may sign in is what one expects. */}
      <span className={styles.why}>{facts(principal).slice(Number(principal.mayLogin)).join(', ')}</span>
    </>
  )
}

/** What kind of role it is, in a few words. */
export function usePrincipalFacts() {
  const t = useTranslations('access.facts')
  return ({ mayLogin, isSuperuser, mayConnect, isExpired }: PrincipalName): string[] => [
    t(mayLogin ? 'login' : 'group'),
    ...(isSuperuser ? [t('superuser')] : []),
    ...(mayLogin && !mayConnect ? [t('noConnect')] : []),
    ...(isExpired ? [t('expired')] : []),
  ]
}
