// Columns as the database calls them: the schema says `nameKey`, the tables say `name_key`.
import { getTableColumns } from 'drizzle-orm'
import type { Tables } from '../schema/tables.ts'

export const snakeCase = (key: string): string => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

export type NamedColumn = { key: string; name: string; isReal: boolean; isJson: boolean }

export function columnsOf(table: Tables[keyof Tables]): NamedColumn[] {
  return Object.entries(getTableColumns(table)).map(([key, { dataType, columnType }]) => ({
    key, name: snakeCase(key), isReal: /Real|Double/.test(columnType), isJson: (dataType as string) === 'json',
  }))
}
