'use client'

// Lists can be looked at as they stood: a date and a time by the reader's clock, kept in the address; and a banner that says so for as long as it does.
import { Button, Stack, TextInput } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { useTimeZone, useTranslations } from 'next-intl'
import Link from 'next/link'
import { usePathname, useRouter, useSearchParams } from 'next/navigation'
import { useState, type SyntheticEvent } from 'react'
import { asOfText, clockText, instantOfClock } from '#lib/domain/audit/past-moment.ts'
import styles from './look-back.module.css'
import { useClock } from './moments.tsx'
import { PopoverButton } from './popover-button.tsx'

/** The same list of another moment, from its first page; null for now. */
function useListAt(): (at: number | null) => string {
  const [path, search] = [usePathname(), useSearchParams()]
  return (at) => {
    const query = new URLSearchParams(search)
    query.delete('page')
    query.delete('asOf')
    if (at !== null) query.set('asOf', asOfText(at))
    return query.size > 0 ? `${path}?${query}` : path
  }
}

/** `at`: the moment that is looked at; null for now. */
export function LookBack({ at }: { at: number | null }) {
  const t = useTranslations('asOf')
  return (
    <PopoverButton label={t('open')} position="bottom-end" variant="default" className="no-print" leftSection={<IconHistory size={16} stroke={1.6} aria-hidden />} dropdown={<MomentForm at={at} />}>
      {t('open')}
    </PopoverButton>
  )
}

function MomentForm({ at }: { at: number | null }) {
  const t = useTranslations('asOf')
  const zone = useTimeZone() ?? 'UTC'
  const router = useRouter()
  const listAt = useListAt()
  const [text, setText] = useState(at === null ? '' : clockText(at, zone))
  const [isWrong, setWrong] = useState(false)

  function show(event: SyntheticEvent) {
    event.preventDefault()
    const chosen = instantOfClock(text, zone)
    const isPast = chosen !== null && chosen < Date.now()
    setWrong(!isPast)
    if (isPast) router.push(listAt(chosen))
  }
  return (
    <form onSubmit={show}>
      <Stack gap="sm">
        <TextInput type="datetime-local" label={t('label')} description={t('zone', { zone })} error={isWrong && t('choose')} value={text} onChange={({ currentTarget }) => setText(currentTarget.value)} required data-autofocus />
        <Button type="submit">{t('show')}</Button>
      </Stack>
    </form>
  )
}

export function PastBanner({ at }: { at: number }) {
  const t = useTranslations('asOf')
  const { moment } = useClock()
  const listAt = useListAt()
  return (
    <output className={styles.banner}>
      <p className={styles.when}>
        <IconHistory size={18} stroke={1.6} aria-hidden className={styles.mark} />
        {t('banner', { at: moment(at) })} — <Link href={listAt(null)}>{t('back')}</Link>
      </p>
      <p className={styles.note}>{t('note')}</p>
    </output>
  )
}
