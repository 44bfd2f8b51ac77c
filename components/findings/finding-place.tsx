import { useTranslations } from 'next-intl'
import type { FindingRow } from '#lib/domain/findings/finding-list.ts'
import { shortened, visibleText } from '#lib/domain/inventory/visible-text.ts'
import { DatasetPath } from '../inventory/dataset-path.tsx'
import { ScannedName } from '../ui/scanned-name.tsx'

type Place = Pick<FindingRow, 'targetKind' | 'schema' | 'dataset' | 'field' | 'principal'>

/** What a finding is about: a field with its table, a table, an account, or the whole system. */
export function FindingPlace({ targetKind, schema, dataset, field, principal }: Place) {
  const t = useTranslations('findings.of')
  switch (targetKind) {
    case 'system':
      return t('system')
    case 'principal':
      return t('principal', { name: shortened(visibleText(principal), 60) })
    case 'dataset':
      return <DatasetPath schema={schema} dataset={dataset} length={60} />
    case 'field':
      return (
        <>
          <ScannedName name={field} length={60} /> <span data-soft><DatasetPath schema={schema} dataset={dataset} length={50} /></span>
        </>
      )
  }
}
