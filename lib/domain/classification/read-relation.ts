// Whose data a table holds: by its name, else by its columns; classify-database asks the keys where both are silent.
import type { FieldReading } from './read-field.ts'
import type { Reading } from './vocabulary.ts'
import { has, isPeople, subjectOf, whoseName, type Whose } from './whose.ts'

export function whoseRelation(name: Reading[], fields: FieldReading[]): Whose {
  const byName = whoseName(name)
  const plain = fields.filter(field => !field.negatedBy && !field.otherEntity && field.path.length === 0)
  const own = plain.filter(field => !field.namedPerson && !field.party)
  const with_ = (meaning: string) => own.filter(field => field.meaning === meaning)
  const names = with_('person_name')
  const signs = [
    names.length > 0,
    with_('birth_date').length > 0,
    with_('email').length > 0,
    with_('phone').length > 0,
    with_('any_name').length > 0,
    with_('national_id').length > 0,
    with_('demographic').length > 0,
  ].filter(Boolean).length
  const staff = fields.filter(field => field.own.some(reading => has(reading, 'employee_trait'))).length
  const evidence = names.map(field => field.text)

  if (byName.kind === 'person') {
    const subject = (byName.subject === 'person' || byName.subject === 'unknown') && staff > 0 ? 'employee' : byName.subject
    return { ...byName, subject }
  }
  const looksLikePeople = names.length > 1 || (names.length > 0 && signs > 1) || with_('birth_date').length > 0 && signs > 1
  if (byName.kind === 'unknown' && (looksLikePeople || names.length > 0 || signs > 2)) {
    return { kind: 'person', subject: staff > 0 ? 'employee' : 'customer', parts: evidence }
  }
  const isForm = with_('email').length > 0 && with_('any_name').length > 0
  if (byName.kind === 'record' && (looksLikePeople || isForm)) return { ...byName, kind: 'person', parts: [...byName.parts, ...evidence] }
  if (byName.kind === 'thing' && names.length > 1) return { kind: 'person', subject: 'person', parts: evidence }
  return byName
}

/** Columns that point at people without a declared key: `customer_id`, `idcliente`. Authors and clerks are not whose data it is. */
export function peoplePointedAt(fields: FieldReading[]) {
  return fields
    .filter(field => field.isId && field.namedPerson && !field.own.some(reading => has(reading, 'employee', 'moment')) && !endsInBy(field.own))
    .map(field => ({ subject: subjectOf(field.namedPerson!), text: field.namedPerson!.text }))
    .filter(({ subject }) => isPeople(subject))
}

/** created_by_id, changed_by: who did it, not whom it is about. */
export const endsInBy = (own: Reading[]) => own.some(({ text }) => text === 'by' || text.endsWith(' by'))
