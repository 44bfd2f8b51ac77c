import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { datasetLink, inventoryLink, type Place } from '#lib/client/field-links.ts'
import type { FieldAccessAnswer } from '#lib/domain/access/access-page.ts'
import type { FieldEvent } from '#lib/domain/inventory/field-history.ts'
import type { FieldDetail } from '#lib/domain/inventory/field-page.ts'
import { FieldAccessPanel } from '../access/field-access-panel.tsx'
import { DeclaredPanel } from '../declarations/declared-panel.tsx'
import { FindingsOfField } from '../findings/findings-of-field.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { ScannedName } from '../ui/scanned-name.tsx'
import styles from '../ui/place.module.css'
import { Tag } from '../ui/tag.tsx'
import { Trail } from '../ui/trail.tsx'
import { DatasetPath } from './dataset-path.tsx'
import { DeputyTag } from './deputy-tag.tsx'
import { FieldDays } from './field-days.tsx'
import { FieldFacts } from './field-facts.tsx'
import { FieldHistory } from './field-history.tsx'
import { FieldNeighbours, type Neighbours } from './field-neighbours.tsx'
import { OwnerPanel } from './owner-panel.tsx'
import { ShapeList } from './shape-list.tsx'
import { VerdictPanel } from './verdict-panel.tsx'

type Props = {
  field: FieldDetail
  history: FieldEvent[]
  /** The list it was found in; `neighbours` is null where it does not stand there any more. */
  list: { query: Place; neighbours: Neighbours | null } | null
  access: FieldAccessAnswer
  mayAssign: boolean
  mayDeclare: boolean
  mayExport: boolean
  mayReadFindings: boolean
}

/** One field, from its verdict down to the lines of the log that it rests on. */
export function FieldScreen({ field, history, list, access, mayAssign, mayDeclare, mayExport, mayReadFindings }: Props) {
  const t = useTranslations('field')
  const flags = useTranslations('flags')
  const categories = useTranslations('categories')
  return (
    <>
      <Trail label={t('path')}>
        <Link href={list ? listLink(list.query) : '/inventory'}>{t('inventory')}</Link>
        <Link href={inventoryLink({ system: [field.systemId] })}>
          <ScannedName name={field.system} length={40} />
        </Link>
        <Link href={datasetLink(field.datasetId)}>
          <DatasetPath schema={field.schema} dataset={field.dataset} length={60} />
        </Link>
      </Trail>
      {list?.neighbours && <FieldNeighbours query={list.query} neighbours={list.neighbours} />}
      <PageHead title={<ScannedName name={field.name} length={120} className={styles.name} />}>
        <div className={styles.tags}>
          {field.category && <Tag>{categories(field.category)}</Tag>}
          {field.isCustomerData && <Tag>{flags('customer')}</Tag>}
          {field.isPersonal && <Tag>{flags('personal')}</Tag>}
          {field.isSensitive && <Tag strong>{flags('sensitive')}</Tag>}
          {field.isPrimaryKey && <Tag>{t('primaryKey')}</Tag>}
          {field.isForeignKey && <Tag>{t('foreignKey')}</Tag>}
          {field.isAsDeputy && <DeputyTag owner={field.owner} />}
          {field.goneAt !== null && <Tag strong>{t('gone')}</Tag>}
        </div>
      </PageHead>
      <VerdictPanel field={field} />
      <DeclaredPanel field={field} mayDeclare={mayDeclare} />
      {field.window && field.days.length > 0 && <FieldDays days={field.days} from={field.window.from} to={field.window.asOf} />}
      {field.window && <ShapeList shapes={field.shapes} all={field.shapeCount} />}
      {field.goneAt === null && <FieldAccessPanel fieldId={field.id} answer={access} mayExport={mayExport} />}
      <OwnerPanel owned={field} mayAssign={mayAssign} />
      {mayReadFindings && <FindingsOfField fieldId={field.id} />}
      <FieldFacts field={field} />
      <FieldHistory events={history} firstSeenAt={field.firstSeenAt} />
    </>
  )
}

/** The page of the list that the field stands on. */
function listLink({ at, ...query }: Place): string {
  return inventoryLink({ ...query, page: Math.ceil(at / 50) })
}
