// Names come from other people's databases. A control or direction mark in one must not be obeyed, and must not be hidden either.

/** Controls, line and paragraph ends, zero-width and direction marks, tags, lone surrogates: whatever changes a line without being seen in it. */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0]/gu

/** The text with every unseen character written as its number, e.g. `⟨U+202E⟩`. */
export function visibleText(text: string): string {
  return text.replace(unseen, (character) => `⟨U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}⟩`)
}

/** The same for a text of several lines: line ends and tabs lay it out and stay. */
export function visibleLines(text: string): string {
  return text.replaceAll('\r\n', '\n').split('\n').map((line) => line.split('\t').map(visibleText).join('\t')).join('\n')
}

/** At most `length` characters, never half of one, the end marked. */
export function shortened(text: string, length: number): string {
  // A 64 KB name is cut before it is split into characters.
  const characters = Array.from(text.slice(0, length * 4))
  return characters.length > length ? `${characters.slice(0, length - 1).join('')}…` : text
}

/** A name with the names it stands in, `system.table.field`, in at most `length` characters: each keeps its beginning, short ones are not cut for the sake of long ones. */
export function shortenedPath(parts: readonly string[], length: number): string {
  const kept: string[] = []
  let left = length - (parts.length - 1)
  for (const [nth, [at, part]] of [...parts.entries()].sort(([, a], [, b]) => a.length - b.length).entries()) {
    kept[at] = shortened(part, Math.max(1, Math.floor(left / (parts.length - nth))))
    left -= Array.from(kept[at]).length
  }
  return kept.join('.')
}
