// From a reading to a category: what the name means, held against whose data the table is and what its type can hold.
import { isCore, isCustomerSubject, isSensitiveCategory, type Category, type Classification, type ReasonCode, type Subject } from './classification.ts'
import type { TypeFamily } from '../inventory/catalog.ts'
import type { FieldReading, Meaning } from './read-field.ts'
import { isPeople, subjectOf, type Whose } from './whose.ts'

/** What only the table around a column can tell of it. */
export type Beside = {
  /** A street or postcode stands in the same step of the path. */
  hasAddress: boolean
  /** A foreign key leads from this very column to a table about people. */
  pointsAtPeople: boolean
  /** The table holds messages. */
  isMail: boolean
}
type Verdict = { category: Category | null; confidence: number; code: ReasonCode; parts: string[] }

const isTrait = (meaning: Meaning) => meaning === 'trait' || meaning === 'setting'
const categoryOf = (meaning: Meaning): Category =>
  meaning === 'any_name' || meaning === 'person_name' ? 'name' : meaning === 'place' ? 'address' : isTrait(meaning) ? 'demographic' : meaning

/** What a type can hold. A family that is not listed (text, json, array, other) can hold anything. */
const holds: Partial<Record<TypeFamily, ReadonlySet<Meaning>>> = {
  boolean: new Set<Meaning>(['consent', 'health', 'special', 'demographic']),
  date: new Set<Meaning>(['birth_date', 'national_id', 'payment_card', 'health', 'special', 'demographic', 'behaviour', 'consent']),
  time: new Set<Meaning>(),
  timestamp: new Set<Meaning>(['birth_date', 'health', 'demographic', 'behaviour', 'consent']),
  integer: new Set<Meaning>(['phone', 'address', 'birth_date', 'demographic', 'special', 'national_id', 'tax_id', 'bank_account', 'payment_card', 'ip', 'health',
    'location', 'transaction', 'behaviour', 'consent', 'device']),
  decimal: new Set<Meaning>(['phone', 'address', 'demographic', 'national_id', 'tax_id', 'bank_account', 'payment_card', 'ip', 'health', 'location', 'transaction',
    'behaviour', 'trait', 'employment']),
  uuid: new Set<Meaning>(['device', 'credentials']),
  binary: new Set<Meaning>(['image', 'credentials', 'special', 'national_id', 'free_text']),
  network: new Set<Meaning>(['ip', 'device']),
}

/** Meanings that need no table about persons; they still do not count in a table of companies or things. */
const aloneEnough: ReadonlySet<string> = new Set(['person_name', 'birth_date', 'national_id', 'tax_id', 'bank_account', 'payment_card', 'credentials', 'ip', 'email', 'phone', 'username'])
/** … and those that only people have, whatever the table is called. */
const onlyPeopleHave: ReadonlySet<string> = new Set(['person_name', 'birth_date', 'national_id'])
/** A thing has no mailbox: the address on a vacancy or a report is somebody's. */
const isSomebodys = (meaning: Meaning, whose: Whose) => onlyPeopleHave.has(meaning) || (meaning === 'email' && whose.kind === 'thing')

const none = (code: ReasonCode, confidence: number, ...parts: (string | null)[]): Verdict =>
  ({ category: null, confidence, code, parts: parts.filter(part => part !== null) })

