import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { inventoryLink } from '#lib/client/field-links.ts'
import type { FieldDetail } from '#lib/domain/inventory/field-page.ts'
import { PageHead } from '../ui/page-head.tsx'
import { ScannedName } from '../ui/scanned-name.tsx'
import { Tag } from '../ui/tag.tsx'
import { FieldDays } from './field-days.tsx'
import { FieldFacts } from './field-facts.tsx'
import styles from './field-screen.module.css'
import { ShapeList } from './shape-list.tsx'
import { VerdictPanel } from './verdict-panel.tsx'

/** One field, from its verdict down to the lines of the log that it rests on. */
export function FieldScreen({ field }: { field: FieldDetail }) {
  const t = useTranslations('field')
  const flags = useTranslations('flags')
  const categories = useTranslations('categories')
  return (
    <>
      <nav aria-label={t('path')} className={`${styles.path} no-print`}>
        <Link href="/inventory">{t('inventory')}</Link>
        <span aria-hidden>/</span>
        <Link href={inventoryLink({ system: [field.systemId] })}>
          <ScannedName name={field.system} length={40} />
        </Link>
        <span aria-hidden>/</span>
        <span>
          <ScannedName name={field.schema} length={40} />.<ScannedName name={field.dataset} length={60} />
        </span>
      </nav>
      <PageHead title={<ScannedName name={field.name} length={120} className={styles.name} />}>
        <div className={styles.tags}>
          {field.category && <Tag>{categories(field.category)}</Tag>}
          {field.isCustomerData && <Tag>{flags('customer')}</Tag>}
          {field.isPersonal && <Tag>{flags('personal')}</Tag>}
          {field.isSensitive && <Tag strong>{flags('sensitive')}</Tag>}
          {field.isPrimaryKey && <Tag>{t('primaryKey')}</Tag>}
          {field.isForeignKey && <Tag>{t('foreignKey')}</Tag>}
          {field.goneAt !== null && <Tag strong>{t('gone')}</Tag>}
        </div>
      </PageHead>
      <VerdictPanel field={field} />
      {field.window && field.days.length > 0 && <FieldDays days={field.days} from={field.window.from} to={field.window.asOf} />}
      {field.window && <ShapeList shapes={field.shapes} all={field.shapeCount} />}
      <FieldFacts field={field} />
    </>
  )
}
