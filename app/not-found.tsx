import { getTranslations } from 'next-intl/server'
import { DeadEnd } from '#components/ui/dead-end.tsx'

export default async function NotFound() {
  const t = await getTranslations('deadEnds')
  return <DeadEnd title={t('notFoundTitle')} text={t('notFoundText')} />
}
