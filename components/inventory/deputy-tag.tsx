import { useTranslations } from 'next-intl'
import type { FieldOwner } from '#lib/domain/inventory/field-list.ts'
import { Tag } from '../ui/tag.tsx'
import { useOwnerText } from './owner-text.ts'

/** For whom the reader answers here, where it is not for themselves. */
export function DeputyTag({ owner }: { owner: FieldOwner | null }) {
  const t = useTranslations('owners')
  const ownerText = useOwnerText()
  return <Tag>{owner === null ? t('asDeputyOfNobody') : t('asDeputy', { name: ownerText(owner) })}</Tag>
}
