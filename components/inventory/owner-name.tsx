import { useTranslations } from 'next-intl'
import type { FieldRow } from '#lib/domain/inventory/field-list.ts'
import { shortened, visibleText } from '#lib/domain/inventory/visible-text.ts'
import styles from './field-columns.module.css'
import { useOwnerText } from './owner-text.ts'

/** Who answers for the field, and from where, if it was not said of the field itself. */
export function OwnerName({ field: { owner, dataset, system } }: { field: Pick<FieldRow, 'owner' | 'system'> & { dataset?: string } }) {
  const t = useTranslations('owners')
  const ownerText = useOwnerText()
  const name = (text: string) => shortened(visibleText(text), 40)
  return (
    <>
      <bdi>{ownerText(owner)}</bdi>
      {owner && owner.from !== 'field' && <span className={styles.why}>{owner.from === 'system' ? t('fromSystem', { name: name(system) }) : t('fromDataset', { name: name(dataset ?? '') })}</span>}
    </>
  )
}
