import { Button, Group } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { candidateNarrowing, type CandidateQuery } from '#lib/client/candidate-links.ts'

/** The list as it is filtered now, as a file. By POST, because the export is written into the audit log. */
export function ExportButtons({ query, isEmpty }: { query: CandidateQuery; isEmpty: boolean }) {
  const t = useTranslations('minimisation.export')
  return (
    <form method="post" action="/api/minimisation/export" className="no-print">
      {candidateNarrowing.map((key) => {
        const value = [query[key]].flat().join(',')
        return value && <input key={key} type="hidden" name={key} value={value} />
      })}
      <Group gap="xs">
        {(['csv', 'json'] as const).map((format) => (
          <Button key={format} type="submit" name="format" value={format} variant="default" disabled={isEmpty} aria-label={t('label', { format: t(format) })} leftSection={<IconDownload size={16} stroke={1.6} aria-hidden />}>
            {t(format)}
          </Button>
        ))}
      </Group>
    </form>
  )
}
