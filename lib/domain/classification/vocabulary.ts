// The word lists, folded and ready to be looked up; which languages a database speaks; and names read with them.
import { fold, withDigraphs, wordsOf } from './name-tokens.ts'
import type { Lexicon, Sign } from './words/lexicon.ts'
import { lexicons, type Language } from './words/languages.ts'

type Entry = { signs: Set<Sign>; needsLanguage: boolean }
/** A stretch of a name: its words, and what they are known to mean. Unknown words have no signs. */
export type Reading = { text: string; signs: ReadonlySet<Sign> }

const longestPhrase = 5
const longestCompound = 40
const nothing: ReadonlySet<Sign> = new Set()

function compile(lexicon: Lexicon): Map<string, Entry> {
  const entries = new Map<string, Entry>()
  for (const [sign, list] of Object.entries(lexicon)) {
    if (sign === 'joints') continue
    for (const phrase of list.split(',')) {
      for (const key of new Set([phrase, withDigraphs(phrase)].map(written => fold(written).replace(/[^\p{L}\p{N}]/gu, '')))) {
        const entry = entries.get(key) ?? { signs: new Set(), needsLanguage: phrase.trim().startsWith('~') }
        entries.set(key, { signs: entry.signs.add(sign as Sign), needsLanguage: entry.needsLanguage })
      }
    }
  }
  return entries
}

const languages = Object.keys(lexicons) as Language[]
const vocabularies = Object.fromEntries(languages.map(language => [language, compile(lexicons[language])])) as Record<Language, Map<string, Entry>>
const joints = Object.fromEntries(languages.map(language => [language, (lexicons[language] as Lexicon).joints?.split(' ') ?? []])) as Record<Language, string[]>

// Words of these kinds, when long, mean the same wherever they stand: `personnummer` in an English database.
const everywhere: ReadonlySet<Sign> = new Set(['email', 'phone', 'person_name', 'birth_date', 'national_id', 'tax_id', 'payment_card', 'credentials'])
const longEnough = 7
const foreign = new Map<string, Set<Sign>>()
for (const language of languages) {
  for (const [key, { signs, needsLanguage }] of vocabularies[language]) {
    if (language === 'en' || needsLanguage || key.length < longEnough || ![...signs].every(sign => everywhere.has(sign))) continue
    foreign.set(key, new Set([...(foreign.get(key) ?? []), ...signs]))
  }
}

const singulars = (word: string) => [
  word,
  ...(word.length > 3 && word.endsWith('s') ? [word.slice(0, -1)] : []),
  ...(word.length > 4 && word.endsWith('ies') ? [`${word.slice(0, -3)}y`] : []),
  ...(word.length > 4 && word.endsWith('es') ? [word.slice(0, -2)] : []),
]

function knownIn(language: Language, key: string): Entry | undefined {
  const entries = singulars(key).flatMap(form => vocabularies[language].get(form) ?? [])
  return entries.length < 2 ? entries[0] : { signs: new Set(entries.flatMap(({ signs }) => [...signs])), needsLanguage: entries[0]!.needsLanguage }
}

/** Cuts `codigopostalcliente` into words of one language, the longest first; null unless every letter is used. */
function cut(word: string, language: Language): string[] | null {
  if (word.length < 5 || word.length > longestCompound) return null
  const best: (string[] | null)[] = Array.from({ length: word.length + 1 }, () => null)
  best[0] = []
  for (let end = 2; end <= word.length; end++) {
    for (let start = 0; start < end - 1; start++) {
      const before = best[start]
      if (!before || (best[end] && best[end]!.length <= before.length + 1)) continue
      const piece = word.slice(start, end)
      const isShort = piece.length < 3 && !(piece === 'id' && (start === 0 || end === word.length))
      if (!isShort && vocabularies[language].has(piece)) best[end] = [...before, piece]
      const joint = joints[language].find(letters => piece.endsWith(letters) && piece.length - letters.length >= 3 && end < word.length)
      if (joint && !best[end] && vocabularies[language].has(piece.slice(0, -joint.length))) best[end] = [...before, piece.slice(0, -joint.length)]
    }
  }
  return best[word.length]
}

/** Which languages these names are written in, besides English. */
export function languagesOf(names: string[], atLeast: { words: number; share: number }): Language[] {
  const words = new Set(names.flatMap(wordsOf).filter(word => word.length > 2))
  const unknown = [...words].filter(word => !knownIn('en', word) && !cut(word, 'en'))
  const scores = languages.filter(language => language !== 'en').map(language => ({
    language,
    score: unknown.filter(word => (knownIn(language, word)?.needsLanguage === false) || cut(word, language)).length,
  }))
  const top = Math.max(...scores.map(({ score }) => score))
  const bar = Math.max(atLeast.words, atLeast.share * words.size, top * 0.6)
  return scores.filter(({ score }) => score >= bar).map(({ language }) => language)
}

/** Reads names in English and the languages given; remembers what it has read. */
export function readerOf(spoken: Language[]): (name: string) => Reading[] {
  const active: Language[] = ['en', ...spoken]
  const known = new Map<string, ReadonlySet<Sign>>()
  const lookUp = (key: string): ReadonlySet<Sign> => {
    const remembered = known.get(key)
    if (remembered) return remembered
    const found = active.flatMap(language => [...(knownIn(language, key)?.signs ?? [])])
    const signs = found.length > 0 ? new Set(found) : foreign.get(key) ?? nothing
    known.set(key, signs)
    return signs
  }
  const readWords = (words: string[]): Reading[] => {
    const readings: Reading[] = []
    for (let at = 0; at < words.length;) {
      let length = Math.min(longestPhrase, words.length - at)
      let signs = nothing
      for (; length >= 1; length--) {
        signs = lookUp(words.slice(at, at + length).join(''))
        if (signs.size > 0) break
      }
      length = Math.max(length, 1)
      readings.push({ text: words.slice(at, at + length).join(' '), signs })
      at += length
    }
    return readings
  }
  const split = (word: string): string[] => {
    if (lookUp(word).size > 0) return [word]
    for (const language of [...spoken, 'en' as const]) {
      const pieces = cut(word, language)
      if (pieces) return pieces
    }
    return [word]
  }
  return name => readWords(wordsOf(name).flatMap(split))
}