function coreVerdict(field: FieldReading, meaning: Meaning, table: Whose, beside: Beside): Verdict {
  const found = (confidence: number, code: ReasonCode, ...parts: string[]): Verdict => ({ category: categoryOf(meaning), confidence, code, parts: [field.text, ...parts] })
  if (field.otherEntity) return none('other-entity', 0.8, field.otherEntity, field.text)
  const whose = field.step ?? table
  const isOther = whose.kind === 'organisation' || whose.kind === 'thing'
  const person = field.namedPerson?.text ?? null
  if (isOther && !person && !isSomebodys(meaning, whose)) return none('other-entity', 0.75, whose.parts.at(-1) ?? null, field.text)
  if (aloneEnough.has(meaning)) return found(whose.kind === 'person' ? 0.98 : isOther ? 0.7 : 0.9, person ? 'named-person' : 'named', ...(person ? [person] : []))
  if (field.isDoubtful && !beside.hasAddress) return none('not-a-person-table', 0.6, field.text)
  if (meaning === 'any_name' && field.hasUnknownWord && !person) return none('not-a-person-table', 0.5, field.text)
  if (isTrait(meaning) && table.kind !== 'person') return none('not-a-person-table', 0.6, field.text)
  if (person && !isTrait(meaning)) return found(0.9, 'named-person', person)
  if (whose.kind === 'person') return found(0.9, 'person-table', ...whose.parts.slice(-1))
  const isOfSomebody = isPeople(whose.subject) || field.party !== null
  if (meaning === 'any_name') return field.party && isPeople(whose.subject) ? found(0.7, 'named-person', field.party) : none('not-a-person-table', 0.7, field.text)
  if (meaning === 'place' && !field.party && !beside.hasAddress) return none('not-a-person-table', 0.6, field.text)
  return isOfSomebody ? found(0.75, 'person-table', ...whose.parts.slice(-1)) : none('not-a-person-table', 0.6, field.text)
}

function verdictOn(field: FieldReading, family: TypeFamily, table: Whose, beside: Beside): Verdict {
  const { meaning } = field
  if (field.isTechnical) return none('technical', 0.95)
  const whose = field.step ?? table
  if (field.isId && (!field.core || field.negatedBy) && family !== 'boolean') {
    const isOwnKey = field.own.length === 1 && table.kind === 'person' && field.path.length === 0
    if (field.isPersonsId && field.namedPerson) return { category: 'user_id', confidence: 0.9, code: 'named-person', parts: [field.namedPerson.text] }
    if (isOwnKey) return { category: 'user_id', confidence: 0.9, code: 'person-table', parts: table.parts.slice(-1) }
  }
  if (beside.pointsAtPeople) return { category: 'user_id', confidence: 0.85, code: 'named-person', parts: [field.own.map(({ text }) => text).join(' ')] }
  if (beside.isMail && field.isMailEnd && !holds[family]) return { category: 'email', confidence: 0.75, code: 'person-table', parts: [field.own[0]!.text] }
  if (meaning === null) {
    return family === 'network' && whose.kind !== 'thing'
      ? { category: 'ip', confidence: 0.6, code: 'named', parts: ['inet'] }
      : none('no-word', 0.7)
  }
  if (field.negatedBy) return none('negated', 0.9, field.negatedBy, field.text)
  const allowed = holds[family]
  if (allowed && !allowed.has(meaning)) return none('wrong-type', 0.9, family, field.text)
  if (field.core) return coreVerdict(field, meaning, table, beside)
  if (field.otherEntity) return none('other-entity', 0.7, field.otherEntity, field.text)
  const isOfSomebody = isPeople(whose.subject) && (whose.kind === 'person' || (whose.kind === 'record' && meaning !== 'employment'))
  return isOfSomebody
    ? { category: categoryOf(meaning), confidence: 0.7, code: 'person-table', parts: [field.text, ...whose.parts.slice(-1)] }
    : none('not-a-person-table', 0.6, field.text)
}

export function classifyField(
  field: FieldReading, family: TypeFamily, table: Whose, beside: Beside,
): Classification {
  const { category, confidence, code, parts } = verdictOn(field, family, table, beside)
  const named: Subject | null = field.namedPerson ? subjectOf(field.namedPerson) : field.step && isPeople(field.step.subject) ? field.step.subject : null
  // A person without a tie of his own (contact person aside) belongs to whoever the table is about.
  // A key to a customer is the table's own affair: in a list of vouchers it does not make the vouchers customers.
  const isOwn = named !== null && named !== 'person' && (category !== 'user_id' || named === 'employee')
  const subject = isOwn ? named : table.subject
  const isCustomerData = category !== null && isCustomerSubject(subject)
  const isSensitive = isSensitiveCategory(category) && field.meaning !== 'setting'
  return { category, subject, isCustomerData, isPersonal: isCore(category), isSensitive, confidence, reason: { code, parts } }
}
