// Names and texts as SQL takes them. Names come from other people's databases: whatever stands in one, it stays a name.

/** `"` is doubled: the one thing that ends a quoted name, in PostgreSQL and in SQLite. */
export const quoteName = (name: string) => `"${name.replaceAll('"', '""')}"`

export const quotePlace = (schema: string, table: string) => `${quoteName(schema)}.${quoteName(table)}`

/** A literal. One with a backslash is written as PostgreSQL reads it whatever `standard_conforming_strings` says. */
export function quoteText(text: string, engine: 'postgres' | 'sqlite'): string {
  const doubled = text.replaceAll("'", "''")
  return engine === 'postgres' && text.includes('\\') ? `E'${doubled.replaceAll('\\', '\\\\')}'` : `'${doubled}'`
}
