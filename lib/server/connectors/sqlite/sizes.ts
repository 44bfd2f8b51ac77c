import type { OpenFile } from './open-file.ts'

/** Rows by table, where ANALYZE has left its estimate; nothing is counted. */
export function readRowEstimates(file: OpenFile): Map<string, number> {
  try {
    const rows = file.ask<{ name: string; stat: string | null }>('SELECT tbl AS name, max(stat) AS stat FROM sqlite_stat1 GROUP BY tbl')
    // The first number of a stat is the rows in the index it describes, which is all of them unless the index is partial.
    return new Map(rows.flatMap(({ name, stat }) => (/^\d+/.test(stat ?? '') ? [[name, Number.parseInt(stat ?? '', 10)]] : [])))
  } catch {
    return new Map() // never analyzed
  }
}

/** Bytes by table, its indexes included. It reads every page of the file once, so only in files of a modest size. */
export function readBytes(file: OpenFile): Map<string, number> {
  if (file.bytes > file.limits.maxMeasuredFileBytes) {
    file.omissions.push({ code: 'size-not-measured', object: 'main' })
    return new Map()
  }
  try {
    const rows = file.ask<{ name: string; bytes: number }>(`
      SELECT s.tbl_name AS name, sum(pages.pgsize) AS bytes
      FROM dbstat AS pages JOIN sqlite_schema s ON s.name = pages.name
      WHERE pages.aggregate = TRUE AND s.type IN ('table', 'index') GROUP BY s.tbl_name`)
    return new Map(rows.map(({ name, bytes }) => [name, bytes]))
  } catch (error) {
    // A damaged page far from the schema is no reason not to describe the file.
    file.omissions.push({ code: 'size-not-measured', object: (error as { code?: string }).code ?? 'main' })
    return new Map()
  }
}
