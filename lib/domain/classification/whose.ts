// Whose data a name speaks of: the table's, a step of a JSON path, or the words before a column's last one.
import type { Subject } from './classification.ts'
import type { Sign } from './words/lexicon.ts'
import type { Reading } from './vocabulary.ts'

/**
 * person: a row is somebody. record: a row tells something of somebody (an order, an address, a session).
 * organisation, thing: a row is one. unknown: the names do not say.
 */
export type Kind = 'person' | 'record' | 'organisation' | 'thing' | 'unknown'
export type Whose = { kind: Kind; subject: Subject; parts: string[] }

/** When several are named, the one that matters most to a customer inventory comes first. */
export const peopleSubjects = ['customer', 'prospect', 'visitor', 'employee', 'person'] as const
export type PeopleSubject = (typeof peopleSubjects)[number]
const people: ReadonlySet<string> = new Set(peopleSubjects)
export const isPeople = (subject: Subject): subject is PeopleSubject => people.has(subject)

export const has = (reading: Reading, ...signs: Sign[]) => signs.some(sign => reading.signs.has(sign))
export const namesPeople = (reading: Reading) => has(reading, ...peopleSubjects)
export const subjectOf = (reading: Reading): PeopleSubject => peopleSubjects.find(subject => reading.signs.has(subject)) ?? 'person'

const lastWhere = (readings: Reading[], test: (reading: Reading) => boolean) => readings.findLastIndex(test)

/** What a table's (or a path step's) name says. The last word rules in `company_contact` and `customer_company`. */
export function whoseName(readings: Reading[]): Whose {
  const telling = readings.filter(reading => !has(reading, 'noise') || namesPeople(reading))
  const parts = telling.filter(reading => reading.signs.size > 0).map(({ text }) => text)
  const at = {
    people: lastWhere(telling, namesPeople),
    sheet: lastWhere(telling, reading => has(reading, 'sheet')),
    deal: lastWhere(telling, reading => has(reading, 'deal')),
    record: lastWhere(telling, reading => has(reading, 'record')),
    organisation: lastWhere(telling, reading => has(reading, 'organisation')),
    thing: lastWhere(telling, reading => has(reading, 'thing')),
    lookup: lastWhere(telling, reading => has(reading, 'lookup')),
  }
  if (at.lookup >= 0) return { kind: 'thing', subject: 'none', parts }
  if (at.people >= 0) {
    // Two people in one name: the row is the last one (customer_contact, employee_dependent).
    const subject = subjectOf(telling[at.people]!)
    if (at.organisation > at.people) return { kind: 'organisation', subject: 'organisation', parts }
    const others = Math.max(at.deal, at.record, at.thing)
    return { kind: others > at.people || at.deal >= 0 ? 'record' : 'person', subject, parts }
  }
  if (at.organisation >= 0 && at.organisation >= at.thing) return { kind: 'organisation', subject: 'organisation', parts }
  if (at.sheet >= 0) return { kind: 'person', subject: 'unknown', parts }
  if (at.deal >= 0) return { kind: 'record', subject: 'customer', parts }
  if (at.thing > at.record) return { kind: 'thing', subject: 'none', parts }
  if (at.record >= 0) return { kind: 'record', subject: 'unknown', parts }
  return { kind: 'unknown', subject: 'unknown', parts }
}

/** What a step of a path says: `shipping.name`, `discount.coupon.name`, `owner.phone`. Null where it says nothing. */
export function whoseStep(readings: Reading[]): Whose | null {
  const whose = whoseName(readings)
  if (readings.some(reading => has(reading, 'party')) && whose.kind !== 'organisation') {
    return { kind: 'person', subject: isPeople(whose.subject) ? whose.subject : 'unknown', parts: whose.parts }
  }
  // location.city, address.zip: where somebody is, not a place that owns the data.
  if (readings.some(reading => has(reading, 'location', 'address')) && whose.kind === 'organisation') return null
  return whose.kind === 'unknown' || (whose.kind === 'record' && whose.subject === 'unknown') ? null : whose
}
