import { createHash } from 'node:crypto'
import { parse } from 'csv-parse/sync'
import type { Executor } from '#db/gateway/executor.ts'
import type { Dataset } from '#db/repositories/datasets.ts'
import type { Repositories } from '#db/repositories/repositories.ts'
import type { System } from '#db/repositories/systems.ts'
import { Refusal } from '#lib/domain/error-codes.ts'
import { placeAt, readOwnerRows, type OwnerRow, type OwnerRowError } from '#lib/domain/people/owner-rows.ts'

/** As much as a form may send. */
export const maxOwnersText = 60_000

type Place = { kind: 'system' | 'dataset'; id: string; path: string; /** Who has it now, of its own. */ before: string | null }
export type PlannedOwner = OwnerRow & { personId: string | null; places: Place[] }
export type OwnersPlan = { owners: PlannedOwner[]; errors: OwnerRowError[]; /** Of all that it would do: who saw another plan has not agreed to this one. */ digest: string }

/** Errors: invalid-input, where the text is no CSV at all. */
export function readOwnersCsv(text: string): { rows: OwnerRow[]; errors: OwnerRowError[] } {
  try {
    const records = parse(text, { bom: true, delimiter: delimiterOf(text), info: true, relax_column_count: true, skip_empty_lines: true }) as unknown as { record: string[]; info: { lines: number } }[]
    return readOwnerRows(records.map(({ record, info }) => ({ line: info.lines, cells: record })))
  } catch {
    throw new Refusal('invalid-input', 'text')
  }
}

/** Spreadsheets of half of Europe write semicolons. They stand between paths too, so a comma or a tab in the header decides first. */
const delimiterOf = (text: string) => {
  const header = text.split(/\r?\n/, 1)[0] ?? ''
  return header.includes('\t') ? '\t' : header.includes(',') ? ',' : ';'
}

/** Who would come in, and whose what would be. With errors nothing of it may be done. */
export async function planOwners(tx: Executor, { users, systems, datasets }: Repositories, { rows, errors }: ReturnType<typeof readOwnersCsv>): Promise<OwnersPlan> {
  const known: (System & { datasets: Dataset[] })[] = []
  for (const system of await systems.list(tx, { kind: 'all' })) known.push({ ...system, datasets: (await datasets.listAll(tx, system.id)).filter(({ goneAt }) => goneAt === null) })
  const owners: PlannedOwner[] = []
  const found: OwnerRowError[] = [...errors]
  const taken = new Map<string, string>()
  for (const row of rows) {
    const person = await users.findByEmail(tx, row.email)
    if (person && person.disabledAt !== null) found.push({ line: row.line, problem: 'person-disabled', text: row.email })
    const places = row.owns.flatMap((path): Place[] => {
      const place = placeAt(path, known)
      if (typeof place === 'string') return void found.push({ line: row.line, problem: place, text: path }), []
      const key = `${place.kind} ${place.id}`
      if (taken.has(key)) return void found.push({ line: row.line, problem: 'owned-twice', text: path }), []
      taken.set(key, row.email)
      const thing = place.kind === 'system' ? known.find(({ id }) => id === place.id)! : known.flatMap((system) => system.datasets).find(({ id }) => id === place.id)!
      return [{ ...place, path, before: thing.ownerId }]
    })
    owners.push({ ...row, personId: person?.id ?? null, places })
  }
  const digest = createHash('sha256').update(JSON.stringify(owners.map(({ line: _line, owns: _owns, ...owner }) => owner))).digest('base64url')
  return { owners, errors: found.sort((a, b) => a.line - b.line), digest }
}
