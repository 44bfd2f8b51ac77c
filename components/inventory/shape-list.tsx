import { useTranslations } from 'next-intl'
import type { FieldShape } from '#lib/domain/inventory/field-page.ts'
import type { Clause } from '#lib/domain/sql/statement-reads.ts'
import { useEvidenceDates } from '../ui/moments.tsx'
import { Panel } from '../ui/panel.tsx'
import { ScannedName } from '../ui/scanned-name.tsx'
import { Tag } from '../ui/tag.tsx'
import { shortened, visibleLines, visibleText } from '#lib/domain/inventory/visible-text.ts'
import styles from './shape-list.module.css'

const longestText = 4_000
const shownRanges = 12

/** The statements that read the field, without their values, each with the lines of the log where it stands. */
export function ShapeList({ shapes, all }: { shapes: FieldShape[]; all: number }) {
  const t = useTranslations('field.shapes')
  if (shapes.length === 0) return <Panel title={t('none')} note={t('noneNote')}>{null}</Panel>
  return (
    <Panel title={t('title', { count: all })} note={shapes.length < all ? t('mostRead', { shown: shapes.length }) : t('note')}>
      <ol className={styles.shapes}>
        {shapes.map((shape) => (
          <Shape key={`${shape.shapeId} ${shape.user} ${shape.application}`} shape={shape} />
        ))}
      </ol>
    </Panel>
  )
}

function Shape({ shape }: { shape: FieldShape }) {
  const t = useTranslations('field.shapes')
  const clauses = useTranslations('clauses')
  const readers = useTranslations('readers')
  const of = useTranslations('access.principal.beyond')
  const { days } = useEvidenceDates()
  return (
    <li className={styles.shape}>
      <div className={styles.facts}>
        <span className={styles.reader}>
          {readers(shape.readerKind)} · <ScannedName name={shape.user} length={40} />
          {shape.application && (
            <>
              {' '}
              (<ScannedName name={shape.application} length={40} />)
            </>
          )}
        </span>
        <span>{t('executions', { count: shape.executions })}</span>
        <span>{days(shape.firstAt, shape.lastAt)}</span>
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard (WCAG 2.1.1) */}
      <pre className={styles.text} tabIndex={0}>
        <code>{visibleLines(shortened(shape.text, longestText))}</code>
      </pre>
      <div className={styles.tags}>
        <Tag>{t(shape.grade)}</Tag>
        {shape.isIndirect && <Tag>{t('indirect')}</Tag>}
        {shape.clauses.map((clause) => (
          <Tag key={clause}>{clauses(clause as Clause)}</Tag>
        ))}
      </div>
      {shape.beyond.length > 0 && (
        <p className={styles.beyond}>
          {t('beyond')} {shape.beyond.map(({ team, fields }) => (team === null ? of('ofNobody', { count: fields }) : of('of', { count: fields, team: shortened(visibleText(team), 60) }))).join(', ')}
        </p>
      )}
      {shape.sources.length > 0 && (
        <details className={styles.sources}>
          <summary>{t('places', { files: shape.sources.length, places: shape.sources.reduce((sum, { lines }) => sum + lines.length, 0) })}</summary>
          <ul>
            {shape.sources.map(({ fileName, lines }) => (
              <li key={fileName}>
                <ScannedName name={fileName} length={60} />{' '}
                {t('lines', { lines: lines.slice(0, shownRanges).map(([from, to]) => (from === to ? String(from) : `${from}–${to}`)).join(', '), more: Math.max(0, lines.length - shownRanges) })}
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  )
}
