'use client'

import { Button, Popover, type ButtonProps } from '@mantine/core'
import type { ReactNode } from 'react'

export type PopoverButtonProps = ButtonProps & { /** What the popover is called. */ label: string; position: 'bottom-start' | 'bottom-end'; dropdown: ReactNode; dropdownClassName?: string }

const focus = (button: HTMLButtonElement | null) => button?.focus()

/** The button once it has been asked for, and what it opens: see popover-button.tsx. It stands in the place of the one that was pressed, and takes its focus. */
export function PopoverFrame({ label, position, dropdown, dropdownClassName, children, isOpen, onChange, ...button }: PopoverButtonProps & { isOpen: boolean; onChange(isOpen: boolean): void }) {
  return (
    <Popover opened={isOpen} onChange={onChange} position={position} shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button ref={focus} {...button} onClick={() => onChange(!isOpen)}>
          {children}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={dropdownClassName} aria-label={label}>
        {dropdown}
      </Popover.Dropdown>
    </Popover>
  )
}
