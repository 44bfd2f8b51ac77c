'use client'

import { createContext, useContext, useEffect, useRef, type ReactNode } from 'react'

const AreOn = createContext(true)

/** Whether single letters act as keys here: whoever speaks to their computer, or hits keys by accident, has chosen that they do not (WCAG 2.1.4). */
export function LetterKeys({ areOn, children }: { areOn: boolean; children: ReactNode }) {
  return <AreOn value={areOn}>{children}</AreOn>
}

export const useAreLetterKeysOn = () => useContext(AreOn)

/** Keys that act by themselves, without Ctrl or Command, wherever nothing is being typed. `actOf` says what a key does, if anything. */
export function useLetterKeys(actOf: (key: string) => (() => void) | undefined): void {
  const areOn = useAreLetterKeysOn()
  const latest = useRef(actOf)
  useEffect(() => {
    latest.current = actOf
  })
  useEffect(() => {
    if (!areOn) return
    const listen = (event: KeyboardEvent) => {
      const at = event.target instanceof HTMLElement ? event.target : null
      if (event.ctrlKey || event.metaKey || event.altKey || at?.closest('input, textarea, select, [contenteditable], [role=dialog]')) return
      const act = latest.current(event.key)
      if (!act) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [areOn])
}
