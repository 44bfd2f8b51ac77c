// What the grants come to, held against the server's own answers. The server decides; whatever we work out otherwise is written down.
import { openAccess } from './access-graph.ts'
import { openHolders } from './holders.ts'
import { privileges, type ScannedAccess } from './scanned-access.ts'

/**
 * One role's answers, a sign for each thing asked about, in order: of schemas `1` where it has USAGE; of relations and of columns with a list of
 * their own a hexadecimal digit, in which the privileges count 1, 2, 4 and 8 in their order. `-` where the server had no answer any more.
 */
export type ServerAnswer = { role: string; schemas: string; relations: string; columns: string }

export type Difference = ScannedAccess['differences'][number]

/** So many are written down; a server that answers otherwise so often is not one we understand. */
export const maxDifferences = 20_000

export function compareAccess(access: ScannedAccess, answers: ServerAnswer[]): Difference[] {
  const graph = openAccess(access)
  const holders = openHolders(graph)
  const schemaAt = new Map(access.schemas.map(({ name }, at) => [name, at]))
  const differences: Difference[] = []

  function compare(held: ReadonlySet<string>[], signOf: (answer: ServerAnswer) => string | undefined, place: Pick<Difference, 'schema' | 'relation' | 'column'>): void {
    const at = schemaAt.get(place.schema)
    for (const answer of answers) {
      const sign = signOf(answer)
      const usage = at === undefined ? undefined : answer.schemas[at]
      if (sign === undefined || sign === '-' || usage === undefined || usage === '-') continue
      const mask = usage === '1' ? Number.parseInt(sign, 16) : 0
      for (const [bit, privilege] of privileges.entries()) {
        const isHeld = (mask & (1 << bit)) !== 0
        if (isHeld !== held[bit]!.has(answer.role) && differences.length < maxDifferences) differences.push({ role: answer.role, ...place, privilege, isHeld })
      }
    }
  }

  let columnsSeen = 0
  for (const [number, relation] of access.relations.entries()) {
    const place = { schema: relation.schema, relation: relation.name }
    compare(privileges.map((privilege) => holders.ofRelation(relation, privilege)), ({ relations }) => relations[number], { ...place, column: null })
    for (const { column } of relation.columnGrants) {
      const seen = columnsSeen++
      compare(privileges.map((privilege) => holders.ofColumn(relation, column, privilege)), ({ columns }) => columns[seen], { ...place, column })
    }
  }
  return differences
}
