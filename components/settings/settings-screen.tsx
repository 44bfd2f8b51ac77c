'use client'

import { useTranslations } from 'next-intl'
import type { Settings } from '#lib/domain/settings/settings.ts'
import { PageHead } from '../ui/page-head.tsx'
import { BandForm } from './band-form.tsx'
import { CompanyForm } from './company-form.tsx'
import { PlacesForm } from './places-form.tsx'
import { RulesForm } from './rules-form.tsx'

export function SettingsScreen({ settings }: { settings: Settings }) {
  const t = useTranslations('settings')
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} />
      <CompanyForm settings={settings} />
      <RulesForm settings={settings} />
      <BandForm settings={settings} />
      <PlacesForm settings={settings} />
    </>
  )
}
