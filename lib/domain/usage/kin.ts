// Tables that share their rows: a partition or a child table, and its parents. A log names one of them and the server reads the
// others with it; and their column is one column: it cannot be dropped from one alone.
import type { ScannedRelation } from '../inventory/catalog.ts'

export type Kin = {
  /** The same column all over its family, itself included. */
  fieldsOf(field: number): number[]
  /** The relations of a family, itself included. */
  relationsOf(relation: number): number[]
}

/**
 * @param numberOf the number of a relation
 * @param byName per relation its fields by column name
 */
export function findKin(
  relations: ScannedRelation[], numberOf: (schema: string, name: string) => number | undefined, byName: Map<string, number>[], fieldCount: number,
): Kin {
  const families = new Groups(relations.length)
  const columns = new Groups(fieldCount)
  for (const [child, { inheritsFrom = [] }] of relations.entries()) {
    for (const { schema, relation } of inheritsFrom) {
      const parent = numberOf(schema, relation)
      if (parent === undefined) continue
      families.join(child, parent)
      for (const [name, field] of byName[parent]!) {
        const same = byName[child]!.get(name)
        if (same !== undefined) columns.join(same, field)
      }
    }
  }
  return { fieldsOf: (field) => columns.of(field), relationsOf: (relation) => families.of(relation) }
}

/** Numbers that are joined belong together, however many steps lie between. */
class Groups {
  readonly #groups: number[][]

  constructor(count: number) {
    this.#groups = Array.from({ length: count }, (_, number) => [number])
  }

  join(a: number, b: number): void {
    const [one, other] = [this.#groups[a]!, this.#groups[b]!]
    if (one === other) return
    const [into, from] = one.length < other.length ? [other, one] : [one, other]
    for (const number of from) {
      into.push(number)
      this.#groups[number] = into
    }
  }

  of(number: number): number[] {
    return this.#groups[number]!
  }
}
