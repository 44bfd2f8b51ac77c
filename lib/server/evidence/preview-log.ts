// What a log is and how much of it would be understood, told from its beginning by the very readers an import uses. Nothing is stored.
import type { LogPreview } from '#lib/domain/logs/log-preview.ts'
import { nothingReadCode, type Execution, type LogBatch } from '#lib/domain/logs/log-batch.ts'
import { openLogReader } from '#lib/domain/logs/open-log-reader.ts'
import { recogniseLog, recognitionBytes } from '#lib/domain/logs/recognise-log.ts'
import { readOverTime } from '#lib/domain/usage/catalogs-over-time.ts'
import type { Scan } from '#db/repositories/scans.ts'
import { JobFailure, type JobContext } from '../jobs/job-context.ts'
import { LogFile } from './log-file.ts'
import { openLogSource } from './open-log-source.ts'
import { previewInput } from './queue-preview.ts'
import { shapeMaker } from './shape-maker.ts'

/** How much text a preview reads: a second or two. */
const previewBytes = 8 << 20

/** Job `preview-log`. Failures: those of openLogSource, of LogFile, of recogniseLog, nothing-read, no-readable-time. */
export async function previewLog({ product, report, signal }: JobContext, input: unknown): Promise<LogPreview> {
  const { systemId, fileName, source } = previewInput.parse(input)
  const scan = (await product.gateway.read((tx) => product.repositories.scans.latest(tx, systemId)))!
  const path = openLogSource(source, product.folder!)
  try {
    const file = await LogFile.open(path)
    try {
      return await look(file, { fileName, scan, signal, report: (done) => report({ phase: 'reading', done, total: file.size }) })
    } finally {
      await file.close()
    }
  } catch (error) {
    // The name a person knows it by, not where it lies.
    throw error instanceof JobFailure && error.where === path ? new JobFailure(error.code, fileName, error.values) : error
  }
}

type Looking = { fileName: string; scan: Scan; signal: AbortSignal; report(done: number): Promise<void> }

async function look(file: LogFile, { fileName, scan, signal, report }: Looking): Promise<LogPreview> {
  const recognised = recogniseLog(await file.head(recognitionBytes))
  if (!recognised.ok) {
    const { code, ...values } = recognised.refusal
    throw new JobFailure(code, fileName, values)
  }
  const { log } = recognised
  const { catalog } = scan
  const reader = openLogReader(log, { database: null, capture: catalog.capture, shapeOf: shapeMaker(catalog), earlier: () => [] })
  const tally = new Tally(scan)
  let [read, seen] = [0, 0]
  for await (const { bytes, done } of file.from(log.start.offset)) {
    signal.throwIfAborted()
    if (bytes.length > 0) tally.add(reader.push(bytes))
    read += bytes.length
    seen = done
    await report(done)
    if (read >= previewBytes) break
  }
  // Where the look ended is in the middle of a statement: only what a file really ends with is told as cut.
  if (read < previewBytes || tally.rows === 0) tally.add(reader.end())
  if (tally.rows === 0) throw new JobFailure(nothingReadCode(tally.problems), fileName)
  return { fileName, format: log.format, ...tally.result(), part: file.size > 0 ? Math.min(1, seen / file.size) : 1 }
}

class Tally {
  rows = 0
  readonly problems: LogBatch['problems'] = []
  readonly #databases = new Set<string>()
  readonly #own: string | null
  readonly #isUnderstood: (execution: Execution) => boolean
  #statements = 0
  #others = 0
  #understood = 0
  #from = Infinity
  #to = -Infinity

  constructor({ id: scanId, at, catalog }: Scan) {
    // A SQLite file has one database, whatever a log calls it.
    this.#own = catalog.engine === 'postgres' ? catalog.database : null
    const { derive } = readOverTime([{ scanId, at, catalog }])
    this.#isUnderstood = ({ shape, searchPath, at: lastAt }) => derive({ shape, searchPath, lastAt }).status !== 'partial'
  }

  add({ executions, captured, counts, problems }: LogBatch): void {
    this.rows += counts.rows
    this.problems.push(...problems)
    for (const [from, to] of captured) {
      this.#from = Math.min(this.#from, from)
      this.#to = Math.max(this.#to, to)
    }
    for (const execution of executions) {
      this.#databases.add(execution.database)
      if (this.#own !== null && execution.database !== this.#own) {
        this.#others++
        continue
      }
      this.#statements++
      if (this.#isUnderstood(execution)) this.#understood++
    }
  }

  result(): Pick<LogPreview, 'databases' | 'statements' | 'others' | 'understood' | 'captured'> {
    return {
      databases: this.#databases.size,
      statements: this.#statements,
      others: this.#others,
      understood: this.#statements > 0 ? this.#understood / this.#statements : null,
      captured: this.#from <= this.#to ? { from: this.#from, to: this.#to } : null,
    }
  }
}
