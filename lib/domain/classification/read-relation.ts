// Whose data a table holds: by its name, else by its columns; classify-database asks the keys where both are silent.
import type { FieldReading, Meaning } from './read-field.ts'
import type { Reading } from './vocabulary.ts'
import { has, isPeople, subjectOf, whoseName, type Whose } from './whose.ts'

/** One of these may stand anywhere; several in one row describe somebody. */
const tellingTogether: Meaning[] = ['person_name', 'birth_date', 'email', 'phone', 'any_name', 'national_id', 'demographic']

export function whoseRelation(name: Reading[], fields: FieldReading[]): Whose {
  const byName = whoseName(name)
  const own = fields.filter(field => !field.negatedBy && !field.otherEntity && field.path.length === 0 && !field.namedPerson && !field.party)
  const meanings = new Set(own.map(field => field.meaning))
  const names = own.filter(field => field.meaning === 'person_name')
  const traits = tellingTogether.filter(meaning => meanings.has(meaning)).length
  const staff = fields.filter(field => field.own.some(reading => has(reading, 'employee_trait'))).length
  const evidence = names.map(field => field.text)

  if (byName.kind === 'person') {
    const subject = (byName.subject === 'person' || byName.subject === 'unknown') && staff > 0 ? 'employee' : byName.subject
    return { ...byName, subject }
  }
  const looksLikePeople = names.length > 1 || (traits > 1 && (names.length > 0 || meanings.has('birth_date')))
  if (byName.kind === 'unknown' && (names.length > 0 || looksLikePeople || traits > 2)) {
    return { kind: 'person', subject: staff > 0 ? 'employee' : 'customer', parts: evidence }
  }
  const isForm = meanings.has('email') && meanings.has('any_name')
  if (byName.kind === 'record' && (looksLikePeople || isForm)) return { ...byName, kind: 'person', parts: [...byName.parts, ...evidence] }
  if (byName.kind === 'thing' && names.length > 1) return { kind: 'person', subject: 'person', parts: evidence }
  return byName
}

/** Columns that point at people without a declared key: `customer_id`, `idcliente`. Authors and clerks are not whose data it is. */
export function peoplePointedAt(fields: FieldReading[]) {
  return fields
    .filter(field => field.isPersonsId && field.namedPerson && !field.own.some(reading => has(reading, 'employee', 'moment')) && !endsInBy(field.own))
    .map(field => ({ subject: subjectOf(field.namedPerson!), text: field.namedPerson!.text }))
    .filter(({ subject }) => isPeople(subject))
}

/** created_by_id, changed_by: who did it, not whom it is about. */
export const endsInBy = (own: Reading[]) => own.some(({ text }) => text === 'by' || text.endsWith(' by'))
