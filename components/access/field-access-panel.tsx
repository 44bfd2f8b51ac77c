import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { accessExport, principalLink, readersLink } from '#lib/client/access-links.ts'
import type { FieldAccess, FieldAccessAnswer } from '#lib/domain/access/access-page.ts'
import { shortened, visibleText } from '#lib/domain/inventory/visible-text.ts'
import { ExportForm } from '../ui/export-form.tsx'
import { useClock, useEvidenceDates } from '../ui/moments.tsx'
import { PageLinks } from '../ui/page-links.tsx'
import { Panel } from '../ui/panel.tsx'
import { ScannedName } from '../ui/scanned-name.tsx'
import styles from './access.module.css'
import { FieldPrincipals } from './field-principals.tsx'

const shownOthers = 20

type Props = { fieldId: string; answer: FieldAccessAnswer; mayExport: boolean }

/** Who may read and change a field, how they come to it, and who did. */
export function FieldAccessPanel({ fieldId, answer, mayExport }: Props) {
  const t = useTranslations('access.field')
  const { day } = useClock()
  if (answer.kind === 'not-asked') return <div id="access"><Panel title={t('title')} note={t('notAsked')}>{null}</Panel></div>
  if (answer.kind === 'no-server') {
    const names = answer.declared?.slice(0, shownOthers).map((name) => shortened(visibleText(name), 60)).join(', ')
    return <div id="access"><Panel title={t('title')} note={`${t('noServer')} ${names ? t('declared', { names }) : t('nobodyDeclared')}`}>{null}</Panel></div>
  }
  const { access } = answer
  const note = `${t('note', { count: access.readers, day: day(access.askedAt) })}${access.viaPublic > 0 ? ` ${t('public', { count: access.viaPublic })}` : ''}`
  return (
    <div id="access">
      <Panel title={t('title')} note={note}>
        {access.rows.length > 0 ? <FieldPrincipals rows={access.rows} /> : <p className={styles.note}>{t('nobody')}</p>}
        <PageLinks {...access} linkTo={(page) => readersLink(fieldId, page)} />
        {access.others.length > 0 && <OtherReaders others={access.others} />}
        {mayExport && access.total > 0 && <div className={styles.below}><ExportForm action={accessExport} values={{ field: fieldId }} /></div>}
      </Panel>
    </div>
  )
}

function OtherReaders({ others }: { others: FieldAccess['others'] }) {
  const t = useTranslations('access.field')
  const { day } = useEvidenceDates()
  return (
    <div className={styles.others}>
      <h3 className={styles.heading}>{t('others')}</h3>
      <p className={styles.note}>{t('othersNote')}</p>
      <ul className={styles.list}>
        {others.slice(0, shownOthers).map(({ user, principalId, isGone, executions, lastAt }) => (
          <li key={user}>
            {principalId !== null && !isGone ? <Link href={principalLink(principalId)} prefetch={false}><ScannedName name={user} length={40} /></Link> : <ScannedName name={user} length={40} />}
            <span className={styles.aside}> {t('other', { count: executions, day: day(lastAt) })}{isGone && `, ${t('goneRole')}`}</span>
          </li>
        ))}
        {others.length > shownOthers && <li>…</li>}
      </ul>
    </div>
  )
}
