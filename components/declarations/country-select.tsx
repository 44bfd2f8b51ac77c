'use client'

import { NativeSelect } from '@mantine/core'
import { useLocale, useTranslations } from 'next-intl'
import { useMemo, useSyncExternalStore } from 'react'
import { countries } from '#lib/domain/declarations/countries.ts'

const never = () => () => undefined

type Props = { label: string; value: string | null; onChange(country: string | null): void }

/** A country by its name; browsers find one by its first letters. */
export function CountrySelect({ label, value, onChange }: Props) {
  const t = useTranslations('declarations')
  const locale = useLocale()
  // Servers and browsers call some countries differently: the list is the browser's own.
  const isBrowser = useSyncExternalStore(never, () => true, () => false)
  const options = useMemo(() => {
    if (!isBrowser) return value === null ? [] : [{ value, label: value }]
    const names = new Intl.DisplayNames([locale], { type: 'region', fallback: 'code' })
    return countries.map((code) => ({ value: code, label: names.of(code) ?? code })).sort((a, b) => a.label.localeCompare(b.label, locale))
  }, [isBrowser, locale, value])
  return <NativeSelect label={label} value={value ?? ''} onChange={({ currentTarget }) => onChange(currentTarget.value || null)} data={[{ value: '', label: t('noCountry') }, ...options]} />
}
