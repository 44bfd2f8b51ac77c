// The keys of a tree (WAI-ARIA Authoring Practices, tree view): up and down over what is shown, right opens or goes in, left closes or
// goes out, Home and End, Enter does what a click does, a letter goes to the next row that begins with it.
import type { KeyboardEvent } from 'react'

export function moveInTree(event: KeyboardEvent<HTMLElement>): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=treeitem]')]
  const here = rows.findIndex((row) => row === document.activeElement)
  const row = rows[here]
  if (!row) return
  const expanded = row.getAttribute('aria-expanded')
  const words = (one: HTMLElement) => one.querySelector('bdi')?.textContent?.toLowerCase() ?? ''
  const press = () => (row.querySelector<HTMLElement>(':scope > [data-row] a') ?? row.querySelector<HTMLElement>(':scope > [data-row]'))?.click()
  const moves: Record<string, () => HTMLElement | null | undefined | void> = {
    ArrowDown: () => rows[here + 1],
    ArrowUp: () => rows[here - 1],
    Home: () => rows[0],
    End: () => rows.at(-1),
    ArrowRight: () => (expanded === 'true' ? row.querySelector<HTMLElement>('[role=treeitem]') : expanded === 'false' ? press() : undefined),
    ArrowLeft: () => (expanded === 'true' ? press() : row.parentElement?.closest<HTMLElement>('[role=treeitem]')),
    Enter: press,
    ' ': press,
  }
  const move = moves[event.key]
  const isLetter = event.key.length === 1 && event.key !== ' ' && event.key !== '/'
  if (!move && !isLetter) return
  event.preventDefault()
  const to = move ? move() : [...rows.slice(here + 1), ...rows.slice(0, here)].find((one) => words(one).startsWith(event.key.toLowerCase()))
  if (to) to.focus()
}
