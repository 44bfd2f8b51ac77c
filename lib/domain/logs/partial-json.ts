// What is left of a JSON object that was cut or damaged: its fields up to there, the last string as far as it goes.
const escapes: Record<string, string> = { '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }
const scalar = /[^,}\s]{1,40}/y

/** Fields whose values are strings, numbers, booleans or null; it stops at the first that is anything else. */
export function partialObject(text: string): Record<string, unknown> {
  const fields: Record<string, unknown> = Object.create(null)
  let at = text.indexOf('{') + 1
  const skip = (character: string) => {
    while (text[at] === ' ' || text[at] === '\t') at++
    if (text[at] !== character) return false
    at++
    return true
  }
  if (at === 0) return fields
  do {
    if (!skip('"')) break
    const key = partialString(text, at)
    at = key.end
    if (!key.isClosed || !skip(':')) break
    if (skip('"')) {
      const value = partialString(text, at)
      fields[key.value] = value.value
      at = value.end
      if (!value.isClosed) break
    } else {
      scalar.lastIndex = at
      const word = scalar.exec(text)?.[0] ?? ''
      // A number at the very end may have been longer.
      if (!/^(?:-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null)$/.test(word) || at + word.length >= text.length) break
      fields[key.value] = JSON.parse(word)
      at += word.length
    }
  } while (skip(','))
  return fields
}

/** @param at behind the opening quote */
function partialString(text: string, at: number): { value: string; end: number; isClosed: boolean } {
  let value = ''
  for (let i = at; ; ) {
    const next = nextSpecial(text, i)
    value += text.slice(i, next)
    if (next >= text.length) return { value, end: next, isClosed: false }
    if (text[next] === '"') return { value, end: next + 1, isClosed: true }
    const unicode = /^\\u([0-9a-fA-F]{4})/.exec(text.slice(next, next + 6))
    const escaped = unicode ? String.fromCharCode(Number.parseInt(unicode[1]!, 16)) : escapes[text[next + 1] ?? '']
    if (escaped === undefined) return { value, end: next, isClosed: false }
    value += escaped
    i = next + (unicode ? 6 : 2)
  }
}

const special = /["\\]/g

function nextSpecial(text: string, from: number): number {
  special.lastIndex = from
  return special.exec(text)?.index ?? text.length
}
