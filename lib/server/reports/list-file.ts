// A list as a file, in pieces as it is read from the database: the whole of it never stands in memory.
import type { Executor } from '#db/gateway/executor.ts'
import type { Repositories } from '#db/repositories/repositories.ts'
import type { Actor, Scope } from '#lib/domain/people/permissions.ts'
import { aboutColumns, aboutRows, filterWords, type ExportFormat, type ListAbout } from '#lib/domain/reports/list-export.ts'
import { settledCell, type Cell } from '#lib/domain/reports/sheets.ts'
import { readStoredSettings } from '#lib/domain/settings/settings.ts'
import { csvHead, csvRows, jsonPieces } from './sheet-texts.ts'
import { workbookStream } from './workbook-stream.ts'

export type ListFile = { format: ExportFormat; about: ListAbout; columns: readonly string[]; pieces: AsyncIterable<Cell[][]> }

/** What a file says of itself, found out while its export is granted. */
export async function aboutList(
  { tx, repositories, actor, now, scope }: { tx: Executor; repositories: Repositories; actor: Actor; now: number; scope: Scope }, list: string, filter: object,
): Promise<ListAbout> {
  const person = actor.kind === 'person' ? await repositories.users.find(tx, actor.id) : null
  const people = scope.kind === 'all' ? await repositories.users.list(tx) : []
  const names = new Map([...(await repositories.systems.list(tx, scope)), ...people].map(({ id, name }) => [id, name]))
  const { organisation: company } = readStoredSettings(await repositories.settings.list(tx))
  return { list, company, at: now, madeBy: person?.name ?? 'Big Trust', isAll: scope.kind === 'all', filter: filterWords(filter, names) }
}

export async function* listFile({ format, about, columns, pieces }: ListFile): AsyncGenerator<string | Uint8Array> {
  const settled = settle(pieces)
  if (format === 'json') return yield* jsonPieces(columns, settled)
  if (format === 'xlsx') {
    let count = 0
    yield* workbookStream([
      { name: 'About', columns: aboutColumns, rows: () => [aboutRows(about, count).map((row) => row.map(settledCell))] },
      { name: about.list, columns, rows: () => counted(settled, (rows) => (count += rows)) },
    ], about.at)
    return
  }
  // Spreadsheets take a file without this mark for the code page of their own country.
  yield `\ufeff${csvHead(columns)}`
  for await (const rows of settled) yield csvRows(rows)
}

async function* settle(pieces: AsyncIterable<Cell[][]>): AsyncGenerator<Cell[][]> {
  for await (const rows of pieces) yield rows.map((row) => row.map(settledCell))
}

async function* counted(pieces: AsyncIterable<Cell[][]>, count: (rows: number) => void): AsyncGenerator<Cell[][]> {
  for await (const rows of pieces) {
    count(rows.length)
    yield rows
  }
}
