import { useTranslations } from 'next-intl'
import { everybody } from '#lib/domain/access/everybody.ts'
import type { Exposed } from '#lib/domain/minimisation/candidate-facts.ts'
import { Panel } from '../ui/panel.tsx'
import { ScannedName } from '../ui/scanned-name.tsx'
import { WideTable } from '../ui/wide-table.tsx'

/** Who may read the field, those first who never did. */
export function ExposedPanel({ exposed }: { exposed: Exposed[] | null }) {
  const t = useTranslations('candidate')
  if (exposed === null) return <Panel title={t('exposedUnknown')} note={t('exposedUnknownText')}>{null}</Panel>
  const title = t('exposedTitle', { count: exposed.filter(({ principal }) => principal !== everybody).length })
  return (
    <Panel title={title}>
      {exposed.length > 0 && (
        <WideTable label={title} width="20rem" isPlain>
          <thead>
            <tr>
              <th scope="col">{t('account')}</th>
              <th scope="col">{t('use')}</th>
            </tr>
          </thead>
          <tbody>
            {exposed.map(({ principal, use, isSuperuser, isOwner }) => (
              <tr key={principal}>
                <th scope="row">
                  {principal === everybody ? t('everybody') : <ScannedName name={principal} />}
                  {(isSuperuser || isOwner) && ` (${t(isSuperuser ? 'superuser' : 'owner')})`}
                </th>
                <td>{principal === everybody || ((isSuperuser || isOwner) && use !== 'used') ? '' : t(`uses.${use}`)}</td>
              </tr>
            ))}
          </tbody>
        </WideTable>
      )}
    </Panel>
  )
}
