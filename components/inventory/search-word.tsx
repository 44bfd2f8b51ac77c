'use client'

import { CloseButton, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { useAreLetterKeysOn, useLetterKeys } from '#lib/client/letter-keys.tsx'
import styles from './field-filters.module.css'

const typingPauseMs = 300

/** What is typed is asked for after a pause; a link followed or a filter cleared changes what stands here. */
export function SearchWord({ label, value, onChange }: { label: string; value: string; onChange(value: string): void }) {
  const t = useTranslations('inventory')
  const [typed, setTyped] = useState(value)
  const asked = useRef(value)
  const box = useRef<HTMLInputElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  useEffect(() => {
    if (value !== asked.current) setTyped(value)
    asked.current = value
  }, [value])
  useEffect(() => () => clearTimeout(timer.current), [])
  // The key / leads to the search box.
  useLetterKeys((key) => key === '/' ? () => box.current?.select() : undefined)

  function ask(next: string, pauseMs: number) {
    setTyped(next)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      asked.current = next
      onChange(next)
    }, pauseMs)
  }

  return (
    <TextInput
      className={styles.search}
      ref={box}
      type="search"
      aria-keyshortcuts={useAreLetterKeysOn() ? '/' : undefined}
      aria-label={label}
      placeholder={label}
      maxLength={200}
      value={typed}
      leftSection={<IconSearch size={16} stroke={1.6} aria-hidden />}
      rightSection={typed && <CloseButton size="sm" aria-label={t('clearSearch')} onClick={() => ask('', 0)} />}
      onChange={({ currentTarget }) => ask(currentTarget.value, typingPauseMs)}
      onKeyDown={({ key }) => key === 'Enter' && ask(typed, 0)}
    />
  )
}
