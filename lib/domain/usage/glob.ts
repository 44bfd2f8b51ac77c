// Patterns owners may write: `*` any run of characters, everything else itself, case folded. No regular expression, so that
// no pattern can be slow: the time is bounded by pattern × text.

export function matchesGlob(pattern: string, text: string): boolean {
  const wanted = pattern.toLowerCase()
  const given = text.toLowerCase()
  const parts = wanted.split('*')
  if (parts.length === 1) return given === wanted
  const first = parts[0]!
  const last = parts.at(-1)!
  if (given.length < first.length + last.length || !given.startsWith(first) || !given.endsWith(last)) return false
  let at = first.length
  const end = given.length - last.length
  for (const part of parts.slice(1, -1)) {
    const found = given.indexOf(part, at)
    if (found < 0 || found + part.length > end) return false
    at = found + part.length
  }
  return true
}
