// A list of owners as somebody keeps it in a spreadsheet: who they are, their team, and what is theirs. Pure: what its words mean in this product, the use case finds out.
import { z } from 'zod'

export const ownerColumns = ['email', 'name', 'team', 'owns'] as const

export type OwnerRow = {
  /** Of the file, from 1: what its errors name. */
  line: number
  /** Lower case. */
  email: string
  name: string
  /** Null where the list says none. */
  team: string | null
  /** `system`, `system/dataset` or `system/schema.dataset`, several with semicolons between. */
  owns: string[]
}

export const ownerRowProblems = ['header-missing', 'email-wrong', 'name-empty', 'too-long', 'owns-nothing', 'email-twice', 'path-unknown', 'path-ambiguous', 'owned-twice', 'person-disabled', 'too-many-lines'] as const
export type OwnerRowProblem = (typeof ownerRowProblems)[number]
export type OwnerRowError = { line: number; problem: OwnerRowProblem; /** What is wrong, as it stands there. */ text: string }

export const maxOwnerRows = 1_000
const maxLength = 200
const email = z.email().max(254)

/** `records`: the cells of each line, header first. */
export function readOwnerRows(records: { line: number; cells: string[] }[]): { rows: OwnerRow[]; errors: OwnerRowError[] } {
  const [header, ...rest] = records
  const columns = (header?.cells ?? []).map((cell) => cell.trim().toLowerCase())
  const missing = ownerColumns.filter((column) => column !== 'team' && !columns.includes(column))
  if (!header || missing.length > 0) return { rows: [], errors: [{ line: header?.line ?? 1, problem: 'header-missing', text: missing.join(', ') }] }
  if (rest.length > maxOwnerRows) return { rows: [], errors: [{ line: rest[maxOwnerRows]!.line, problem: 'too-many-lines', text: String(maxOwnerRows) }] }
  const rows: OwnerRow[] = []
  const errors: OwnerRowError[] = []
  const seen = new Set<string>()
  for (const { line, cells } of rest) {
    const cell = (column: (typeof ownerColumns)[number]) => (columns.includes(column) ? (cells[columns.indexOf(column)] ?? '').trim() : '')
    const row: OwnerRow = { line, email: cell('email').toLowerCase(), name: cell('name'), team: cell('team') || null, owns: cell('owns').split(';').map((path) => path.trim()).filter(Boolean) }
    const wrong = problemOf(row, seen)
    if (wrong) errors.push({ line, ...wrong })
    else rows.push(row)
    seen.add(row.email)
  }
  return { rows, errors }
}

function problemOf(row: OwnerRow, seen: Set<string>): { problem: OwnerRowProblem; text: string } | null {
  if (!email.safeParse(row.email).success) return { problem: 'email-wrong', text: row.email }
  if (row.name === '') return { problem: 'name-empty', text: row.email }
  const long = [row.name, row.team ?? '', ...row.owns].find((text) => text.length > maxLength * 2 || (text === row.name && text.length > maxLength))
  if (long !== undefined) return { problem: 'too-long', text: long.slice(0, 40) }
  if (row.owns.length === 0) return { problem: 'owns-nothing', text: row.email }
  return seen.has(row.email) ? { problem: 'email-twice', text: row.email } : null
}

type Place = { kind: 'system'; id: string } | { kind: 'dataset'; id: string }
type KnownSystem = { id: string; name: string; datasets: { id: string; schema: string; name: string }[] }

/** What a path names, whatever its case; system names may hold a slash themselves. */
export function placeAt(path: string, systems: KnownSystem[]): Place | 'path-unknown' | 'path-ambiguous' {
  const wanted = path.toLowerCase()
  const whole = systems.find(({ name }) => name.toLowerCase() === wanted)
  if (whole) return { kind: 'system', id: whole.id }
  const found = systems.filter(({ name }) => wanted.startsWith(`${name.toLowerCase()}/`)).flatMap(({ name, datasets }) => {
    const rest = wanted.slice(name.length + 1)
    const exact = datasets.filter((dataset) => `${dataset.schema}.${dataset.name}`.toLowerCase() === rest)
    return exact.length > 0 ? exact : datasets.filter((dataset) => dataset.name.toLowerCase() === rest)
  })
  if (found.length === 0) return 'path-unknown'
  return found.length === 1 ? { kind: 'dataset', id: found[0]!.id } : 'path-ambiguous'
}
