'use client'

import { Button } from '@mantine/core'
import { useState } from 'react'
import type { PopoverButtonProps } from './popover-frame.tsx'

const load = () => import('./popover-frame.tsx').then((module) => module.PopoverFrame)

/** A button that opens a popover. What places it on the screen is loaded once somebody reaches for it. */
export function PopoverButton(props: PopoverButtonProps) {
  const [Frame, setFrame] = useState<Awaited<ReturnType<typeof load>> | null>(null)
  const [isOpen, setOpen] = useState(false)
  if (Frame) return <Frame {...props} isOpen={isOpen} onChange={setOpen} />
  const { label: _label, position: _position, dropdown: _dropdown, dropdownClassName: _class, children, ...button } = props
  const open = async () => {
    const loaded = await load()
    setFrame(() => loaded)
    // Opened once it stands: only then does closing give the focus back to the button.
    setTimeout(() => setOpen(true))
  }
  return (
    <Button {...button} aria-haspopup="dialog" aria-expanded={false} onPointerEnter={load} onFocus={load} onClick={open}>
      {children}
    </Button>
  )
}
