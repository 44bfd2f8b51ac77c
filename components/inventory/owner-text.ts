import { useTranslations } from 'next-intl'
import { noOwner } from '#lib/domain/inventory/field-list-words.ts'
import { shortened, visibleText } from '#lib/domain/inventory/visible-text.ts'

/** What an owner is called, where only text fits; null is nobody. */
export function useOwnerText() {
  const t = useTranslations('owners')
  return (owner: { id: string; name: string | null } | null): string => {
    if (owner === null || owner.id === noOwner) return t('nobody')
    return owner.name === null ? t('unknown') : shortened(visibleText(owner.name), 60)
  }
}
