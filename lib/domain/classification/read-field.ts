// What one column's name says by itself, before its table is asked.
import type { Category } from './classification.ts'
import { pathOf } from './name-tokens.ts'
import type { Reading } from './vocabulary.ts'
import { has, namesPeople, whoseStep, type Whose } from './whose.ts'
import type { Sign } from './words/lexicon.ts'

export type Meaning = Category | 'any_name' | 'place' | 'trait' | 'setting' | 'person_name'
export type FieldReading = {
  /** The steps before the last one, nearest last. */
  path: Reading[][]
  own: Reading[]
  /** The last step, word by word. */
  words: string[]
  /** The most telling meaning, and the words that carry it; null when none is known. */
  meaning: Meaning | null
  core: boolean
  text: string
  isTechnical: boolean
  /** The word that makes it a statement about the meaning: `verified`. */
  negatedBy: string | null
  /** Words of other things in the column's own name: `product` in product_name. */
  otherEntity: string | null
  /** People named by the column itself: `contact` in contact_name. */
  namedPerson: Reading | null
  /** Somebody, without saying who: `billing`, `recipient`. */
  party: string | null
  hasUnknownWord: boolean
  /** Counts only beside an address. */
  isDoubtful: boolean
  /** One end of a message: to, cc, recipient. */
  isMailEnd: boolean
  isId: boolean
  /** customer_id, idcliente; not customer_order_id, which is an order's. */
  isPersonsId: boolean
  /** Whose data the path before the last step says it is. */
  step: Whose | null
}

// In this order: `passport_country` is about the passport, `ip_country` about the address it stands for.
const coreMeanings: Sign[] = [
  'credentials', 'national_id', 'tax_id', 'payment_card', 'bank_account', 'birth_date', 'health', 'special', 'ip', 'email', 'phone',
  'username', 'person_name', 'location', 'demographic', 'address', 'place', 'any_name', 'trait', 'setting',
]
const greyMeanings: Sign[] = ['consent', 'device', 'behaviour', 'employment', 'transaction', 'image', 'url', 'free_text']
// An answer to "is there …?" is no telephone number, but it is the whole point of a disability.
const answersItself: ReadonlySet<string> = new Set(['health', 'special', 'demographic', 'consent'])
/** What people are reached by or called: a note about it, or a consent to it, is another thing. */
const contact: ReadonlySet<string> = new Set(['email', 'phone', 'username', 'person_name', 'any_name', 'address', 'place', 'ip'])
const keepsItsDates: ReadonlySet<string> = new Set(['national_id', 'payment_card', 'health', 'special', 'consent', 'behaviour'])

function strongest(readings: Reading[], meanings: Sign[]) {
  for (const meaning of meanings) {
    const at = readings.findLastIndex(reading => reading.signs.has(meaning))
    if (at >= 0) return { meaning: meaning as Meaning, at }
  }
  return null
}

const isBare = (reading: Reading) => has(reading, 'bare', 'noise', 'id') || /^\d+$/.test(reading.text) || has(reading, 'any_name')

const isId = (own: Reading[]) => own.length > 0 && (has(own.at(-1)!, 'id') || (own.length > 1 && has(own[0]!, 'id') && namesPeople(own[1]!)))

function isPersonsId(own: Reading[]): boolean {
  if (!isId(own)) return false
  const entities = own.filter(reading => namesPeople(reading) || has(reading, 'deal', 'record', 'organisation', 'thing', 'lookup', 'sheet'))
  const owner = has(own.at(-1)!, 'id') ? entities.at(-1) : entities[0]
  return owner !== undefined && namesPeople(owner)
}

function negation(readings: Reading[], at: number, meaning: Meaning): string | null {
  const after = readings.slice(at + 1).find(reading =>
    (has(reading, 'not_after') || (has(reading, 'moment') && !keepsItsDates.has(meaning)) || has(reading, 'id')) && !coreMeanings.some(core => reading.signs.has(core)))
  if (after) return after.text
  const about = readings.slice(at + 1).find(reading => has(reading, 'consent', 'free_text') && !has(reading, 'bare', 'noise'))
  if (about && contact.has(meaning)) return about.text
  // total_comments counts comments.
  const counted = meaning === 'transaction' ? readings.slice(at + 1).find(reading => reading.signs.size > 0 && !has(reading, 'transaction', 'bare', 'noise')) : undefined
  if (counted) return counted.text
  const before = readings.slice(0, at).find(reading => has(reading, 'not_before') || (has(reading, 'asks') && !answersItself.has(meaning)))
  return before?.text ?? null
}

