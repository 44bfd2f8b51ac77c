'use client'

import { Checkbox, Stack } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { PopoverButton } from '../ui/popover-button.tsx'
import styles from './filter-menu.module.css'

type Props<V extends string> = { label: string; options: { value: V; label: string }[]; chosen: V[]; onChange(chosen: V[]): void; /** For what narrows nothing: no number, no colour. */ isQuiet?: boolean }

/** A button that opens a list of boxes to tick; how many are ticked stands on it. */
export function FilterMenu<V extends string>({ label, options, chosen, onChange, isQuiet = false }: Props<V>) {
  if (options.length === 0) return null
  const boxes = (
    <Checkbox.Group value={chosen} onChange={(values) => onChange(options.map(({ value }) => value).filter((value) => values.includes(value)))} aria-label={label}>
      <Stack gap="0.625rem">
        {options.map((option) => (
          <Checkbox key={option.value} value={option.value} label={<bdi>{option.label}</bdi>} size="sm" />
        ))}
      </Stack>
    </Checkbox.Group>
  )
  return (
    <PopoverButton
      label={label}
      position="bottom-start"
      dropdown={boxes}
      dropdownClassName={styles.dropdown}
      variant={isQuiet ? 'subtle' : chosen.length > 0 ? 'light' : 'default'}
      size={isQuiet ? 'compact-sm' : undefined}
      className={styles.button}
      rightSection={<IconChevronDown size={14} stroke={1.8} aria-hidden />}
    >
      {label}
      {!isQuiet && chosen.length > 0 && <span className={styles.number}>{chosen.length}</span>}
    </PopoverButton>
  )
}
