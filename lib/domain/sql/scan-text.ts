// Characters and where things end: the tokenizer's eyes.

export const SPACE = 1
export const LETTER = 2
export const DIGIT = 3
export const SIGN = 4
const classes = new Uint8Array(128)
for (const c of ' \t\n\r\f\v') classes[c.charCodeAt(0)] = SPACE
for (const c of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_') classes[c.charCodeAt(0)] = LETTER
for (const c of '0123456789') classes[c.charCodeAt(0)] = DIGIT
for (const c of '+-*/<>=~!@#%^&|?') classes[c.charCodeAt(0)] = SIGN

const wordParts = new Uint8Array(128)
for (let code = 0; code < 128; code++) wordParts[code] = classes[code] === LETTER || classes[code] === DIGIT || code === 36 ? 1 : 0

/** NaN, at the end of the text, is of no class. */
export const classOf = (code: number) => (code < 128 ? classes[code]! : code === 0xfeff || code === 0xa0 ? SPACE : code >= 128 ? LETTER : 0)
export const isWordPart = (code: number) => (code < 128 ? wordParts[code] === 1 : classOf(code) === LETTER)

/** The index of the quote that closes what `from` opened; the length of the text where none does. A doubled quote is none. */
export function closingQuote(text: string, from: number, quote: number, hasBackslash: boolean): number {
  for (let i = from + 1; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 92 && hasBackslash) i++
    else if (code === quote) {
      if (text.charCodeAt(i + 1) !== quote) return i
      i++
    }
  }
  return text.length
}

/** 1, 1.5, .5, 1e-9, 0xff, 1_000. */
export function endOfNumber(text: string, start: number): number {
  let i = start
  const second = text.charCodeAt(i + 1) | 32
  if (text.charCodeAt(i) === 48 && (second === 120 || second === 111 || second === 98)) {
    i += 2
    while (isWordPart(text.charCodeAt(i))) i++
    return i
  }
  i = endOfDigits(text, i)
  if (text.charCodeAt(i) === 46 && text.charCodeAt(i + 1) !== 46) i = endOfDigits(text, i + 1)
  if ((text.charCodeAt(i) | 32) !== 101) return i
  const sign = text.charCodeAt(i + 1)
  const exponent = sign === 43 || sign === 45 ? i + 2 : i + 1
  return classOf(text.charCodeAt(exponent)) === DIGIT ? endOfDigits(text, exponent) : i
}

function endOfDigits(text: string, start: number): number {
  let i = start
  while (classOf(text.charCodeAt(i)) === DIGIT || text.charCodeAt(i) === 95) i++
  return i
}

/** Behind the comment that begins at `start`; -1 where it stays open. PostgreSQL's nest, SQLite's do not. */
export function endOfComment(text: string, start: number, doNest: boolean): number {
  let depth = 1
  for (let i = start + 2; i < text.length; i++) {
    const code = text.charCodeAt(i)
    const next = text.charCodeAt(i + 1)
    if (code === 42 && next === 47) {
      i++
      if (--depth === 0) return i + 1
    } else if (code === 47 && next === 42 && doNest) {
      depth++
      i++
    }
  }
  return -1
}