/** What most columns of a table begin or end with tells nothing about any one of them: nom_adh, ville_adh, usr_email. */
export type Edges = { first: string | null; last: string | null }

export function sharedEdges(names: string[], read: (name: string) => Reading[]): Edges {
  const own = names.map(name => read(pathOf(name).at(-1)!)).filter(readings => readings.length > 1)
  const shared = (edge: 0 | -1) => {
    const counts = new Map<string, number>()
    for (const readings of own) {
      const word = readings.at(edge)!
      if (word.signs.size === 0 || (edge === -1 && has(word, 'not_after', 'record'))) counts.set(word.text, (counts.get(word.text) ?? 0) + 1)
    }
    return [...counts].find(([, count]) => count >= 3 && count >= names.length * 0.6)?.[0] ?? null
  }
  return { first: shared(0), last: shared(-1) }
}

function withoutEdges(readings: Reading[], { first, last }: Edges): Reading[] {
  const start = readings.length > 1 && readings[0]!.text === first ? 1 : 0
  const end = readings.length - start > 1 && readings.at(-1)!.text === last ? -1 : undefined
  return readings.slice(start, end)
}

export function readField(name: string, read: (name: string) => Reading[], edges: Edges): FieldReading {
  const steps = pathOf(name).map(read)
  const path = steps.slice(0, -1)
  let own = withoutEdges(steps.at(-1)!, edges)
  let found = strongest(own, coreMeanings)
  // address.line1, emails.value: the last step only says which part.
  const outer = path.at(-1)
  const carried = outer && strongest(outer, coreMeanings)
  if (outer && carried && own.every(isBare) && (!found || found.meaning === 'any_name') && !['place', 'any_name', 'trait', 'setting'].includes(carried.meaning)
    && !(found && carried.meaning === 'address')) {
    own = [...outer, ...own.filter(reading => !has(reading, 'id') && !has(reading, 'any_name'))]
    found = strongest(own, coreMeanings)
  }
  // religious_referee_phone: a number to reach somebody, not what he believes in.
  const last = strongest(own.slice(-1), ['email', 'phone', 'address', 'any_name'])
  if (found && last && (found.meaning === 'special' || found.meaning === 'health') && (last.meaning !== 'any_name' || own.some(namesPeople))) {
    found = { ...last, at: own.length - 1 }
  }
  const core = found !== null
  found ??= strongest(own, greyMeanings)
  const carriesMeaning = (reading: Reading) => [...coreMeanings].some(meaning => meaning !== 'any_name' && reading.signs.has(meaning))
  const others = own.filter((_, index) => index !== found?.at)
  const personAt = own.findLastIndex(namesPeople)
  const isEntity = (reading: Reading) => has(reading, 'organisation', 'thing', 'lookup') && !namesPeople(reading) && !has(reading, 'party', 'noise', 'bare') && !carriesMeaning(reading)
  // The last one counts: company_contact_name is a person's, contact_list_name is a list's.
  const entityAt = own.findLastIndex((reading, index) => index !== found?.at && isEntity(reading))
  return {
    path, own, core, words: own.flatMap(({ text }) => text.split(' ')),
    meaning: found?.meaning ?? null,
    text: found ? own[found.at]!.text : '',
    isTechnical: own.some(reading => has(reading, 'technical')),
    negatedBy: found ? negation(own, found.at, found.meaning) : null,
    otherEntity: entityAt > personAt ? own[entityAt]!.text : null,
    namedPerson: personAt > entityAt ? own[personAt]! : null,
    party: others.find(reading => has(reading, 'party'))?.text ?? null,
    hasUnknownWord: others.some(reading => reading.signs.size === 0 && !/^\d+$/.test(reading.text)),
    isDoubtful: found !== null && has(own[found.at]!, 'doubtful'),
    isMailEnd: own.length === 1 && has(own[0]!, 'mail_end'),
    isId: isId(own),
    isPersonsId: isPersonsId(own),
    step: path.map(whoseStep).findLast(whose => whose !== null) ?? null,
  }
}
