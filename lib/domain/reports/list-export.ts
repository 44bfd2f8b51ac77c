// A list as a file: in which forms it can be had, and what it says of itself where the form has room for it.
import { z } from 'zod'
import { instantText, type Cell } from './sheets.ts'

export const exportFormats = ['csv', 'xlsx', 'json'] as const
export type ExportFormat = (typeof exportFormats)[number]
/** What every export is asked for with, beside its filter. */
export const exportAsked = { format: z.enum(exportFormats).default('csv') }

/** `company`: '' where it has no name yet. `filter`: what narrows and orders it, by the words of its link; names instead of ids. */
export type ListAbout = { list: string; company: string; at: number; madeBy: string; isAll: boolean; filter: Record<string, string> }

/** The first sheet of a workbook. */
export const aboutColumns = ['what', 'value'] as const
export function aboutRows({ list, company, at, madeBy, isAll, filter }: ListAbout, rows: number): Cell[][] {
  return [
    ['company', company], ['list', list], ['as_of', instantText(at)], ['made_by', madeBy], ['of', isAll ? 'everything' : 'what is theirs'],
    ...Object.entries(filter).map(([word, value]): Cell[] => [`filter: ${word}`, value]),
    ['rows', rows],
  ]
}

/** What a filter asks for, in words; what it does not ask for is left out. `names`: of systems and people, by id. */
export function filterWords(filter: object, names: ReadonlyMap<string, string>): Record<string, string> {
  const said = Object.entries(filter).flatMap(([word, value]): [string, string][] => {
    const values = [value].flat().filter((one) => one !== '' && one !== null && one !== undefined).map((one) => names.get(String(one)) ?? String(one))
    return values.length === 0 ? [] : [[word, values.join(', ')]]
  })
  return Object.fromEntries(said)
}
