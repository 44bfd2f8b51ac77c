import { getTranslations } from 'next-intl/server'
import { DeadEnd } from '#components/ui/dead-end.tsx'

export default async function Forbidden() {
  const t = await getTranslations('deadEnds')
  return <DeadEnd title={t('forbiddenTitle')} text={t('forbiddenText')} />
}
