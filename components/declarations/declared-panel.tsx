import { useTranslations } from 'next-intl'
import { declarationLink } from '#lib/client/work-links.ts'
import type { FieldRow } from '#lib/domain/inventory/field-list.ts'
import { LinkButton } from '../ui/link-button.tsx'
import { Panel } from '../ui/panel.tsx'
import { Tag } from '../ui/tag.tsx'

/** How what its owner says of a field goes with the logs, and the way to all that was said. */
export function DeclaredPanel({ field, mayDeclare }: { field: FieldRow; mayDeclare: boolean }) {
  const t = useTranslations('declarations')
  const text = useTranslations('comparisons')
  const isGap = field.declared === 'disputed' || field.declared === 'declared-used-measured-unused' || field.declared === 'declared-unused-measured-used'
  return (
    <Panel title={t('title')}>
      <p>
        <Tag strong={isGap}>{text(field.declared)}</Tag> {t(`comparisonTexts.${field.declared}`)}
      </p>
      <LinkButton href={declarationLink({ kind: 'field', id: field.id })} variant="default" size="xs" className="no-print">
        {t(mayDeclare ? 'openForm' : 'readForm')}
      </LinkButton>
    </Panel>
  )
}
