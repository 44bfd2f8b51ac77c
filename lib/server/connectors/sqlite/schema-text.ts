// SQLite keeps the CREATE text of views and triggers as it was typed. This finds in it what the catalog needs.

// Blank space and comments, quoted names and strings, brackets, words, and any other single character.
const token = /\s+|--[^\n]*|\/\*[^]*?(?:\*\/|$)|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]|'(?:[^']|'')*'|[\p{L}\p{N}_$\u0080-\uffff]+|[^]/gu

type Word = { text: string; end: number; depth: number }

function* words(text: string): Generator<Word> {
  let depth = 0
  for (const { 0: piece, index } of text.matchAll(token)) {
    if (/^(\s|--|\/\*)/.test(piece)) continue
    if (piece === ')') depth -= 1
    yield { text: piece, end: index + piece.length, depth }
    if (piece === '(') depth += 1
  }
}

/** The SELECT of `CREATE VIEW name (columns) AS SELECT …`; null where there is none. */
export function viewSelect(sql: string): string | null {
  let place = 0
  for (const word of words(sql)) {
    // CREATE, VIEW and the name, which may itself be `as`.
    if (place++ < 3) continue
    if (word.depth === 0 && word.text.toLowerCase() === 'as') return sql.slice(word.end).trim()
  }
  return null
}

/** What fires `CREATE TRIGGER name BEFORE|AFTER|INSTEAD OF event ON …`; null where it cannot be told. */
export function triggerEvent(sql: string): 'insert' | 'update' | 'delete' | null {
  let place = 0
  for (const { text } of words(sql)) {
    if (place++ < 3) continue
    const word = text.toLowerCase()
    if (word === 'insert' || word === 'update' || word === 'delete') return word
    if (word === 'on') return null
  }
  return null
}
