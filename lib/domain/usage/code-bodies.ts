// Code in the database reads columns that no log line names. Which bodies a statement runs is followed by name; what a body may
// read is every column it mentions, also inside strings (dynamic SQL), and every column of a table it takes whole. By name
// only: such a column is not shown to be used, but it cannot be called unused either.
import { bodyWords, type BodyWords } from './body-words.ts'
import { fieldsOf, relationKey, type FieldIndex } from './field-index.ts'
import type { ScannedRoutine } from '../inventory/catalog.ts'
import type { StatementReads } from '../sql/statement-reads.ts'

export type CodeBodies = {
  /** Numbers of the bodies a statement runs, those they run in turn included. */
  reachedBy(reads: Pick<StatementReads, 'calls' | 'changes' | 'tables'>, words?: BodyWords): Set<number>
  /** Those that read with their owner's rights, whoever sets them off, and those they run in turn. */
  ofOwners(): Set<number>
  /** Fields a body may read. */
  fieldsOf(body: number): number[]
}

export function followCode(index: FieldIndex, routines: ScannedRoutine[]): CodeBodies {
  const bodies = routines.map((routine) => bodyWords(routine.definition))
  const named = new Map<string, number[]>()
  const standing = new Map<string, number[]>()
  /** Behind an operator, a cast, a domain: no statement names what it runs. */
  const hidden: number[] = []
  for (const [number, { name, kind, relation }] of routines.entries()) {
    if (kind === 'function' || kind === 'procedure') add(named, name.toLowerCase(), number)
    else if (relation) add(standing, relationKey(relation.schema, relation.name), number)
    else hidden.push(number)
  }
  const fields = new Map<number, number[]>()
  const dependents = dependentsOf(index)

  const called = (call: string) => {
    const parts = call.toLowerCase().split('.')
    const [name, schema] = [parts.at(-1)!, parts.at(-2)]
    return (named.get(name) ?? []).filter((number) => schema === undefined || routines[number]!.schema.toLowerCase() === schema)
  }
  const relationAt = (key: string) => { const number = index.relationOf.get(key); return number === undefined ? [] : [number] }
  const mentioned = ({ words }: BodyWords) => [...words].flatMap((word) => named.get(word) ?? [])

  /** Expressions of the catalog that run code: defaults when rows come in, generated columns and views when they are read. */
  const expressionsOf = ({ changes, tables }: Pick<StatementReads, 'changes' | 'tables'>): BodyWords[] => {
    const family = (key: string) => relationAt(key).flatMap((relation) => index.kin.relationsOf(relation)).map((number) => index.relations[number]!)
    const filled = changes.filter(({ action }) => action === 'insert' || action === 'update').flatMap(({ table }) => family(table)).flatMap(({ columns }) => columns)
    const read = tables.flatMap(family)
    const texts = [
      ...filled.map(({ defaultExpression }) => defaultExpression), ...read.map(({ definition }) => definition),
      ...read.flatMap(({ columns }) => columns.filter(({ isGenerated }) => isGenerated).map(({ defaultExpression }) => defaultExpression)),
    ]
    return texts.filter((text) => text !== null && text.includes('(')).map((text) => bodyWords(text!))
  }

  const follow = (open: number[]): Set<number> => {
    const reached = new Set<number>()
    for (let number = open.pop(); number !== undefined; number = open.pop()) {
      if (reached.has(number)) continue
      reached.add(number)
      open.push(...mentioned(bodies[number]!), ...routines[number]!.calls.flatMap(called), ...touched(number))
    }
    return reached
  }

  const standingOn = (relation: number, action: ScannedRoutine['events'][number]) => index.kin.relationsOf(relation).flatMap((number) => {
    const { schema, name } = index.relations[number]!
    return (standing.get(relationKey(schema, name)) ?? []).filter((routine) => runsOn(routines[routine]!, action))
  })

  /** A key may hand a change on to the tables that point here: its own statements are in no log. */
  const changed = (relation: number, action: ScannedRoutine['events'][number]) => [
    ...standingOn(relation, action),
    ...(action === 'insert' ? [] : [...dependents(relation)].flatMap((number) => [...standingOn(number, 'delete'), ...standingOn(number, 'update')])),
  ]

  return {
    reachedBy(reads, own) {
      const open = [...hidden, ...reads.calls.flatMap(called)]
      if (own) open.push(...mentioned(own))
      for (const { table, action } of reads.changes) for (const relation of relationAt(table)) open.push(...changed(relation, action))
      for (const table of reads.tables) for (const relation of relationAt(table)) open.push(...standingOn(relation, 'select'))
      if (named.size > 0) for (const words of expressionsOf(reads)) open.push(...mentioned(words))
      return follow(open)
    },
    ofOwners: () => follow([...routines.keys()].filter((number) => routines[number]!.runsAsOwner)),
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
    const tables = [...words].flatMap((word) => index.byTable.get(word) ?? [])
    return tables.flatMap((relation) => [...dependents(relation), ...index.kin.relationsOf(relation)]).flatMap((number) => {
      const { schema, name } = index.relations[number]!
      return standing.get(relationKey(schema, name)) ?? []
    })
  }
}

function runsOn({ kind, events }: ScannedRoutine, action: ScannedRoutine['events'][number]): boolean {
  return events.includes(action) || (kind === 'policy' && events.length === 0)
}

/** @param routine the one whose body it is: a trigger's or policy's own relation is in its words without being written */
export function mentionedFields(index: FieldIndex, { words, takesWhole, takesAny }: BodyWords, routine?: ScannedRoutine): number[] {
  if (takesAny) return [...index.fields.keys()]
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

/** Per relation those whose foreign keys lead to it, over any number of steps. */
function dependentsOf(index: FieldIndex): (relation: number) => Set<number> {
  const pointing = new Map<number, number[]>()
  for (const [number, { foreignKeys }] of index.relations.entries()) {
    for (const { target } of foreignKeys) add(pointing, index.relationOf.get(relationKey(target.schema, target.relation)) ?? number, number)
  }
  return (relation) => {
    const found = new Set<number>()
    const open = [relation]
    for (let number = open.pop(); number !== undefined; number = open.pop()) {
      for (const next of pointing.get(number) ?? []) {
        if (found.has(next)) continue
        found.add(next)
        open.push(next)
      }
    }
    return found
  }
}

function add<K>(map: Map<K, number[]>, key: K, value: number): void {
  const known = map.get(key)
  if (known) known.push(value)
  else map.set(key, [value])
}
