// The first classifier: names, types, tables and keys; no value is looked at. Pure, and never throws whatever the names.
import type { ClassifiableRelation, Classification, Subject } from './classification.ts'
import { classifyField } from './classify-field.ts'
import { longestName } from './name-tokens.ts'
import { readField, sharedEdges, type FieldReading, type Meaning } from './read-field.ts'
import { endsInBy, peoplePointedAt, whoseRelation } from './read-relation.ts'
import { languagesOf, readerOf, type Reading } from './vocabulary.ts'
import { has, isPeople, peopleSubjects, type Whose } from './whose.ts'

/** How far whose data it is travels along keys: customer → order → order line → shipment. */
const longestChain = 4

type Read = { relation: ClassifiableRelation; fields: FieldReading[]; whose: Whose; isMail: boolean; words: string[] }
type Pointer = { from: Read; to: Read; column: string | undefined }

const nameOf = (name: string) => (name.length > longestName ? '' : name)
const keyOf = (schema: string, relation: string) => JSON.stringify([schema, relation])

function readRelations(relations: ClassifiableRelation[]): Read[] {
  const namesIn = (relation: ClassifiableRelation) => [relation.name, ...relation.columns.map(({ name }) => name)].map(nameOf)
  const everywhere = languagesOf(relations.flatMap(namesIn), { words: 2, share: 0.1 })
  const readers = new Map<string, (name: string) => Reading[]>()
  return relations.map(relation => {
    const here = languagesOf(namesIn(relation), { words: 2, share: 0.3 })
    const languages = [...new Set([...everywhere, ...here])].sort()
    const read = readers.get(languages.join()) ?? readerOf(languages)
    readers.set(languages.join(), read)
    const names = relation.columns.map(({ name }) => nameOf(name))
    const edges = sharedEdges(names, read)
    const fields = names.map(name => readField(name, read, edges))
    const named = read(nameOf(relation.name))
    return { relation, fields, whose: whoseRelation(named, fields), isMail: named.some(reading => has(reading, 'email')),
      words: named.filter(reading => !has(reading, 'noise')).flatMap(({ text }) => text.split(' ')) }
  })
}

const singular = (word: string) => word.replace(/(?<=[^s])s$|(?<=ss)es$/, '')
const mostTelling = (subjects: Subject[]) => peopleSubjects.find(subject => subjects.includes(subject))

/** `billing_address_id` points at `address` or `addresses`, whether or not a key was declared: warehouses declare none. */
function impliedPointers(reads: Read[]): Pointer[] {
  const byName = new Map(reads.map(read => [singular(read.words.join('')), read] as const).reverse())
  return reads.flatMap(from => from.fields.flatMap((field, index) => {
    const words = field.words.at(-1) === 'id' ? field.words.slice(0, -1) : []
    const to = words.length > 0 ? byName.get(singular(words.join(''))) ?? byName.get(singular(words.at(-1)!)) : undefined
    return to && to !== from ? [{ from, to, column: from.relation.columns[index]!.name }] : []
  }))
}

/** Gives tables without an owner of their own the one their keys lead to, step by step. */
function followKeys(reads: Read[]) {
  const byKey = new Map(reads.map(read => [keyOf(read.relation.schema, read.relation.name), read]))
  const columnOf = (read: Read, name: string | undefined) => read.fields[read.relation.columns.findIndex(column => column.name === name)]
  const isAuthorship = (read: Read, column: string | undefined) => {
    const own = columnOf(read, column)?.own ?? []
    return endsInBy(own) || own.some(reading => has(reading, 'employee'))
  }
  const declared = reads.flatMap(from => from.relation.foreignKeys.flatMap(key => {
    const to = byKey.get(keyOf(key.target.schema, key.target.relation))
    return to && to !== from ? [{ from, to, column: key.columns[0] }] : []
  }))
  const pointers = [...declared, ...impliedPointers(reads)].filter(({ from, column }) => !isAuthorship(from, column))
  const outwardOf = Map.groupBy(pointers, ({ from }) => from)
  const inwardOf = Map.groupBy(pointers, ({ to }) => to)
  for (let step = 0; step < longestChain; step++) {
    const found = reads.flatMap((read): { read: Read; subject: Subject; kind: Whose['kind'] }[] => {
      if (read.whose.kind === 'thing' || read.whose.kind === 'organisation' || isPeople(read.whose.subject)) return []
      const implied = step === 0 ? peoplePointedAt(read.fields) : []
      const outward = (outwardOf.get(read) ?? []).map(({ to }) => to.whose.subject)
      const inward = (inwardOf.get(read) ?? []).filter(({ from }) => from.whose.kind === 'person').map(({ from }) => from.whose.subject)
      const subject = mostTelling([...implied.map(one => one.subject), ...outward]) ?? mostTelling(inward)
      if (subject) return [{ read, subject, kind: read.whose.kind === 'unknown' ? 'record' : read.whose.kind }]
      const isOfCompany = step === longestChain - 1 && read.whose.kind === 'record' && [...outward, ...inward].includes('organisation')
      return isOfCompany ? [{ read, subject: 'organisation', kind: 'organisation' }] : []
    })
    if (found.length === 0 && step > 0 && step < longestChain - 1) step = longestChain - 2
    for (const { read, subject, kind } of found) read.whose = { ...read.whose, subject, kind }
  }
}

/** Where nothing else speaks: an address book is the customers', a browser's trace a visitor's. */
function fallBack(read: Read) {
  if (read.whose.subject !== 'unknown' || read.whose.kind === 'thing') return
  const meanings = new Set(read.fields.filter(field => !field.negatedBy && !field.otherEntity).map(field => field.meaning))
  const hasMailEnd = read.isMail && read.fields.some(field => field.isMailEnd)
  const subject = read.whose.kind === 'person' || hasMailEnd || ['email', 'person_name', 'phone'].some(meaning => meanings.has(meaning as Meaning)) ? 'customer'
    : meanings.has('ip') || read.fields.some(field => field.text === 'user agent') ? 'visitor' : 'unknown'
  read.whose = { ...read.whose, subject }
}

function classifyRelation(read: Read, people: ReadonlySet<string>): Classification[] {
  const pathKey = (field: FieldReading) => JSON.stringify(field.path.map(step => step.map(({ text }) => text)))
  const addresses = new Set(read.fields.filter(field => field.meaning === 'address' && !field.negatedBy && !field.otherEntity).map(pathKey))
  const pointing = new Set(read.relation.foreignKeys
    .filter(key => key.columns.length === 1 && people.has(keyOf(key.target.schema, key.target.relation)))
    .map(key => key.columns[0]))
  return read.fields.map((field, index) => {
    const column = read.relation.columns[index]!
    const classified = classifyField(field, column.typeFamily, read.whose, {
      hasAddress: addresses.has(pathKey(field)), pointsAtPeople: pointing.has(column.name), isMail: read.isMail,
    })
    return column.name.length > longestName ? { ...classified, reason: { code: 'name-too-long', parts: [] } } : classified
  })
}

/** One classification per column, in the order of `relations` and of their columns: `result[relation][column]`. */
export function classifyDatabase(relations: ClassifiableRelation[]): Classification[][] {
  const reads = readRelations(relations)
  followKeys(reads)
  reads.forEach(fallBack)
  const people = new Set(reads.filter(({ whose }) => whose.kind === 'person').map(({ relation }) => keyOf(relation.schema, relation.name)))
  return reads.map(read => classifyRelation(read, people))
}
