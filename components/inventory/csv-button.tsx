'use client'

import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { fieldParsers, narrowing, type FieldQuery } from '#lib/client/field-links.ts'

const sent = [...narrowing, 'sort', 'direction'] as const

/** The list as it is filtered and sorted now, as a file. By POST, because the export is written into the audit log. */
export function CsvButton({ query, isEmpty }: { query: FieldQuery; isEmpty: boolean }) {
  const t = useTranslations('inventory')
  return (
    <form method="post" action="/api/fields/export" className="no-print">
      {sent.map((key) => {
        const value = [query[key]].flat().join(',')
        return value && value !== String(fieldParsers[key].defaultValue) && <input key={key} type="hidden" name={key} value={value} />
      })}
      <Button type="submit" variant="default" disabled={isEmpty} leftSection={<IconDownload size={16} stroke={1.6} aria-hidden />}>
        {t('csv')}
      </Button>
    </form>
  )
}
