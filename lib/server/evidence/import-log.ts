// Reads a log file into stored facts, a piece at a time. Each piece is one transaction that holds its facts, the lines it has seen and
// the place to go on from: killed anywhere, it resumes there and ends as if nothing had happened.
import { rm } from 'node:fs/promises'
import type { Import } from '#db/repositories/imports.ts'
import { emptyBatch, nothingReadCode } from '#lib/domain/logs/log-batch.ts'
import type { LogReader, ReaderState } from '#lib/domain/logs/log-reader.ts'
import { openLogReader } from '#lib/domain/logs/open-log-reader.ts'
import { recogniseLog, recognitionBytes, type RecognisedLog } from '#lib/domain/logs/recognise-log.ts'
import { JobCancelled, JobFailure, type JobContext } from '../jobs/job-context.ts'
import { ImportStore, type Totals } from './import-store.ts'
import { LogFile } from './log-file.ts'
import { importInput } from './request-import.ts'
import { dialectOf, shapeMaker } from './shape-maker.ts'

/** How much of the text one transaction takes: a second or so of work to lose at most, and few transactions. */
const pieceBytes = 8 << 20

type Cursor = { log: RecognisedLog; reader: ReaderState | null; pieces: number; events: number }

/** Job `import-log`. Failures: the codes of recogniseLog, of LogFile, other-database, nothing-read, no-readable-time. */
export const importLog = (context: JobContext, input: unknown) => importInPieces(context, input, pieceBytes)

/** The same with pieces of another size. */
export async function importInPieces(context: JobContext, input: unknown, pieceBytes: number): Promise<Totals> {
  const { importId, path, isPart, isSpooled } = importInput.parse(input)
  const { gateway, repositories: { imports }, now } = context.product
  const row = (await gateway.read((tx) => imports.find(tx, importId)))!
  if (row.status === 'done') return row
  try {
    if (row.status !== 'running') throw new JobCancelled()
    const file = await LogFile.open(path)
    try {
      const totals = await readAll(context, file, row, { path, isPart, pieceBytes })
      if (isSpooled) await rm(path, { force: true })
      return totals
    } finally {
      await file.close()
    }
  } catch (error) {
    if (error instanceof JobCancelled && isSpooled) await rm(path, { force: true })
    if (!(error instanceof JobFailure)) throw error
    await gateway.write((tx) => imports.update(tx, importId, { status: 'failed', finishedAt: now(), cursor: null }))
    if (!isSpooled) throw error
    await rm(path, { force: true })
    // The name a person knows it by, not where it lay.
    throw error.where === path ? new JobFailure(error.code, row.fileName, error.values) : error
  }
}

async function readAll({ product, report, signal }: JobContext, file: LogFile, row: Import, { path, isPart, pieceBytes }: { path: string; isPart: boolean; pieceBytes: number }): Promise<Totals> {
  const scan = (await product.gateway.read((tx) => product.repositories.scans.latest(tx, row.systemId)))!
  const { catalog } = scan
  const cursor = (row.cursor as Cursor | null) ?? { log: await recognise(file, path), reader: null, pieces: 0, events: 0 }
  const store = await ImportStore.open(product, { ...row, format: cursor.log.format }, dialectOf(catalog), cursor)
  // A SQLite file has one database, whatever a log calls it.
  const database = catalog.engine === 'postgres' ? catalog.database : null
  const options = { database, capture: catalog.capture, shapeOf: shapeMaker(catalog), earlier: (session: string) => store.sessionEnds(session) }
  const reader = openLogReader(cursor.log, options, cursor.reader ?? undefined)
  const save = () => store.save({ log: cursor.log, reader: reader.state(), ...store.progress } satisfies Cursor)

  let unsaved = 0
  for await (const { bytes, done } of file.from(cursor.reader?.position.offset ?? cursor.log.start.offset)) {
    signal.throwIfAborted()
    if (bytes.length > 0) await store.take(reader.push(bytes))
    unsaved += bytes.length
    if (unsaved >= pieceBytes) {
      await save()
      unsaved = 0
    }
    await report({ phase: 'reading', done, total: file.size })
  }
  await finish(store, reader, file, { path, database: isPart ? null : database })
  return store.totals
}

/** `database`: the one the log must speak of, if it must. */
async function finish(store: ImportStore, reader: LogReader, file: LogFile, { path, database }: { path: string; database: string | null }): Promise<void> {
  await store.take(reader.end())
  if (file.isCut) await store.take({ ...emptyBatch(), problems: [{ code: 'gzip-cut', line: reader.state().position.line, count: 1 }] })
  const { rows = 0, executions = 0, otherDatabases = 0 } = store.totals.counts
  if (rows === 0) throw new JobFailure(nothingReadCode(store.totals.problems), path)
  if (executions === 0 && otherDatabases > 0 && database !== null) throw new JobFailure('other-database', path, { database })
  await store.finish(reader)
}

async function recognise(file: LogFile, path: string): Promise<RecognisedLog> {
  const recognised = recogniseLog(await file.head(recognitionBytes))
  if (recognised.ok) return recognised.log
  const { code, ...values } = recognised.refusal
  throw new JobFailure(code, path, values)
}
