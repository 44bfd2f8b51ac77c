// A name as its words: snake, camel, kebab, dotted and bracketed paths, digits, accents, Cyrillic.

/** Longer than any name a person chose: such a name is content, not a name. */
export const longestName = 512

// The ways people spell Russian in Latin letters differ; one of them is picked, the word lists go the same way.
const cyrillic: Record<string, string> = {
  а: 'a', б: 'b', в: 'v', г: 'g', ґ: 'g', д: 'd', е: 'e', ё: 'e', є: 'ye', ж: 'zh', з: 'z', и: 'i', і: 'i', ї: 'yi', й: 'y', к: 'k', л: 'l', м: 'm',
  н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'h', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'shch', ъ: '', ы: 'y', ь: '', э: 'e', ю: 'yu', я: 'ya',
}
const latin: Record<string, string> = { ß: 'ss', ø: 'o', æ: 'ae', å: 'a', ł: 'l', đ: 'd', ð: 'd', þ: 'th', œ: 'oe', ı: 'i' }

/** Lower case, without accents, in Latin letters. */
export function fold(text: string): string {
  const plain = text.normalize('NFC').toLowerCase().replace(/[\u0400-\u04ff]/g, letter => cyrillic[letter] ?? letter)
  return plain.replace(/[ßøæåłđðþœı]/g, letter => latin[letter]!).normalize('NFD').replace(/\p{M}/gu, '')
}

const digraphs: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ø: 'oe', å: 'aa' }

/** The other way to write them where a keyboard or a column name has none: födelsedatum → foedelsedatum, Straße → Strasse. */
export const withDigraphs = (text: string) => text.normalize('NFC').toLowerCase().replace(/[äöüøå]/g, letter => digraphs[letter]!)

/** `HTMLBody2` → html body 2. An upper-case run keeps its last letter for the word that follows. */
export function wordsOf(name: string): string[] {
  const spaced = name
    .replace(/['’]/g, ' ')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(?=\p{Lu}\p{Ll})/gu, '$1 ')
    .replace(/(\p{L})(?=\p{N})|(\p{N})(?=\p{L})/gu, '$1$2 ')
  return fold(spaced).match(/[\p{L}\p{N}]+/gu) ?? []
}

/** The steps of a path, outermost first: `owner.phones[].number` → owner, phones, number. Double underscores stay in one step. */
export function pathOf(name: string): string[] {
  const steps = name.split(/[.[\]/:>]+/).filter(step => /[\p{L}\p{N}]/u.test(step))
  return steps.length > 0 ? steps : [name]
}
