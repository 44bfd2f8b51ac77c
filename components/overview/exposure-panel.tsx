import { useFormatter, useTranslations } from 'next-intl'
import { accessLink } from '#lib/client/access-links.ts'
import type { FieldQuery } from '#lib/client/field-links.ts'
import type { Exposure } from '#lib/domain/overview/exposure.ts'
import { Panel } from '../ui/panel.tsx'
import { ScannedName } from '../ui/scanned-name.tsx'
import { WideTable } from '../ui/wide-table.tsx'
import { CountLink, RowsLink } from './count-link.tsx'

const shown = 8
const exposed: Partial<FieldQuery> = { is: ['customer', 'sensitive'], analytics: ['unused'] }

/** Sensitive data that nobody uses for analytics, and how many may read it: which system first. `within`: what the counts are narrowed to. */
export function ExposurePanel({ exposure: { fields, asked, systems }, within = {} }: { exposure: Exposure; within?: Partial<FieldQuery> }) {
  const t = useTranslations('overview.exposure')
  const format = useFormatter()
  const [most] = systems
  if (!most) return null
  const title = asked === 0 ? t('notAsked', { count: fields }) : t('insight', { name: most.name, fields: most.fields, readings: most.readings })
  return (
    <Panel title={title} note={t('note')}>
      <WideTable label={t('label')} width="32rem" isPlain>
        <thead>
          <tr>
            <th scope="col">{t('system')}</th>
            <th scope="col" data-figure>{t('fields')}</th>
            <th scope="col" data-figure>{t('principals')}</th>
            <th scope="col" data-figure>{t('readers')}</th>
            <th scope="col" data-figure>{t('readings')}</th>
            <th scope="col" data-figure>{t('open')}</th>
          </tr>
        </thead>
        <tbody>
          {systems.slice(0, shown).map((system) => (
            <tr key={system.systemId}>
              <th scope="row"><ScannedName name={system.name} length={40} /></th>
              <td data-figure><CountLink query={{ ...within, ...exposed, system: [system.systemId] }} count={system.fields}>{format.number(system.fields)}</CountLink></td>
              <td data-figure>{system.principals === null ? '—' : <RowsLink href={accessLink({ system: [system.systemId] })} count={system.principals}>{format.number(system.principals)}</RowsLink>}</td>
              <td data-figure>{system.asked === 0 ? '—' : format.number(system.readings / system.asked, { maximumFractionDigits: 1 })}</td>
              <td data-figure>{system.asked === 0 ? '—' : format.number(system.readings)}</td>
              <td data-figure>{system.asked === 0 ? '—' : format.number(system.open)}</td>
            </tr>
          ))}
        </tbody>
      </WideTable>
    </Panel>
  )
}
