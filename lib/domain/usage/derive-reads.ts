// From a statement's shape to the fields of the inventory: what it reads for certain, what it may read because it was not
// understood, and what code it sets off.
import { bodyWords } from './body-words.ts'
import { mentionedFields, type CodeBodies } from './code-bodies.ts'
import { cutMark } from '../logs/log-batch.ts'
import { fieldsOf, type FieldIndex } from './field-index.ts'
import { sqlWords } from '../logs/sql-words.ts'
import { runsText } from '../sql/text-runners.ts'
import type { Clause, Grade, StatementReads } from '../sql/statement-reads.ts'

export type FieldRead = { field: number; grade: Grade; isIndirect: boolean; clauses: Clause[] }

export type Derivation = {
  status: StatementReads['status']
  reads: FieldRead[]
  writes: number[]
  /** Fields whose name or table stands in a text that was not wholly understood. */
  doubtful: number[]
  /** Fields that code may have read which this statement sets off. */
  inCode: number[]
}

export type StatementReader = {
  read(sql: string, searchPath: string[] | null): StatementReads
  /** The same against a catalog whose views are plain tables (`sqlRelationsOf(catalog, false)`): it shows the views' own columns. */
  readFlat(sql: string, searchPath: string[] | null): StatementReads
}

/** Derives and remembers, by shape and search path. */
export function deriveReads(index: FieldIndex, bodies: CodeBodies, reader: StatementReader): (shape: string, searchPath: string[] | null) => Derivation {
  const known = new Map<string, Derivation>()
  const inViews = viewReads(index, reader)
  return (shape, searchPath) => {
    const key = JSON.stringify([shape, searchPath])
    const derivation = known.get(key) ?? withKin(index, derive(index, bodies, reader, inViews, shape, searchPath))
    known.set(key, derivation)
    return derivation
  }
}

function derive(index: FieldIndex, bodies: CodeBodies, reader: StatementReader, inViews: ViewReads, shape: string, searchPath: string[] | null): Derivation {
  const unread = { status: 'partial' as const, reads: [], writes: [], inCode: [] }
  // It did not arrive whole, and whether it ran is not known either: it shows no use.
  if (shape.endsWith(cutMark)) return { ...unread, doubtful: fieldsBehindCut(index, shape.slice(0, -cutMark.length)) }
  if (isPreparedElsewhere(shape)) return { ...unread, doubtful: index.fields.map((_, field) => field) }
  const statement = reader.read(shape, searchPath)
  const own = statement.kind === 'do' ? bodyWords(shape) : undefined
  const inCode = new Set(own ? mentionedFields(index, own) : [])
  for (const call of statement.calls) for (const field of fieldsInTexts(index, call, shape)) inCode.add(field)
  for (const body of bodies.reachedBy(statement, own)) for (const field of bodies.fieldsOf(body)) inCode.add(field)
  const reads = new Map<number, FieldRead>()
  enterReads(reads, index, statement.reads, false)
  const views = statement.tables.filter((table) => isView(index, table))
  if (views.length > 0) {
    enterReads(reads, index, reader.readFlat(shape, searchPath).reads, false)
    for (const view of views) for (const read of inViews(view)) enterRead(reads, read)
  }
  for (const { field, ...read } of reads.values()) for (const source of generatedFrom(index, field)) enterRead(reads, { ...read, field: source, isIndirect: true })
  return {
    status: statement.status, reads: [...reads.values()], inCode: [...inCode],
    writes: statement.writes.flatMap(({ table, column }) => fieldAt(index, table, column) ?? []),
    // A table that the scan does not know may be a view of ours: what it is asked for by name may be read.
    doubtful: statement.status === 'partial' || statement.outside.length > 0 ? doubtfulFields(index, shape, statement) : [],
  }
}

/** What is said of a column holds for it all over its family of tables. */
function withKin({ kin }: FieldIndex, { status, reads, writes, doubtful, inCode }: Derivation): Derivation {
  const spread = (fields: number[]) => [...new Set(fields.flatMap((field) => kin.fieldsOf(field)))]
  const all = new Map<number, FieldRead>()
  for (const read of reads) for (const field of kin.fieldsOf(read.field)) enterRead(all, { ...read, field })
  return { status, reads: [...all.values()], writes: spread(writes), doubtful: spread(doubtful), inCode: spread(inCode) }
}

/** What a function reads that is handed texts to run. A text that is put together at run time is not seen. */
function fieldsInTexts(index: FieldIndex, call: string, shape: string): number[] {
  const takes = runsText(call)
  if (takes === undefined) return []
  const texts = sqlWords(shape).filter(({ kind }) => kind === 'body')
  if (takes === 'all' || texts.length === 0) return [...index.fields.keys()]
  return texts.flatMap(({ text }) => { const words = bodyWords(text); return mentionedFields(index, { ...words, takesWhole: words.takesWhole || takes === 'table' }) })
}

/** EXECUTE of a statement that was prepared where we could not see it: it may have read anything. */
function isPreparedElsewhere(shape: string): boolean {
  return sqlWords(shape, 1)[0]?.text === 'execute'
}

