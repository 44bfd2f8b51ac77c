// Words in lower case, with what they can be. The same words come back in statement after statement: one slot per hash keeps
// a word and its roles, so that a known word costs no new string. Bounded by its slots and by the length of what it keeps.
import { rolesOf } from './keywords.ts'

const slots = 8192
const longestKept = 63
const keptWords: string[] = Array.from({ length: slots }, () => '')
const keptRoles = new Int32Array(slots)

/** What `wordAt` found besides the word. */
export let lastRoles = 0

/** The text from `start` to `end` in lower case. `hash`: equal for texts that differ by case alone. */
export function wordAt(text: string, start: number, end: number, hash: number): string {
  const slot = hash & (slots - 1)
  const kept = keptWords[slot]!
  if (isSame(kept, text, start, end)) {
    lastRoles = keptRoles[slot]!
    return kept
  }
  // The concatenation makes a copy: a plain slice would keep the whole statement alive behind it.
  const word = ` ${text.slice(start, end).toLowerCase()}`.slice(1)
  lastRoles = rolesOf(word)
  if (end - start <= longestKept) {
    keptWords[slot] = word
    keptRoles[slot] = lastRoles
  }
  return word
}

function isSame(word: string, text: string, start: number, end: number): boolean {
  if (word.length !== end - start) return false
  for (let i = 0; i < word.length; i++) {
    const code = text.charCodeAt(start + i)
    const lower = code >= 65 && code <= 90 ? code + 32 : code
    if (lower !== word.charCodeAt(i)) return false
  }
  return true
}
