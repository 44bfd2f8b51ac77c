import { IconCircleCheck } from '@tabler/icons-react'
import { useFormatter, useTranslations } from 'next-intl'
import Link from 'next/link'
import { minimisationLink } from '#lib/client/candidate-links.ts'
import { inventoryLink } from '#lib/client/field-links.ts'
import { findingsLink } from '#lib/client/finding-links.ts'
import { declarationLink, type WorkWalk } from '#lib/client/work-links.ts'
import { shortened, visibleText } from '#lib/domain/inventory/visible-text.ts'
import type { WorkPage } from '#lib/domain/work/work-page.ts'
import { SavedNotice } from '../declarations/saved-notice.tsx'
import { DatasetPath } from '../inventory/dataset-path.tsx'
import { DeclaredMeasured } from '../overview/declared-measured.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Panel } from '../ui/panel.tsx'
import { ScannedName } from '../ui/scanned-name.tsx'
import styles from './work-screen.module.css'

type Props = {
  work: WorkPage
  /** The first field of each walk. */
  next: { open: string | null; overdue: string | null }
  mayDeclare: boolean
}

const openWork: WorkWalk = { work: ['to-confirm', 'to-declare'], due: [], skipped: 0 }

/** What waits for whoever looks, of what is theirs; the way through it one form after the other. */
export function WorkScreen({ work: { counts, now, me, deputyOf, places, comparisons }, next, mayDeclare }: Props) {
  const t = useTranslations('work')
  const isDone = counts.open === 0 && counts.disputed === 0 && counts.overdue === 0 && counts.findings === 0
  return (
    <>
      <SavedNotice />
      <PageHead title={t('title')} lead={t(counts.all === 0 ? 'leadNothing' : 'lead')}>
        <div className={styles.walks}>
          {mayDeclare && next.open && (
            <LinkButton href={declarationLink({ kind: 'field', id: next.open }, openWork)}>
              {t('start', { count: counts.open })}
            </LinkButton>
          )}
          {mayDeclare && next.overdue && (
            <LinkButton variant="default" href={declarationLink({ kind: 'field', id: next.overdue }, { work: [], due: [String(now)], skipped: 0 })}>
              {t('startOverdue', { count: counts.overdue })}
            </LinkButton>
          )}
        </div>
      </PageHead>
      {isDone && <Done hasFields={counts.all > 0} />}
      {/* To decide has no day on which it is due: it takes nothing away from what is done. */}
      {(!isDone || counts.toDecide > 0) && <Waiting counts={counts} now={now} me={me} />}
      {deputyOf.length > 0 && <Deputised deputyOf={deputyOf} />}
      {mayDeclare && places.length > 0 && <Places places={places} />}
      {counts.all > 0 && <DeclaredMeasured comparisons={comparisons} />}
    </>
  )
}

function Done({ hasFields }: { hasFields: boolean }) {
  const t = useTranslations('work')
  return (
    <Panel title={<span className={styles.done}><IconCircleCheck size={20} stroke={1.8} aria-hidden /> {t(hasFields ? 'done' : 'nothingYours')}</span>}>
      <p className={styles.text}>{t(hasFields ? 'doneText' : 'nothingYoursText')}</p>
    </Panel>
  )
}

function Waiting({ counts, now, me }: Pick<WorkPage, 'counts' | 'now' | 'me'>) {
  const t = useTranslations('work')
  const format = useFormatter()
  const rows = [
    { word: 'toConfirm', href: inventoryLink({ work: ['to-confirm'] }) },
    { word: 'toDeclare', href: inventoryLink({ work: ['to-declare'] }) },
    { word: 'toDecide', href: minimisationLink({}) },
    { word: 'disputed', href: inventoryLink({ work: ['disputed'] }) },
    { word: 'overdue', href: inventoryLink({ due: [String(now)] }) },
    { word: 'findings', href: findingsLink({ assignee: [me] }) },
  ] as const
  return (
    <ul className={styles.kinds}>
      {rows.map(({ word, href }) => (
        <li key={word} className={styles.kind} data-empty={counts[word] === 0 || undefined}>
          <span className={styles.figure}>
            {counts[word] === 0 ? format.number(0) : <Link href={href} data-count={counts[word]} aria-label={t('open', { kind: t(`kinds.${word}`), count: counts[word] })}>{format.number(counts[word])}</Link>}
          </span>
          <span className={styles.name}>{t(`kinds.${word}`)}</span>
          <span className={styles.text}>{t(`texts.${word}`)}</span>
        </li>
      ))}
    </ul>
  )
}

/** Whose place the reader takes. */
function Deputised({ deputyOf }: Pick<WorkPage, 'deputyOf'>) {
  const t = useTranslations('work')
  return (
    <Panel title={t('deputy.title')} note={t('deputy.note')}>
      <ul className={styles.places}>
        {deputyOf.map(({ name, fields }, index) => (
          <li key={index} className={styles.place}>
            <bdi>{name === null ? t('deputy.nobody') : shortened(visibleText(name), 60)}</bdi>
            <span className={styles.text}>{t('deputy.fields', { count: fields })}</span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

/** Where an answer is given once for everything in it. */
function Places({ places }: Pick<WorkPage, 'places'>) {
  const t = useTranslations('work')
  return (
    <Panel title={t('places.title')} note={t('places.note')}>
      <ul className={styles.places}>
        {places.map(({ kind, id, system, schema, name, open }) => (
          <li key={`${kind} ${id}`} className={styles.place}>
            <Link href={declarationLink({ kind, id })}>
              {kind === 'system' ? <ScannedName name={name} length={60} /> : <><ScannedName name={system} length={40} /> · <DatasetPath schema={schema ?? ''} dataset={name} length={60} /></>}
            </Link>
            <span className={styles.text}>{t('places.open', { count: open })}</span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
