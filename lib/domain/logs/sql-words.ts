// The words of a text in PostgreSQL's SQL, for what is not a query: SET, BEGIN, CREATE, and bodies of code whatever their language.
// One pass, each character looked at once; it never fails, an open quote runs to the end.

export type SqlWord = {
  kind: 'word' | 'quoted' | 'string' | 'body' | 'symbol'
  /** word: lower case. quoted and string: without their quotes. body: between the dollar quotes. */
  text: string
  at: number
  end: number
}

const isSpace = (code: number) => code === 32 || (code >= 9 && code <= 13)
const isWordStart = (code: number) => (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code > 127
const isDigit = (code: number) => code >= 48 && code <= 57

export function sqlWords(text: string, limit = Infinity): SqlWord[] {
  const words: SqlWord[] = []
  let at = 0
  while (at < text.length && words.length < limit) {
    const code = text.charCodeAt(at)
    if (isSpace(code)) at++
    else if (text.startsWith('--', at)) at = lineEnd(text, at)
    else if (text.startsWith('/*', at)) at = commentEnd(text, at)
    else {
      const word = wordAt(text, at, code)
      words.push(word)
      at = word.end
    }
  }
  return words
}

function wordAt(text: string, at: number, code: number): SqlWord {
  if (code === 39) return quotedAt(text, at, at, "'", 'string', false)
  if (code === 34) return quotedAt(text, at, at, '"', 'quoted', false)
  if ((code === 69 || code === 101) && text[at + 1] === "'") return quotedAt(text, at, at + 1, "'", 'string', true)
  if (isWordStart(code)) {
    let end = at + 1
    while (end < text.length && (isWordStart(text.charCodeAt(end)) || isDigit(text.charCodeAt(end)) || text[end] === '$')) end++
    return { kind: 'word', text: text.slice(at, end).toLowerCase(), at, end }
  }
  if (code === 36) {
    const tag = /^\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]{0,62})?\$/.exec(text.slice(at, at + 66))?.[0]
    if (tag) {
      const close = text.indexOf(tag, at + tag.length)
      const bodyEnd = close < 0 ? text.length : close
      return { kind: 'body', text: text.slice(at + tag.length, bodyEnd), at, end: Math.min(text.length, bodyEnd + tag.length) }
    }
  }
  let end = at + 1
  if (isDigit(code)) while (end < text.length && (isDigit(text.charCodeAt(end)) || text[end] === '.')) end++
  return { kind: 'symbol', text: text.slice(at, end), at, end }
}

function quotedAt(text: string, at: number, open: number, mark: string, kind: 'string' | 'quoted', hasEscapes: boolean): SqlWord {
  let end = open + 1
  let value = ''
  let from = end
  for (; end < text.length; end++) {
    if (hasEscapes && text[end] === '\\') end++
    else if (text[end] === mark) {
      if (text[end + 1] !== mark) break
      value += text.slice(from, end + 1)
      end++
      from = end + 1
    }
  }
  return { kind, text: value + text.slice(from, Math.min(end, text.length)), at, end: Math.min(text.length, end + 1) }
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end < 0 ? text.length : end + 1
}

/** Comments of PostgreSQL nest. */
function commentEnd(text: string, at: number): number {
  let depth = 1
  let i = at + 2
  for (; i < text.length && depth > 0; i++) {
    if (text[i] === '*' && text[i + 1] === '/') { depth--; i++ }
    else if (text[i] === '/' && text[i + 1] === '*') { depth++; i++ }
  }
  return i
}

/** The statements of one text, without the semicolons between them. A BEGIN ATOMIC body stays whole. */
export function splitStatements(text: string): string[] {
  if (!text.includes(';')) return [text]
  const statements: string[] = []
  let from = 0
  let depth = 0
  let isAtomic = false
  let previous = ''
  for (const word of sqlWords(text)) {
    if (word.kind === 'word' && word.text === 'atomic' && previous === 'begin') { isAtomic = true; depth++ }
    else if (isAtomic && word.kind === 'word' && word.text === 'case') depth++
    else if (isAtomic && word.kind === 'word' && word.text === 'end') depth--
    else if (word.kind === 'symbol' && word.text === '(') depth++
    else if (word.kind === 'symbol' && word.text === ')') depth = Math.max(0, depth - 1)
    else if (word.kind === 'symbol' && word.text === ';' && depth === 0) {
      statements.push(text.slice(from, word.at))
      from = word.end
      isAtomic = false
    }
    previous = word.text
  }
  statements.push(text.slice(from))
  const full = statements.filter((statement) => sqlWords(statement, 1).length > 0)
  return full.length > 0 ? full : [text]
}
