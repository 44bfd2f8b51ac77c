import { Button, NativeSelect, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import type { AccessQuery } from '#lib/client/access-links.ts'
import type { AskedSystem } from '#lib/domain/access/access-page.ts'
import { principalFlags } from '#lib/domain/access/access-words.ts'
import { shortened, visibleText } from '#lib/domain/inventory/visible-text.ts'
import styles from './access.module.css'

/** An ordinary form: what it asks for is the address it leads to. */
export function PrincipalFilters({ query, systems }: { query: AccessQuery; systems: AskedSystem[] }) {
  const t = useTranslations('access.form')
  const flags = useTranslations('access.flags')
  return (
    <search aria-label={t('find')} className="no-print">
      {/* Made anew where a link changed the address. */}
      <form key={`${query.q} ${query.system.join()} ${query.is.join()}`} action="/access" className={styles.filters}>
        {query.asOf !== '' && <input type="hidden" name="asOf" value={query.asOf} />}
        {query.sort !== 'sensitive' && <input type="hidden" name="sort" value={query.sort} />}
        {query.direction !== 'desc' && <input type="hidden" name="direction" value={query.direction} />}
        <TextInput name="q" defaultValue={query.q} maxLength={200} placeholder={t('find')} aria-label={t('find')} leftSection={<IconSearch size={16} stroke={1.6} aria-hidden />} className={styles.find} />
        {systems.length > 1 && (
          <NativeSelect name="system" aria-label={t('system')} defaultValue={query.system[0] ?? ''} data={[{ value: '', label: t('allSystems') }, ...systems.map(({ id, name }) => ({ value: id, label: shortened(visibleText(name), 40) }))]} />
        )}
        <NativeSelect name="is" aria-label={t('show')} defaultValue={query.is[0] ?? ''} data={[{ value: '', label: t('everything') }, ...principalFlags.map((flag) => ({ value: flag, label: flags(flag) }))]} />
        <Button type="submit" variant="default">{t('apply')}</Button>
      </form>
    </search>
  )
}
