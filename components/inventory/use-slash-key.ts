import { useEffect, type RefObject } from 'react'

/** The key / leads to the search box, from wherever nothing is being typed. */
export function useSlashKey(box: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const at = event.target instanceof HTMLElement ? event.target : null
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || at?.closest('input, textarea, select, [contenteditable], [role=dialog]')) return
      event.preventDefault()
      box.current?.focus()
      box.current?.select()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [box])
}
