'use client'

import { useTranslations } from 'next-intl'
import Link from 'next/link'
import type { Comparison } from '#lib/domain/declarations/declaration-words.ts'
import type { FieldDetail } from '#lib/domain/inventory/field-page.ts'
import { shortened, visibleText } from '#lib/domain/inventory/visible-text.ts'
import { useVerdictSentence } from '../inventory/verdict-sentence.ts'
import { Tag } from '../ui/tag.tsx'

const shownReaders = 5

/** What the logs say of a field's use, and who reads it: the measurement beside the declaration. */
export function MeasuredUse({ field, comparison }: { field: FieldDetail; comparison: Comparison | null }) {
  const t = useTranslations('declarations')
  const comparisons = useTranslations('comparisons')
  const kinds = useTranslations('readers')
  const sentence = useVerdictSentence(field)
  const readers = [...Map.groupBy(field.shapes, ({ user }) => user)]
    .map(([user, shapes]) => ({ user, kind: shapes[0]!.readerKind, executions: shapes.reduce((sum, shape) => sum + shape.executions, 0) }))
    .sort((a, b) => b.executions - a.executions)
    .slice(0, shownReaders)
  const isGap = comparison === 'declared-used-measured-unused' || comparison === 'declared-unused-measured-used' || comparison === 'disputed'
  return (
    <>
      {isGap && <Tag strong>{comparisons(comparison)}</Tag>} {sentence}{' '}
      {readers.length > 0 && t('readBy', { readers: readers.map(({ user, kind, executions }) => t('reader', { name: shortened(visibleText(user), 40), kind: kinds(kind), count: executions })).join(', ') })}{' '}
      <Link href={`/inventory/${encodeURIComponent(field.id)}`}>{t('allEvidence')}</Link>
    </>
  )
}
