// Which columns the views and the code of a database name. Names are compared, not resolved: a column counts as named where its own
// name and its table's stand in the same text. That spares one too many now and then, never one too few.
import type { ScannedCatalog } from '../inventory/catalog.ts'
import { bodyWords } from '../usage/body-words.ts'

/** By `JSON [schema, table, column]`: what names it, as schema.name; up to ten. */
export function findReferences({ relations, routines }: Pick<ScannedCatalog, 'relations' | 'routines'>): Map<string, string[]> {
  const texts = [
    ...relations.flatMap(({ schema, name, definition }) => (definition === null ? [] : { by: `${schema}.${name}`, own: referenceKey(schema, name, ''), text: definition, isOn: null })),
    ...routines.map(({ schema, name, definition, relation }) => ({ by: `${schema}.${name}`, own: '', text: definition, isOn: relation })),
  ]
  const byName = Map.groupBy(relations, ({ name }) => name.toLowerCase())
  const found = new Map<string, string[]>()
  for (const { by, own, text, isOn } of texts) {
    const { words, takesWhole } = bodyWords(text)
    const named = new Set([...words].flatMap((word) => byName.get(word) ?? []))
    // A trigger or a policy stands on a table that its text need not name.
    if (isOn) for (const relation of byName.get(isOn.name.toLowerCase()) ?? []) if (relation.schema === isOn.schema) named.add(relation)
    for (const { schema, name, columns } of named) {
      if (referenceKey(schema, name, '') === own) continue
      for (const column of columns) {
        if (!takesWhole && !words.has(column.name.toLowerCase())) continue
        const key = referenceKey(schema, name, column.name)
        const list = found.get(key) ?? []
        if (list.length < maxNamed && !list.includes(by)) list.push(by)
        found.set(key, list)
      }
    }
  }
  return found
}

const maxNamed = 10

export const referenceKey = (schema: string, table: string, column: string) => JSON.stringify([schema, table, column])
