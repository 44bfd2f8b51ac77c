'use client'

import { Kbd, UnstyledButton } from '@mantine/core'
import { useMounted } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import dynamic from 'next/dynamic'
import { useEffect, useState } from 'react'
import styles from './palette-button.module.css'
import type { Room } from './use-palette-groups.ts'

const CommandPalette = dynamic(() => import('./command-palette.tsx').then((module) => module.CommandPalette), { ssr: false })

/** Opens the palette, by a press or by ⌘K / Ctrl+K from anywhere. It is loaded when it is first wanted. */
export function PaletteButton({ rooms }: { rooms: Room[] }) {
  const t = useTranslations('search')
  const [isOpen, setOpen] = useState(false)
  const isMounted = useMounted()
  const isApple = isMounted && /Mac|iPhone|iPad/.test(navigator.platform)

  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!(event.metaKey || event.ctrlKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== 'k') return
      event.preventDefault()
      setOpen((is) => !is)
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])

  return (
    <>
      <UnstyledButton className={styles.button} onClick={() => setOpen(true)} aria-keyshortcuts="Meta+K Control+K" aria-haspopup="dialog">
        <IconSearch size={16} stroke={1.6} aria-hidden />
        <span className={styles.word}>{t('title')}</span>
        <Kbd size="xs" aria-hidden>{isApple ? '⌘K' : 'Ctrl K'}</Kbd>
      </UnstyledButton>
      {isOpen && <CommandPalette rooms={rooms} onClose={() => setOpen(false)} />}
    </>
  )
}
