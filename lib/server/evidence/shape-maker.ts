import type { ScannedCatalog } from '#lib/domain/inventory/catalog.ts'
import { cutMark } from '#lib/domain/logs/log-batch.ts'
import { sqlWords } from '#lib/domain/logs/sql-words.ts'
import { statementShape } from '#lib/domain/sql/statement-shape.ts'
import { bodyWords } from '#lib/domain/usage/body-words.ts'

/** A longer statement is kept as far as this, with the catalog's names that stand in the rest, and counts as one that was cut. */
const maxShapeLength = 100_000

export const dialectOf = ({ engine }: Pick<ScannedCatalog, 'engine'>) => engine

/** Takes the literals from a statement; what may be a name or a value is a name only where the catalog has it. */
export function shapeMaker(catalog: ScannedCatalog): (statement: string) => string {
  const names = new Set<string>()
  const add = (name: string) => names.add(name.toLowerCase())
  for (const relation of catalog.relations) {
    add(relation.schema)
    add(relation.name)
    for (const column of relation.columns) add(column.name)
  }
  for (const routine of catalog.routines) add(routine.name)
  const isName = (text: string) => names.has(text.toLowerCase())
  return (statement) => {
    const shape = statementShape(statement, dialectOf(catalog), isName)
    return shape.length <= maxShapeLength ? shape : shortened(shape, isName)
  }
}

/** Between two words: a quote left open would swallow the names. */
function shortened(shape: string, isName: (text: string) => boolean): string {
  const end = sqlWords(shape).findLast((word) => word.end <= maxShapeLength)?.end ?? 0
  const names = [...bodyWords(shape.slice(end)).words].filter(isName).map((name) => `"${name.replaceAll('"', '""')}"`)
  return [shape.slice(0, end), ...names].join(' ') + cutMark
}
