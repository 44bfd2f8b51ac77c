// `big-trust classify [columns.jsonl]`: one JSON line {source?, dataset, table, column, type, comment} per column in, one
// {dataset, table, column, personal, category, confidence, reason} out, in the same order. Columns of one dataset and table belong together.
import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { z } from 'zod'
import type { ClassifiableRelation, Classification } from '../domain/classification/classification.ts'
import { classifyDatabase } from '../domain/classification/classify-database.ts'
import { declaredTypeFamily } from '../domain/classification/declared-type.ts'

export const usage = 'usage: big-trust classify [columns.jsonl]\n'
const line = z.object({
  dataset: z.string().default(''),
  table: z.string(),
  column: z.string(),
  type: z.string().nullish(),
  comment: z.string().nullish(),
})
type Line = z.output<typeof line>

function parse(input: string): { lines: Line[]; bad: number } {
  const lines: Line[] = []
  let bad = 0
  for (const [index, written] of input.split('\n').entries()) {
    if (written.trim() === '') continue
    try {
      lines.push(line.parse(JSON.parse(written)))
    } catch {
      bad++
      process.stderr.write(`big-trust classify: line ${index + 1} is no JSON object with "table" and "column"; it was left out.\n`)
    }
  }
  return { lines, bad }
}

/** Each dataset is classified as one database, so that its tables can speak for one another. */
function classify(lines: Line[]): Map<Line, Classification> {
  const datasets = new Map<string, Map<string, Line[]>>()
  for (const one of lines) {
    const tables = datasets.get(one.dataset) ?? new Map<string, Line[]>()
    const columns = tables.get(one.table) ?? []
    columns.push(one)
    datasets.set(one.dataset, tables.set(one.table, columns))
  }
  const results = new Map<Line, Classification>()
  for (const tables of datasets.values()) {
    const relations: ClassifiableRelation[] = [...tables].map(([name, columns]) => ({
      schema: '', name, comment: null, foreignKeys: [],
      columns: columns.map(({ column, type, comment }) => ({ name: column, type: type ?? '', typeFamily: declaredTypeFamily(type ?? ''), comment: comment ?? null })),
    }))
    const classified = classifyDatabase(relations)
    for (const [at, columns] of [...tables.values()].entries()) columns.forEach((one, index) => results.set(one, classified[at]![index]!))
  }
  return results
}

export async function run(args: string[]): Promise<number> {
  if (args.length > 1 || args[0]?.startsWith('-')) {
    process.stderr.write(usage)
    return 2
  }
  let input: string
  try {
    input = args[0] === undefined ? await text(process.stdin) : await readFile(args[0], 'utf8')
  } catch (error) {
    process.stderr.write(`big-trust classify: cannot read ${args[0] ?? 'standard input'} (${(error as NodeJS.ErrnoException).code ?? 'unknown reason'}). Name a file of JSON lines.\n`)
    return 1
  }
  const { lines, bad } = parse(input)
  const results = classify(lines)
  let written = ''
  for (const one of lines) {
    const { isPersonal, category, confidence, reason } = results.get(one)!
    written += `${JSON.stringify({ dataset: one.dataset, table: one.table, column: one.column, personal: isPersonal, category, confidence, reason })}\n`
  }
  process.stdout.write(written)
  return bad > 0 ? 1 : 0
}
