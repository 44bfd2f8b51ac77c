// The two files of `check --out`: verdicts.json and verdicts.csv.
import { accessSync, constants, existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { stringify } from 'csv-stringify/sync'
import { guardCell } from '#lib/domain/inventory/spreadsheet-cell.ts'
import { exportedCells, exportedColumns, type ExportedVerdict } from '#lib/domain/usage/verdict-export.ts'

/** Known before the work begins: the nearest folder there is must be one, and ours to write to. */
export function mayBecomeFolder(out: string): boolean {
  let nearest = resolve(out)
  while (!existsSync(nearest) && nearest !== dirname(nearest)) nearest = dirname(nearest)
  try {
    accessSync(nearest, constants.W_OK)
    return statSync(nearest).isDirectory()
  } catch {
    return false
  }
}

/** Returns whether both could be written. */
export function writeVerdicts(out: string, verdicts: ExportedVerdict[]): boolean {
  try {
    mkdirSync(out, { recursive: true })
    writeFileSync(join(out, 'verdicts.json'), `${JSON.stringify(verdicts, null, 1)}\n`)
    writeFileSync(join(out, 'verdicts.csv'), stringify([[...exportedColumns], ...verdicts.map((row) => exportedCells(row).map(guardCell))]))
    return true
  } catch {
    return false
  }
}
