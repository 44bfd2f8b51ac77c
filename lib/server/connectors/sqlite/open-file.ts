// Opens a SQLite file to look and never leaves a trace beside it.
import { closeSync, constants, copyFileSync, existsSync, openSync, readSync, statSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { ConnectorFailure, type ConnectorErrorCode, type ConnectorLimits } from '../connector.ts'

export type OpenFile = {
  bytes: number
  limits: ConnectorLimits
  omissions: { code: string; object: string }[]
  /** Throws what better-sqlite3 throws. */
  ask<Row>(question: string, ...parameters: unknown[]): Row[]
}

/** `scratch` is a folder for copies. Throws ConnectorFailure. */
export function withFile<Result>(path: string, scratch: string, limits: ConnectorLimits, look: (file: OpenFile) => Result): Result {
  const header = readHeader(path)
  const readable = needsCopy(path, header) ? copy(path, header.bytes, scratch, limits) : path
  let database: Database.Database | undefined
  try {
    database = new Database(readable, { readonly: true, fileMustExist: true, timeout: limits.lockMs })
    database.pragma('query_only = on')
    // Definitions of the file may call only what cannot reach outside it (https://sqlite.org/security.html).
    database.pragma('trusted_schema = off')
    // One snapshot for the whole look.
    database.exec('BEGIN')
    const open = database
    return look({ bytes: header.bytes, limits, omissions: [], ask: (question, ...parameters) => open.prepare(question).all(...parameters) as never })
  } catch (error) {
    throw toFailure(error)
  } finally {
    database?.close()
  }
}

type Header = { bytes: number; isWal: boolean }

const magic = 'SQLite format 3\0'

function readHeader(path: string): Header {
  const stats = attempt(() => statSync(path))
  if (stats.isDirectory()) throw new ConnectorFailure('not-a-database', 'directory')
  // A pipe would be waited for, a device may be endless.
  if (!stats.isFile()) throw new ConnectorFailure('not-a-database', 'not-a-file')
  // SQLite itself takes an empty file for an empty database; to a person who scans one it is a mistake.
  if (stats.size === 0) throw new ConnectorFailure('not-a-database', 'empty')
  const header = Buffer.alloc(100)
  const file = attempt(() => openSync(path, 'r'))
  try {
    readSync(file, header, 0, 100, 0)
  } finally {
    closeSync(file)
  }
  if (header.toString('latin1', 0, magic.length) !== magic) throw new ConnectorFailure('not-a-database', 'header')
  // Bytes 18 and 19 are 2 where the file uses a write-ahead log: https://sqlite.org/fileformat.html
  return { bytes: stats.size, isWal: header[18] === 2 || header[19] === 2 }
}

function attempt<Result>(call: () => Result): Result {
  try {
    return call()
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    const isMissing = code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG'
    throw new ConnectorFailure(isMissing ? 'file-not-found' : 'file-unreadable', code)
  }
}

/**
 * To read a file with a write-ahead log SQLite needs `-wal` and `-shm` beside it and makes them where they are missing,
 * and as a mere reader never takes them away. With both there (somebody has the file open) nothing is made. Without, a copy
 * is read. `immutable=1` would do without either, but it passes over what stands in a log, and this build takes no URIs.
 */
const needsCopy = (path: string, { isWal }: Header) => isWal && !(existsSync(`${path}-wal`) && existsSync(`${path}-shm`))

function copy(path: string, bytes: number, scratch: string, limits: ConnectorLimits): string {
  const log = existsSync(`${path}-wal`) ? statSync(`${path}-wal`).size : 0
  if (bytes + log > limits.maxCopiedFileBytes) throw new ConnectorFailure('too-large', 'copy')
  const target = join(scratch, 'copy')
  // A file system that can share blocks copies nothing at all.
  attempt(() => copyFileSync(path, target, constants.COPYFILE_FICLONE))
  if (log > 0) attempt(() => copyFileSync(`${path}-wal`, `${target}-wal`, constants.COPYFILE_FICLONE))
  return target
}

const codes: [RegExp, ConnectorErrorCode][] = [
  [/^SQLITE_(NOTADB|CORRUPT)/, 'not-a-database'],
  [/^SQLITE_(BUSY|LOCKED)/, 'file-locked'],
  // READONLY: a crashed writer's journal waits to be rolled back, which a reader may not do.
  [/^SQLITE_(CANTOPEN|PERM|AUTH|IOERR|READONLY)/, 'file-unreadable'],
  [/^SQLITE_(NOMEM|TOOBIG|FULL)/, 'too-large'],
]

function toFailure(error: unknown): ConnectorFailure {
  if (error instanceof ConnectorFailure) return error
  const code = (error as { code?: string }).code ?? 'unexpected'
  return new ConnectorFailure(codes.find(([pattern]) => pattern.test(code))?.[1] ?? 'scan-failed', code)
}
