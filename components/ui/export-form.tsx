import { Button, ButtonGroup } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { wordList } from '#lib/client/word-list.ts'
import type { ExportFormat } from '#lib/domain/reports/list-export.ts'

const formats: readonly ExportFormat[] = ['csv', 'xlsx', 'json']

type Props = {
  action: string
  /** What is exported, e.g. a list as it is filtered now. What is empty is left out. */
  values: Readonly<Record<string, string | readonly string[] | undefined>>
  /** There is nothing to take along. */
  isEmpty?: boolean
}

/** What is on the screen as a file, in the form one likes. By POST, because an export is written into the audit log. */
export function ExportForm({ action, values, isEmpty = false }: Props) {
  const t = useTranslations('export')
  return (
    <form method="post" action={action} className="no-print">
      {Object.entries(values).map(([name, value]) => {
        const text = typeof value === 'object' ? wordList(value) : value
        return text && <input key={name} type="hidden" name={name} value={text} />
      })}
      <ButtonGroup>
        {formats.map((format, at) => (
          <Button
            key={format}
            type="submit"
            name="format"
            value={format}
            variant="default"
            px="sm"
            disabled={isEmpty}
            aria-label={t('download', { format: format.toUpperCase() })}
            leftSection={at === 0 && <IconDownload size={16} stroke={1.6} aria-hidden />}
          >
            {format.toUpperCase()}
          </Button>
        ))}
      </ButtonGroup>
    </form>
  )
}
