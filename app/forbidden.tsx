import { getTranslations } from 'next-intl/server'
import { Alone } from '#components/shell/alone.tsx'
import { DeadEnd } from '#components/ui/dead-end.tsx'

export default async function Forbidden() {
  const t = await getTranslations('deadEnds')
  return <Alone><DeadEnd title={t('forbiddenTitle')} text={t('forbiddenText')} /></Alone>
}
