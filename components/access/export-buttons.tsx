import { Button, Group } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'

/** Rights as a file: of a principal, of a field, of a system, or all. By POST, because the export is written into the audit log. */
export function ExportButtons({ of = {} }: { of?: { principal?: string; field?: string; system?: string } }) {
  const t = useTranslations('access')
  return (
    <form method="post" action="/api/access/export" className="no-print">
      {Object.entries(of).map(([key, value]) => <input key={key} type="hidden" name={key} value={value} />)}
      <Group gap="xs">
        {(['csv', 'json'] as const).map((format) => (
          <Button key={format} type="submit" name="format" value={format} variant="default" size="xs" leftSection={<IconDownload size={14} stroke={1.6} aria-hidden />}>
            {t(format)}
          </Button>
        ))}
      </Group>
    </form>
  )
}
