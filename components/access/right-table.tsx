import { useTranslations } from 'next-intl'
import Link from 'next/link'
import type { PrincipalRight } from '#lib/domain/access/access-page.ts'
import { DatasetPath } from '../inventory/dataset-path.tsx'
import { useOwnerText } from '../inventory/owner-text.ts'
import { ScannedName } from '../ui/scanned-name.tsx'
import { Tag } from '../ui/tag.tsx'
import { WideTable } from '../ui/wide-table.tsx'
import styles from './access.module.css'
import { UseCell } from './use-cell.tsx'

export function RightTable({ principal, rights }: { principal: string; rights: PrincipalRight[] }) {
  const t = useTranslations('access.principal')
  const words = useTranslations('access.columns')
  const kinds = useTranslations('access.kindNames')
  const categories = useTranslations('categories')
  const flags = useTranslations('flags')
  const ownerText = useOwnerText()
  return (
    <WideTable label={t('rights')} width="48rem" className={styles.rights}>
      <thead>
        <tr>
          <th scope="col">{words('field')}</th>
          <th scope="col">{words('use')}</th>
          <th scope="col">{words('how')}</th>
          <th scope="col">{words('category')}</th>
          <th scope="col">{words('owner')}</th>
        </tr>
      </thead>
      <tbody>
        {rights.map(({ fieldId, name, schema, dataset, category, isSensitive, owner, kind, mayChange, ...use }) => (
          <tr key={fieldId}>
            <th scope="row">
              <Link href={`/inventory/${encodeURIComponent(fieldId)}`} className={styles.name} prefetch={false}><ScannedName name={name} length={48} /></Link>
              <span className={styles.why}><DatasetPath schema={schema} dataset={dataset} length={40} /></span>
            </th>
            <td><UseCell principal={principal} kind={kind} use={use} /></td>
            <td>{kinds(kind)}{mayChange && <span className={styles.why}>{t('mayChange')}</span>}</td>
            <td><span className={styles.category}>{category ? categories(category) : '—'}{isSensitive && <Tag strong>{flags('sensitive')}</Tag>}</span></td>
            <td><bdi>{ownerText(owner)}</bdi></td>
          </tr>
        ))}
      </tbody>
    </WideTable>
  )
}
