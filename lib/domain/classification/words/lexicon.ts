// The form every language's word list takes. A list is one string: phrases separated by commas, words of a phrase by
// blanks, written as people write them (accents, Cyrillic); names are folded the same way before they are compared.
// A phrase also matches written as one word (`first name` = firstname). `~` before a phrase: it means something else in
// other languages, so it counts only in a database whose other names show the language.
import type { Category } from '../classification.ts'

export type Sign =
  | Category
  | 'person_name' // a name only people have
  | 'any_name' // a name of whatever the table holds
  | 'place' // city, country: part of an address where there is one
  | 'doubtful' // a place only beside an address: a user's `state` is more often a status
  | 'mail_end' // an e-mail address where the table holds e-mails: to, cc
  | 'trait' // income, mother tongue: demographic only in a row that is a person
  | 'setting' // language, locale, time zone: the same, but how somebody set a device, not who or where they are: never sensitive
  | 'id' // identifies a row
  | 'not_before' // the words after it are counted, dated, switched, typed: not held
  | 'asks' // yes or no: whether there is a disability is about health, whether there is a telephone is no number
  | 'not_after' // the words before it are
  | 'moment' // … only dated: the day of a diagnosis is still about health, the day of an e-mail is not one
  | 'bare' // says nothing by itself but belongs to the path before it: address.line1, emails.value
  | 'customer' | 'prospect' | 'visitor' | 'employee' | 'person' // people, by what they are to the company
  | 'party' // somebody in a column's name, never a table's subject: recipient, billing, emergency
  | 'organisation'
  | 'employee_trait' // columns only staff have
  | 'deal' // records of dealings with a customer: order, invoice
  | 'sheet' // rows that stand for somebody without being named after him: profile, payment card
  | 'record' // records of whoever the keys say: address, note, session
  | 'thing'
  | 'lookup' // a list of values, whatever else the table is called: type, role, status
  | 'noise' // says nothing: stg, dim, property
  | 'technical' // columns of loading tools

export type Lexicon = Partial<Record<Sign, string>> & {
  /** Letters that may stand between the parts of a compound, e.g. German `Kunde-n-nummer`. */
  joints?: string
}
