// Code in the database reads columns that no log line names. Which bodies a statement runs is followed by name; what a body may
// read is every column it mentions, also inside strings (dynamic SQL), and every column of a table it takes whole. By name
// only: such a column is not shown to be used, but it cannot be called unused either.
import { fieldsOf, relationKey, type FieldIndex } from './field-index.ts'
import { sqlWords, type SqlWord } from '../logs/sql-words.ts'
import type { ScannedRoutine } from '../inventory/catalog.ts'
import type { StatementReads } from '../sql/statement-reads.ts'

/** Words of a text and of the strings and bodies in it, lower case. */
export type BodyWords = { words: Set<string>; takesWhole: boolean }

export type CodeBodies = {
  /** Numbers of the bodies a statement runs, those they run in turn included. */
  reachedBy(reads: Pick<StatementReads, 'calls' | 'changes' | 'tables'>, words?: BodyWords): Set<number>
  /** Fields a body may read. */
  fieldsOf(body: number): number[]
}

const wholeRowWords = new Set(['rowtype', 'row_to_json', 'to_json', 'to_jsonb', 'json_agg', 'jsonb_agg', 'json_populate_record', 'jsonb_populate_record', 'hstore'])
const maxNesting = 4

export function bodyWords(text: string, depth = 0): BodyWords {
  const found: BodyWords = { words: new Set(), takesWhole: false }
  const words = sqlWords(text)
  for (const [i, word] of words.entries()) {
    if (word.kind === 'symbol') found.takesWhole ||= word.text === '*'
    else if (word.kind === 'word' || word.kind === 'quoted') {
      found.words.add(word.text.toLowerCase())
      found.takesWhole ||= wholeRowWords.has(word.text) || isWholeRow(words, i)
    } else if (depth < maxNesting) {
      const inner = bodyWords(word.text, depth + 1)
      for (const name of inner.words) found.words.add(name)
      found.takesWhole ||= inner.takesWhole
    }
  }
  return found
}

/** NEW or OLD without a column behind it, except where a trigger hands it back. */
function isWholeRow(words: SqlWord[], at: number): boolean {
  const { text } = words[at]!
  return (text === 'new' || text === 'old') && words[at + 1]?.text !== '.' && words[at - 1]?.text !== 'return'
}

export function followCode(index: FieldIndex, routines: ScannedRoutine[]): CodeBodies {
  const bodies = routines.map((routine) => bodyWords(routine.definition))
  const named = new Map<string, number[]>()
  const standing = new Map<string, number[]>()
  for (const [number, { name, kind, relation }] of routines.entries()) {
    if (kind === 'function' || kind === 'procedure') add(named, name.toLowerCase(), number)
    else if (relation) add(standing, relationKey(relation.schema, relation.name), number)
  }
  const fields = new Map<number, number[]>()

  const called = (call: string) => {
    const parts = call.toLowerCase().split('.')
    const [name, schema] = [parts.at(-1)!, parts.at(-2)]
    return (named.get(name) ?? []).filter((number) => schema === undefined || routines[number]!.schema.toLowerCase() === schema)
  }
  const mentioned = ({ words }: BodyWords) => [...words].flatMap((word) => named.get(word) ?? [])

  /** Expressions of the catalog that run code: defaults when rows come in, generated columns and views when they are read. */
  const expressionsOf = ({ changes, tables }: Pick<StatementReads, 'changes' | 'tables'>): BodyWords[] => {
    const relationAt = (key: string) => { const number = index.relationOf.get(key); return number === undefined ? [] : [index.relations[number]!] }
    const filled = changes.filter(({ action }) => action === 'insert').flatMap(({ table }) => relationAt(table)).flatMap(({ columns }) => columns)
    const read = tables.flatMap(relationAt)
    const texts = [
      ...filled.map(({ defaultExpression }) => defaultExpression), ...read.map(({ definition }) => definition),
      ...read.flatMap(({ columns }) => columns.filter(({ isGenerated }) => isGenerated).map(({ defaultExpression }) => defaultExpression)),
    ]
    return texts.filter((text) => text !== null && text.includes('(')).map((text) => bodyWords(text!))
  }

  return {
    reachedBy(reads, own) {
      const reached = new Set<number>()
      const open = reads.calls.flatMap(called)
      if (own) open.push(...mentioned(own))
      for (const { table, action } of reads.changes) open.push(...(standing.get(table) ?? []).filter((number) => runsOn(routines[number]!, action)))
      for (const table of reads.tables) open.push(...(standing.get(table) ?? []).filter((number) => runsOn(routines[number]!, 'select')))
      if (named.size > 0) for (const words of expressionsOf(reads)) open.push(...mentioned(words))
      for (let number = open.pop(); number !== undefined; number = open.pop()) {
        if (reached.has(number)) continue
        reached.add(number)
        open.push(...mentioned(bodies[number]!), ...routines[number]!.calls.flatMap(called), ...touched(number))
      }
      return reached
    },
    fieldsOf(body) {
      const known = fields.get(body)
      if (known) return known
      const found = mentionedFields(index, bodies[body]!, routines[body]!)
      fields.set(body, found)
      return found
    },
  }

  /** A body that changes a table runs its triggers; which way it changes it is not followed. */
  function touched(body: number): number[] {
    const { words } = bodies[body]!
    if (!['insert', 'update', 'delete', 'merge', 'truncate', 'copy'].some((verb) => words.has(verb))) return []
    return [...words].flatMap((word) => index.byTable.get(word) ?? []).flatMap((number) => {
      const { schema, name } = index.relations[number]!
      return standing.get(relationKey(schema, name)) ?? []
    })
  }
}

function runsOn({ kind, events }: ScannedRoutine, action: ScannedRoutine['events'][number]): boolean {
  return events.includes(action) || (kind === 'policy' && events.length === 0)
}

/** @param routine the one whose body it is: a trigger's or policy's own relation is in its words without being written */
export function mentionedFields(index: FieldIndex, { words, takesWhole }: BodyWords, routine?: ScannedRoutine): number[] {
  const found = new Set<number>()
  for (const word of words) {
    for (const field of index.byColumn.get(word) ?? []) found.add(field)
    if (takesWhole) for (const relation of index.byTable.get(word) ?? []) for (const field of fieldsOf(index, relation)) found.add(field)
  }
  if (takesWhole && routine?.relation) {
    const own = index.relationOf.get(relationKey(routine.relation.schema, routine.relation.name))
    if (own !== undefined) for (const field of fieldsOf(index, own)) found.add(field)
  }
  return [...found]
}

function add(map: Map<string, number[]>, key: string, value: number): void {
  const known = map.get(key)
  if (known) known.push(value)
  else map.set(key, [value])
}
