// What a role can read beyond the columns it was granted: behind views and in code, where their owner's rights hold, and in the
// partitions and child tables of what it may read.
import { fieldsOf, type FieldIndex } from './field-index.ts'
import type { CodeBodies } from './code-bodies.ts'
import type { Derivation } from './derive-reads.ts'

export type RoleReach = (granted: Iterable<number>) => Set<number>

export function roleReach(index: FieldIndex, bodies: CodeBodies, derive: (shape: string, searchPath: string[] | null) => Derivation): RoleReach {
  return (granted) => {
    const found = new Set([...granted].flatMap((field) => index.kin.fieldsOf(field)))
    for (const [number, { schema, name, kind }] of index.relations.entries()) {
      if (kind !== 'view') continue
      const columns = fieldsOf(index, number).filter((field) => found.has(field)).map((field) => quoted(index.fields[field]!.column))
      if (columns.length === 0) continue
      const { reads, doubtful, inCode } = derive(`SELECT ${columns.join(', ')} FROM ${quoted(schema)}.${quoted(name)}`, [schema])
      for (const field of [...reads.map((read) => read.field), ...doubtful, ...inCode]) found.add(field)
    }
    for (const body of bodies.ofOwners()) for (const field of bodies.fieldsOf(body)) found.add(field)
    return found
  }
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`
