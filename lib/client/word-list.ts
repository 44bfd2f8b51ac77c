// Several words in one value of an address or a form, as nuqs writes them: commas between, and a comma inside a word as %2C.
const comma = encodeURIComponent(',')

export const wordsIn = (text: string): string[] => text.split(',').map((word) => word.replaceAll(comma, ','))

export const wordList = (words: readonly string[]): string => words.map((word) => word.replaceAll(',', comma)).join(',')
