// What a piece of a log says, once it has been read: executions without their literals, and what else bears on a verdict.
// A reader answers each chunk of bytes with one of these; everything in it is plain JSON.

export type Reader = { user: string; application: string; host: string }

/** How a line is known again when it arrives a second time: by its place in a session, or by what it says. */
export type LineIdentity =
  | { kind: 'session'; session: string; line: number }
  | { kind: 'row'; day: string; hash: number }

export type Execution = {
  /** ms */
  at: number
  /** The statement without literals and comments; one that was cut ends with `cutMark`. */
  shape: string
  reader: Reader
  database: string
  /** Schemas in the order they are searched, "$user" replaced; null where it is not known. */
  searchPath: string[] | null
  /** First and last physical line in the source file, from 1. */
  lines: [number, number]
  identity: LineIdentity
  /**
   * known: it ran. waiting: the file ended before an error could have stood behind it. damaged: the line did not arrive whole.
   * A copy of the line that knows more outweighs one that knows less.
   */
  outcome: 'known' | 'waiting' | 'damaged'
  /** Waiting only: recognises the error that would cancel it, should that stand in another file. */
  outcomeKey: number | null
}

/**
 * A setting that decides what reaches the log, or where names are looked up. Null role and database: the whole server, or with
 * `isForAll` what ALTER ROLE ALL says, which goes before the server's.
 */
export type SettingChange = { at: number; role: string | null; database: string | null; name: string; value: string | null; isForAll?: boolean }

/** A session that switched its own logging off: from its SET to its next sign of life. */
export type Silence = { user: string; database: string; from: number; to: number }

/** A relation (column null) or a column that a statement made. A null schema was not written: it may be any. */
export type Birth = { at: number; database: string; schema: string | null; relation: string; column: string | null }

/** Plain rows of statements like SELECT: only log_statement=all writes such a row, whatever we know of the settings. */
export type CaptureProof = { user: string; database: string; from: number; to: number }

/** Lines of one session that this file holds. */
export type SessionLines = {
  session: string
  from: number
  to: number
  /** First line of the session in this file that ran something: an older statement's error cannot come after it. */
  firstStatement: number | null
  /** Errors before that line: each may cancel the statement that ended the file before. `since` is the session's first line here. */
  orphans: { line: number; since: number; key: number }[]
}

/**
 * Rows are missing: a stretch of the file is damaged, or a session's numbers leave some out (then `line` is the last of them, and
 * the loss is none if another file holds that line).
 */
export type Loss = { from: number; to: number; session: string | null; line: number | null }

export type Problem = { code: ProblemCode; /** First physical line. */ line: number; count: number }
export const problemCodes = [
  'cut-at-end', 'broken-record', 'invalid-utf8', 'bad-time', 'unknown-time-zone', 'time-without-zone',
  'log-language', 'bad-session', 'prepared-elsewhere', 'gzip-cut',
] as const
export type ProblemCode = (typeof problemCodes)[number]

export type LogBatch = {
  executions: Execution[]
  settings: SettingChange[]
  serverStarts: number[]
  silences: Silence[]
  births: Birth[]
  proofs: CaptureProof[]
  losses: Loss[]
  sessions: SessionLines[]
  /** Instants the log speaks of, joined over an hour: [from, to] in ms, whatever the database. */
  captured: [number, number][]
  problems: Problem[]
  /** rows: understood records; cancelled: statements whose error stood behind them; otherDatabases: statements left out. */
  counts: { rows: number; executions: number; cancelled: number; otherDatabases: number }
}

export function emptyBatch(): LogBatch {
  return {
    executions: [], settings: [], serverStarts: [], silences: [], births: [], proofs: [], losses: [], sessions: [], captured: [], problems: [],
    counts: { rows: 0, executions: 0, cancelled: 0, otherDatabases: 0 },
  }
}

/** Ends the shape of a statement whose text was not whole. */
export const cutMark = ' …'

/** Why a log of which nothing could be read is refused: in it are records whose times say nothing to us, or none at all. */
export const nothingReadCode = (problems: readonly { code: string }[]) => (problems.some(({ code }) => code === 'bad-time') ? 'no-readable-time' : 'nothing-read')
