import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { unguardCell } from '#lib/domain/inventory/spreadsheet-cell.ts'
import { exportFormats, type ListAbout } from '#lib/domain/reports/list-export.ts'
import { settledCell, type Cell } from '#lib/domain/reports/sheets.ts'
import { hostileNames } from '#lib/testing/hostile-names.ts'
import { shownInWorkbook, workbookCells } from '#lib/testing/workbook-cells.ts'
import { listFile } from './list-file.ts'
import { workbookStream } from './workbook-stream.ts'

const about: ListAbout = { list: 'fields', company: '=Bubbla <Hem> & "co"', at: 1_790_000_000_000, madeBy: '@olga', isAll: true, filter: { q: '+x' } }
const columns = ['name', 'count', 'share', 'sensitive', 'nothing', 'index'] as const
const rows = hostileNames.map((name, at): Cell[] => [name, at, (1 - at) / 3, at % 2 === 0, null, String(at)])

async function* inPieces(all: Cell[][], size: number): AsyncGenerator<Cell[][]> {
  for (let at = 0; at < all.length; at += size) yield all.slice(at, at + size)
  yield []
}

async function bytesOf(pieces: AsyncIterable<string | Uint8Array>): Promise<Buffer> {
  return Buffer.concat((await Array.fromAsync(pieces)).map((piece) => Buffer.from(piece as string)))
}
const file = (format: (typeof exportFormats)[number], all = rows) => bytesOf(listFile({ format, about, columns, pieces: inPieces(all, 7) }))

describe('a list as a file', () => {
  it('holds the same in every form, hostile names as text', async () => {
    const settled = rows.map((row) => row.map(settledCell))
    expect(JSON.parse((await file('json')).toString())).toEqual(settled.map((row) => Object.fromEntries(columns.map((column, at) => [column, row[at]]))))
    const csv = parse(await file('csv'), { bom: true }) as string[][]
    expect(csv[0]).toEqual(columns)
    expect(csv.slice(1).map((row) => row.map(unguardCell))).toEqual(settled.map((row) => row.map((cell) => String(cell ?? ''))))
    for (const [name] of csv.slice(1)) expect(name).not.toMatch(/^[=+\-@\t\r\n]/)
    const { sheets, xml } = workbookCells(await file('xlsx'))
    expect([...sheets.keys()]).toEqual(['About', 'fields'])
    expect(sheets.get('fields')).toEqual([[...columns], ...settled.map((row) => row.map(shownInWorkbook))])
    expect(xml).not.toContain('<f>')
  })

  it('says first what it is: whose, of when, filtered how, how many', async () => {
    const said = new Map(workbookCells(await file('xlsx')).sheets.get('About')!.map(([what, value]) => [what, value]))
    expect(Object.fromEntries(said)).toMatchObject({ company: '=Bubbla <Hem> & "co"', list: 'fields', as_of: '2026-09-21T14:13:20.000Z', made_by: '@olga', of: 'everything', 'filter: q': '+x', rows: rows.length })
  })

  it.each(exportFormats)('is whole where it holds nothing: %s', async (format) => {
    const bytes = await file(format, [])
    if (format === 'json') expect(JSON.parse(bytes.toString())).toEqual([])
    else if (format === 'csv') expect(bytes.toString()).toBe(`\ufeff${columns.join(',')}\n`)
    else expect(workbookCells(bytes).sheets.get('fields')).toEqual([[...columns]])
  })

  it('goes on in a second sheet where a spreadsheet has no more rows', async () => {
    const bytes = await bytesOf(workbookStream([{ name: 'First', columns: ['x'], rows: () => [] }, { name: 'Many', columns: ['n'], rows: () => [[[1], [2], [3]], [[4]], [[5], [6]]] }], 0, 3))
    expect([...workbookCells(bytes).sheets]).toEqual([['First', [['x']]], ['Many', [['n'], [1], [2]]], ['Many 2', [['n'], [3], [4]]], ['Many 3', [['n'], [5], [6]]]])
  })
})
