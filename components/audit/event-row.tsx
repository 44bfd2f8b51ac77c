import { useTranslations } from 'next-intl'
import { auditPath } from '#lib/client/audit-links.ts'
import type { AuditTarget, ShownChange, ShownEvent } from '#lib/domain/audit/audit-page.ts'
import { eventCodes } from '#lib/domain/audit/event-codes.ts'
import { shortened, visibleText } from '#lib/domain/inventory/visible-text.ts'
import { Moment } from '../ui/moments.tsx'
import styles from './audit-screen.module.css'

const valueLength = 300

/** One event, and below it the values it changed, once they are unfolded. `isAlone`: looked at by itself, unfolded from the beginning. */
export function EventRow({ event, isAlone }: { event: ShownEvent; isAlone: boolean }) {
  const t = useTranslations('audit')
  const eventText = useTranslations('audit.events')
  const { seq, at, actor, target, changes, changeCount, detail, hash } = event
  const code = eventCodes.find((known) => known === event.code)
  const hasMore = changeCount > changes.length
  const said = Object.entries(detail).filter(([, value]) => value !== null && value !== '' && value !== false)
  return (
    <tr className={styles.event}>
      <td data-figure><a href={auditPath({}, { seq })} title={hash}>{seq}</a></td>
      <td className={styles.what}>
        {code ? eventText(code) : event.code}
        <span className={styles.who}>{actor.kind === 'person' ? <TargetLink target={{ kind: 'person', id: actor.id!, name: actor.name }} /> : t(actor.kind === 'system' ? 'product' : 'visitor')}</span>
      </td>
      <td>
        {target && <TargetLink target={target} />}
        {(changeCount > 0 || said.length > 0) && (
          <details open={isAlone} className={styles.changes}>
            <summary>{changeCount > 0 ? t('changes', { count: changeCount }) : t('detail')}</summary>
            {changeCount > 0 && (
              <ul>
                {changes.map((change, at) => <ChangeLine key={`${change.target.id} ${change.key} ${at}`} change={change} isOther={change.target.id !== target?.id} />)}
                {hasMore && <li>{isAlone ? t('more', { count: changeCount - changes.length }) : <a href={auditPath({}, { seq })}>{t('more', { count: changeCount - changes.length })}</a>}</li>}
              </ul>
            )}
            {said.length > 0 && <p className={styles.detail}><bdi>{shortened(visibleText(said.map(([key, value]) => `${key}: ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`).join(' · ')), valueLength)}</bdi></p>}
          </details>
        )}
      </td>
      <td className={styles.when}><Moment at={at} /></td>
    </tr>
  )
}

function ChangeLine({ change: { target, key, before, after }, isOther }: { change: ShownChange; isOther: boolean }) {
  const t = useTranslations('audit')
  const text = (value: string | null) => (value === null ? <em>{t('nothing')}</em> : <bdi>{shortened(visibleText(value), valueLength)}</bdi>)
  return (
    <li>
      {isOther && <><TargetLink target={target} />{' '}</>}
      <code>{key}</code>: <del aria-label={t('before')}>{text(before)}</del> → <ins aria-label={t('after')}>{text(after)}</ins>
    </li>
  )
}

/** A thing by its name; the link follows it through the log. */
function TargetLink({ target: { kind, id, name } }: { target: AuditTarget }) {
  const t = useTranslations('audit')
  const kinds = useTranslations('audit.kinds')
  const called = shortened(visibleText(name ?? id), 80)
  return (
    <>
      {kind !== 'person' && <span className={styles.kind}>{kinds(kinds.has(kind as never) ? (kind as never) : 'other')} </span>}
      <a href={auditPath({}, { about: { kind, id } })} title={t('follow', { name: called })}><bdi>{called}</bdi></a>
    </>
  )
}
