// A csvlog of 200,000 rows from file to verdicts, beside merely splitting the same file into records.
import { readFileSync, rmSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { CsvRecords } from '#lib/domain/logs/csv-records.ts'
import { openProduct } from '#lib/server/door/product.ts'
import { requestCalculation } from '#lib/server/evidence/request-calculation.ts'
import { requestImport } from '#lib/server/evidence/request-import.ts'
import { scanSystem } from '#lib/server/inventory/scan-system.ts'
import { jobHandlers } from '#lib/server/jobs/job-handlers.ts'
import { runJob } from '#lib/server/jobs/run-job.ts'
import type { Outcome } from '#lib/server/door/use-case.ts'
import { busyCsvlog, busyTables } from '../busy-csvlog.ts'

const rows = 200_000
const actor = { kind: 'system', id: 'cli' } as const

export async function bench(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'big-trust-bench-'))
  const log = join(folder, 'log.csv')
  writeFileSync(log, busyCsvlog(rows, 1, 2_000).join(''))
  const source = join(folder, 'shop.sqlite')
  const tables = new Database(source)
  for (const sql of busyTables) tables.exec(sql)
  tables.close()

  const bytes = readFileSync(log)
  const split = await seconds(async () => {
    const records = new CsvRecords({ accepts: () => true, acceptsUnended: () => false, maxRecordBytes: 1 << 24 }, { offset: 0, line: 1 })
    for (let at = 0; at < bytes.length; at += 1 << 20) records.push(bytes.subarray(at, at + (1 << 20)))
    records.end()
  })
  const product = await openProduct(join(folder, 'product.sqlite'))
  const { systemId } = result(await scanSystem({ product, actor }, { name: 'shop', target: source }))
  const work = async (only: string) => { await runJob(product, jobHandlers, { only, signal: new AbortController().signal }) }
  const { jobId } = result(await requestImport({ product, actor }, { systemId, path: log }))
  const importing = await seconds(() => work(jobId))
  const calculation = result(await requestCalculation({ product, actor }, { systemId }))
  const calculating = await seconds(() => work(calculation.jobId))
  await product.gateway.close()
  rmSync(folder, { recursive: true, force: true })
  const megabytes = bytes.length / 1e6
  process.stdout.write(`  ${rows} rows, ${megabytes.toFixed(0)} MB: import ${(rows / importing).toFixed(0)} rows/s, ${(megabytes / importing).toFixed(1)} MB/s, ${(importing / split).toFixed(1)} times splitting alone; verdicts ${calculating.toFixed(2)} s; ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB of memory\n`)
}

async function seconds(work: () => Promise<void>): Promise<number> {
  const began = performance.now()
  await work()
  return (performance.now() - began) / 1_000
}

function result<R>(outcome: Outcome<R>): R {
  if (outcome.ok) return outcome.result
  throw new Error(outcome.errorCode)
}
