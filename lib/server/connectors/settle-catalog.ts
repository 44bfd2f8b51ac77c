// The last step of every scan: what the engines cannot promise is made true or listed.
import type { ScannedCatalog } from '#lib/domain/inventory/catalog.ts'

/**
 * A name stands once: bytes that are no text all become the same sign, so that two names may end as one; the later is left
 * out (`name-repeated`). Texts as long as the limit were cut there (`text-cut`).
 */
export function settleCatalog(catalog: ScannedCatalog, maxTextLength: number): ScannedCatalog {
  const omissions = [...catalog.omissions]
  const isCut = (...texts: (string | null)[]) => texts.some((text) => text !== null && text.length >= maxTextLength)
  const relations = distinct(catalog.relations, ({ schema, name }) => `${schema}.${name}`, omissions).map((relation) => {
    const object = `${relation.schema}.${relation.name}`
    if (isCut(relation.comment, relation.definition)) omissions.push({ code: 'text-cut', object })
    const columns = distinct(relation.columns, ({ name }) => `${object}.${name}`, omissions)
    for (const { name, comment, defaultExpression } of columns) if (isCut(comment, defaultExpression)) omissions.push({ code: 'text-cut', object: `${object}.${name}` })
    return { ...relation, columns }
  })
  for (const { schema, name, definition } of catalog.routines) if (isCut(definition)) omissions.push({ code: 'text-cut', object: `${schema}.${name}` })
  return { ...catalog, relations, omissions }
}

function distinct<One>(all: One[], nameOf: (one: One) => string, omissions: ScannedCatalog['omissions']): One[] {
  const seen = new Set<string>()
  return all.filter((one) => {
    const name = nameOf(one)
    if (seen.has(name)) omissions.push({ code: 'name-repeated', object: name })
    return !seen.has(name) && seen.add(name)
  })
}