function doubtfulFields(index: FieldIndex, shape: string, { identifiers, isCut, unresolved }: StatementReads): number[] {
  // A text that ends in a name nobody knows may have been cut there without a trace.
  const last = sqlWords(shape).at(-1)?.text.toLowerCase()
  const mayBeCut = isCut || unresolved.some((name) => name.toLowerCase().split('.').at(-1) === last)
  const found = new Set<number>(mayBeCut ? fieldsBehindCut(index, shape) : [])
  for (const identifier of identifiers) addNamed(found, index, identifier.toLowerCase())
  return [...found]
}

/** A text that did not arrive whole: what its words name may be read, and so may the rest of the tables they point at. */
function fieldsBehindCut(index: FieldIndex, text: string): number[] {
  const found = new Set<number>()
  const names = [...bodyWords(text).words]
  for (const name of names) addNamed(found, index, name)
  const words = sqlWords(text)
  const last = words.at(-1)
  if (last && (last.kind === 'word' || last.kind === 'quoted')) addBeginning(found, index, last.text.toLowerCase())
  if (!words.some(({ kind, text }, i) => kind === 'word' && tableWords.has(text) && i < words.length - 1)) addCandidates(found, index, names)
  return [...found]
}

/** Behind one of these a relation is named. */
const tableWords = new Set(['from', 'join', 'into', 'update', 'using', 'table', 'copy'])

function addNamed(found: Set<number>, index: FieldIndex, name: string): void {
  for (const field of index.byColumn.get(name) ?? []) found.add(field)
  for (const relation of index.byTable.get(name) ?? []) for (const field of fieldsOf(index, relation)) found.add(field)
}

/** The last word may be the beginning of a longer name. */
function addBeginning(found: Set<number>, index: FieldIndex, beginning: string): void {
  for (const [name, fields] of index.byColumn) if (name.startsWith(beginning)) for (const field of fields) found.add(field)
  for (const [name, relations] of index.byTable) if (name.startsWith(beginning)) for (const relation of relations) for (const field of fieldsOf(index, relation)) found.add(field)
}

/** No table was named before the cut: it may be any that has all the columns named, or else any of them. */
function addCandidates(found: Set<number>, index: FieldIndex, names: string[]): void {
  const columns = names.filter((name) => index.byColumn.has(name))
  const has = (relation: number, name: string) => index.byColumn.get(name)!.some((field) => index.fields[field]!.relation === relation)
  const all = index.relations.map((_, relation) => relation)
  const whole = all.filter((relation) => columns.every((name) => has(relation, name)))
  const candidates = whole.length > 0 ? whole : all.filter((relation) => columns.some((name) => has(relation, name)))
  for (const relation of candidates) for (const field of fieldsOf(index, relation)) found.add(field)
}

/** A generated column tells what it is made of: columns of its own row. */
function generatedFrom(index: FieldIndex, field: number): number[] {
  const { relation, column } = index.fields[field]!
  const { isGenerated, defaultExpression } = index.relations[relation]!.columns.find(({ name }) => name === column)!
  if (!isGenerated || defaultExpression === null) return []
  const names = new Map([...index.byName[relation]!].map(([name, own]) => [name.toLowerCase(), own]))
  return [...bodyWords(defaultExpression).words].flatMap((word) => names.get(word) ?? []).filter((source) => source !== field)
}

type ViewReads = (view: string) => FieldRead[]

/** Columns of other views that a view's definition reads: the reader follows views down to tables and does not name those between. */
function viewReads(index: FieldIndex, reader: StatementReader): ViewReads {
  const known = new Map<string, FieldRead[]>()
  return (view) => {
    const before = known.get(view)
    if (before) return before
    const { definition, schema } = index.relations[index.relationOf.get(view)!]!
    const reads = new Map<number, FieldRead>()
    if (definition !== null) enterReads(reads, index, reader.readFlat(definition, [schema]).reads.filter(({ table }) => isView(index, table)), true)
    known.set(view, [...reads.values()])
    return known.get(view)!
  }
}

function isView(index: FieldIndex, key: string): boolean {
  const number = index.relationOf.get(key)
  return number !== undefined && index.relations[number]!.kind === 'view'
}

function enterReads(reads: Map<number, FieldRead>, index: FieldIndex, found: StatementReads['reads'], isIndirect: boolean): void {
  for (const { table, column, grade, via, clauses } of found) {
    const field = fieldAt(index, table, column)
    if (field !== undefined) enterRead(reads, { field, grade, clauses, isIndirect: isIndirect || via !== undefined })
  }
}

function enterRead(reads: Map<number, FieldRead>, read: FieldRead): void {
  const known = reads.get(read.field)
  reads.set(read.field, known ? {
    field: read.field, grade: known.grade === 'explicit' ? 'explicit' : read.grade, isIndirect: known.isIndirect && read.isIndirect,
    clauses: [...new Set([...known.clauses, ...read.clauses])],
  } : read)
}

function fieldAt(index: FieldIndex, table: string, column: string): number | undefined {
  const relation = index.relationOf.get(table)
  return relation === undefined ? undefined : index.byName[relation]!.get(column)
}
