// What a system holds as somebody writes it down: a line for each table, `customers: email, name`.

export type EnteredTable = { name: string; fields: string[] }

/** Null where a line is not of that kind. A table named twice holds the fields of both lines. */
export function readEntered(text: string): EnteredTable[] | null {
  const tables = new Map<string, string[]>()
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === '') continue
    const colon = line.indexOf(':')
    const name = line.slice(0, colon).trim()
    const fields = line.slice(colon + 1).split(/[,;]/).map((field) => field.trim()).filter(Boolean)
    if (colon === -1 || name === '' || fields.length === 0) return null
    tables.set(name, [...new Set([...(tables.get(name) ?? []), ...fields])])
  }
  return [...tables].map(([name, fields]) => ({ name, fields }))
}

export const writeEntered = (tables: EnteredTable[]) => tables.map(({ name, fields }) => `${name}: ${fields.join(', ')}`).join('\n')

/** The tables of fields that are still there. */
export function enteredTables(fields: { dataset: string; name: string; goneAt: number | null }[]): EnteredTable[] {
  const present = fields.filter(({ goneAt }) => goneAt === null)
  return [...Map.groupBy(present, ({ dataset }) => dataset)].map(([name, some]) => ({ name, fields: some.map((field) => field.name) }))
}
