import { visibleText } from '../inventory/visible-text.ts'

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Somebody else's text inside HTML or SVG, between tags or in a quoted attribute: it stays text, and unseen characters are shown. */
export function markup(text: string): string {
  return visibleText(text).replace(/[&<>"']/g, (character) => entities[character]!)
}
